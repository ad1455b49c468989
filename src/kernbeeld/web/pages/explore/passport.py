"""The passport of a figure: in place, or as a page of its own; and the records that it counts."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right, may
from kernbeeld.language import gettext
from kernbeeld.publishing.cells import figure_name
from kernbeeld.publishing.html.site import Page, UnknownPageError
from kernbeeld.reporting.actions.look_behind import look_behind
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.queries.editions import edition_page
from kernbeeld.reporting.queries.figure_books import Origin, figures_site
from kernbeeld.reporting.queries.passports import find_shown, may_look_behind, passport_of
from kernbeeld.reporting.rules.figure_book import Shown
from kernbeeld.reporting.working import working
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.explore.origins import asked_cell, asked_period, the_origin
from kernbeeld.web.pages.explore.tables import origin_words
from kernbeeld.web.pages.reading.frozen import passport_parts, with_addresses, without_first_heading

DIALOG = "X-Kernbeeld-Part"
"""The header with which a page asks for the passport alone, to open it in place."""


class PurposeForm(forms.Form):
    """Why somebody looks into records, and which page of them."""

    use_required_attribute = False
    purpose = forms.CharField(max_length=500)
    pagina = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        purpose = self.fields["purpose"]
        purpose.label = gettext("Why do you want to see these records?")
        purpose.help_text = gettext(
            "Your reason stands in the log, with your name and each record. Write no names of residents."
        )
        purpose.error_messages["required"] = gettext("Say why you want to see these records.")


def found_figure(request: HttpRequest, code: str) -> tuple[Origin, Shown]:
    """Return the figure that an address is about. Raises :class:`Http404`."""
    origin = the_origin(request, request.GET)
    cell = asked_cell(request.GET, origin.book.catalogue)
    shown = find_shown(origin, code, cell, asked_period(request.GET))
    if shown is None:
        raise Http404
    return origin, shown


@page(Right.READ_EDITIONS)
def passport(request: HttpRequest, code: str) -> HttpResponse:
    """Show the passport of a figure; asked for a dialog only the passport itself."""
    origin, shown = found_figure(request, code)
    user = user_of(request)
    told = _told(origin, shown)
    called, of_period, meaning = passport_parts(told, shown.period)
    in_dialog = request.headers.get(DIALOG) == "dialog"
    view = passport_of(user, origin, shown)
    texts = {
        "view": view,
        "about": origin_words(origin),
        "called": without_first_heading(called) if in_dialog else called,
        "of_period": of_period,
        "meaning": meaning,
        "asked": origin.address(shown.period, shown.breakdown),
        "addresses": [
            (period, f"{request.path}?{origin.address(period, shown.breakdown)}") for period in view.periods
        ],
        "may_ask": may(user, Right.ASK_QUESTIONS),
        "explorer": f"{reverse('explore:explore')}?cijfer={shown.code}&{_said(origin)}",
    }
    answer = render(request, f"web/explore/{'dialog' if in_dialog else 'passport'}.html", texts)
    answer["Vary"] = DIALOG
    return answer


def _said(origin: Origin) -> str:
    return "&".join(f"{name}={value}" for name, value in origin.parameters.items())


def _told(origin: Origin, shown: Shown) -> str:
    """Return what the report itself says of a figure, with addresses that lead on here."""
    found = _page_of(origin, shown.page)
    if found is None:
        raise Http404
    if origin.edition is not None:
        number = origin.edition.number
        return with_addresses(
            found.main,
            shown.page,
            origin.parameters,
            lambda path: reverse("reading:page", args=[number, path]),
        )
    book = origin.book

    def drafted(path: str) -> str:
        return reverse("reading:draft", args=[book.report, book.period.code, path])

    return with_addresses(found.main, shown.page, origin.parameters, drafted)


def _page_of(origin: Origin, address: str) -> Page | None:
    if origin.edition is not None:
        return edition_page(origin.edition, address)
    book = origin.book
    try:
        return figures_site(working(book.report, book.period.code, origin.known_at)).page(address)
    except UnknownPageError:
        return None


@page(Right.SEE_RECORDS_BEHIND_FIGURES, "GET", "HEAD", "POST")
def records(request: HttpRequest, code: str) -> HttpResponse:
    """Ask why somebody wants to see the records behind a figure; with a reason show them, and log it."""
    origin, shown = found_figure(request, code)
    user = user_of(request)
    if not may_look_behind(user, origin, shown):
        raise Http404
    form = PurposeForm(request.POST or None)
    texts: dict[str, object] = {
        "form": form,
        "shown": shown,
        "label": figure_name(origin.book.catalogue, shown.code, shown.breakdown),
        "about": origin_words(origin),
        "asked": origin.address(shown.period, shown.breakdown),
    }
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            texts["looked"] = look_behind(
                origin, shown, said["purpose"], number=said["pagina"] or 1, acting_user=user, at=now()
            )
        except QuestionRefusedError as refused:
            form.add_error(refused.field or None, str(refused))
    status = 422 if form.errors else 200
    return render(request, "web/explore/records.html", texts, status=status)
