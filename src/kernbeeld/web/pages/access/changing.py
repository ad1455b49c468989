"""Giving and ending a role, after a trial that shows what would change; and shutting out or letting in."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Example, Grant, Right, Trial, User, try_end, try_role
from kernbeeld.audit.service import activate_user, deactivate_user, end_role, give_role
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.access.forms import ReasonForm, RoleForm
from kernbeeld.web.pages.access.naming import kind_name, limits_of, right_name, shown
from kernbeeld.web.pages.access.people import known_user


@dataclass(frozen=True, slots=True)
class Difference:
    """How many objects of one kind somebody would see, before and after, with examples."""

    name: str
    before: int
    after: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@page(Right.MANAGE_USERS, "GET", "HEAD", "POST")
def give_one_role(request: HttpRequest, name: str) -> HttpResponse:
    """Give a user a role: first a trial, then with a reason."""
    user = _other(request, name)
    saves = request.POST.get("act") == "save"
    form = RoleForm(request.POST or None, is_saved=saves)
    tried: list[Trial] = []

    def act() -> None:
        role, scope = form.cleaned_data["role"], form.scope()
        if saves:
            reason = form.cleaned_data["reason"]
            give_role(name, role, scope, acting_user=user_of(request).name, at=now(), reason=reason)
        else:
            tried.append(try_role(user, role, scope))

    if request.method == "POST" and done(form, act) and saves:
        messages.success(request, gettext("The role has been given."))
        return redirect("access:user", name)
    context = {"known": user, "form": form, "trial": _told(tried[0]) if tried else None}
    return render(request, "web/access/give.html", context, status=422 if form.errors else 200)


@page(Right.MANAGE_USERS, "GET", "HEAD", "POST")
def end_one_role(request: HttpRequest, name: str, grant: int) -> HttpResponse:
    """End a role of a user, with a reason; the page shows first what would change."""
    user = _other(request, name)
    found = _held(user, grant)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        end_role(found, acting_user=user_of(request).name, at=now(), reason=reason)

    if request.method == "POST" and done(form, act):
        messages.success(request, gettext("The role has been ended."))
        return redirect("access:user", name)
    context = {"known": user, "held": shown([found])[0], "form": form, "trial": _told(try_end(found))}
    return render(request, "web/access/end.html", context, status=422 if form.errors else 200)


@page(Right.MANAGE_USERS, "GET", "HEAD", "POST")
def let_in_or_out(request: HttpRequest, name: str) -> HttpResponse:
    """Shut a user out, or let her in again, with a reason."""
    user = _other(request, name)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        change = deactivate_user if user.is_active else activate_user
        change(name, acting_user=user_of(request).name, at=now(), reason=form.cleaned_data["reason"])

    if request.method == "POST" and done(form, act):
        said = gettext("The user is shut out.") if user.is_active else gettext("The user is let in again.")
        messages.success(request, said)
        return redirect("access:user", name)
    context = {"known": user, "form": form}
    return render(request, "web/access/let.html", context, status=422 if form.errors else 200)


def _other(request: HttpRequest, name: str) -> User:
    """Return another user; nobody changes what he may himself, so for himself there is no such page."""
    user = known_user(name)
    if user == request.user:
        raise Http404
    return user


def _held(user: User, key: int) -> Grant:
    for grant in user.all_grants:
        if grant.pk == key and grant.is_held():
            grant.user = user
            return grant
    raise Http404


def _told(trial: Trial) -> dict[str, object]:
    changes = [
        Difference(
            kind_name(change.model),
            change.before,
            change.after,
            tuple(map(_example, change.gained)),
            tuple(map(_example, change.lost)),
        )
        for change in trial.changes
    ]
    return {
        "gained": [right_name(right) for right in trial.gained],
        "lost": [right_name(right) for right in trial.lost],
        "changes": changes,
    }


def _example(example: Example) -> str:
    """Return which row it is; never what it says."""
    return f"{example.key} ({limits_of(example.place)})" if example.place.limits else str(example.key)
