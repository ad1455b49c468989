"""The views that a user saved: keeping one, and putting them in order."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.keep_view import (
    keep_view,
    move_view,
    remove_view,
    rename_view,
    start_with_view,
)
from kernbeeld.casework.models import SavedView
from kernbeeld.casework.queries.worklist import saved_views
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.work.forms import NameForm
from kernbeeld.web.pages.work.listing import question_of, shown_list

ACTS: Mapping[str, Callable[..., None]] = {
    "hoger": move_view,
    "begin": start_with_view,
    "weg": remove_view,
}
"""What each button under a view does."""


@page(Right.SEE_CASES, "POST")
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what the address asks under a name."""
    user, form = user_of(request), NameForm(request.POST)
    query = question_of(request.GET).query
    if done(form, lambda: keep_view(form.cleaned_data["name"], query, acting_user=user, at=now())):
        messages.success(request, gettext("The view has been kept."))
        return redirect(f"{reverse('work:list')}?{query}")
    return shown_list(request, user, saved_views(user), form)


@page(Right.SEE_CASES)
def view_list(request: HttpRequest) -> HttpResponse:
    """Show the views of the user, each with what can be done with it."""
    return render(request, "web/work/views.html", {"views": saved_views(user_of(request))})


@page(Right.SEE_CASES, "POST")
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Put a view higher, begin with it, or remove it."""
    view, act = _view(request, key), ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    act(view, acting_user=user_of(request), at=now())
    messages.success(request, gettext("Your views have been changed."))
    return redirect("work:views")


@page(Right.SEE_CASES, "GET", "HEAD", "POST")
def rename(request: HttpRequest, key: int) -> HttpResponse:
    """Give a view another name."""
    view, user = _view(request, key), user_of(request)
    given = request.POST if request.method == "POST" else None
    form = NameForm(given, initial={"name": view.name})
    if request.method == "POST" and done(
        form, lambda: rename_view(view, form.cleaned_data["name"], acting_user=user, at=now())
    ):
        messages.success(request, gettext("Your views have been changed."))
        return redirect("work:views")
    context = {"form": form, "view": view}
    return render(request, "web/work/rename.html", context, status=422 if form.errors else 200)


def _view(request: HttpRequest, key: int) -> SavedView:
    """Return a view of the user's own; that of somebody else does not exist."""
    for view in saved_views(user_of(request)):
        if view.pk == key:
            return view
    raise Http404
