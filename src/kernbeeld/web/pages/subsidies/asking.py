"""What every page of a subsidy has in common: the subsidy that somebody may see, and a form about it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.errors import UserError
from kernbeeld.policy.queries.subsidies.seen import SubsidyView, may_keep, subsidy_view
from kernbeeld.publishing.papers.model import Paper
from kernbeeld.publishing.papers.paper import paper_pdf
from kernbeeld.publishing.papers.sheet import paper_sheet
from kernbeeld.web.forms import done
from kernbeeld.web.page import user_of
from kernbeeld.web.pages.subsidies.forms import Form

M = TypeVar("M", bound=Model)
SORTS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
"""What a paper can be taken along as."""


@dataclass(frozen=True)
class Asked:
    """What a form page is about: its title, its button, what is told when it is done, and its intro.

    ``number`` is the version that is shown; the form carries it along.
    """

    title: str
    button: str
    said: str
    intro: str = ""
    number: int = 0


def the_subsidy(request: HttpRequest, kenmerk: str, right: Right) -> SubsidyView:
    """Return a subsidy for which somebody has a right. Raises :class:`Http404` where there is none."""
    user = user_of(request)
    view = subsidy_view(user, kenmerk)
    if view is None or not may_keep(user, view.subsidie, right):
        raise Http404
    return view


def form_page(
    request: HttpRequest, view: SubsidyView, form: Form, act: Callable[[], object], asked: Asked
) -> HttpResponse:
    """Show a form about a subsidy, or do what it asks and go back to the subsidy."""
    if request.method == "POST" and done(form, act):
        messages.success(request, asked.said)
        return redirect("subsidies:subsidy", view.subsidie.kenmerk)
    shown = {"view": view, "form": form, "asked": asked}
    return render(request, "web/subsidies/form.html", shown, status=422 if form.errors else 200)


def deed(request: HttpRequest, view: SubsidyView, act: Callable[[], object], said: str) -> HttpResponse:
    """Do what a button asks, and go back to the subsidy; a refusal is told there."""
    try:
        act()
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("subsidies:subsidy", view.subsidie.kenmerk)


def paper_download(paper: Paper, name: str, sort: str) -> HttpResponse:
    """Return a paper as a file. Raises :class:`Http404` for a sort that there is not."""
    if sort not in SORTS:
        raise Http404
    content = paper_pdf(paper) if sort == "pdf" else paper_sheet(paper, sort)
    answer = HttpResponse(content, content_type=SORTS[sort])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{sort}"'
    return answer


def asked_year(request: HttpRequest, name: str, among: tuple[int, ...], otherwise: int | None) -> int | None:
    """Return a year that an address names, if it is one of those there are."""
    text = request.GET.get(name, "")
    is_number = text.isascii() and text.isdigit() and len(text) == 4
    return int(text) if is_number and int(text) in among else otherwise


def found(rows: Iterable[M], key: int) -> M:
    """Return one of some rows by its key. Raises :class:`Http404` where there is none."""
    for row in rows:
        if row.pk == key:
            return row
    raise Http404


def read_number(request: HttpRequest, kept: int) -> int:
    """Return the version that somebody read, which the form carries along; without one what is kept now."""
    text = request.POST.get("nummer", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else kept
