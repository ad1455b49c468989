"""The users: who they are, which roles they hold and held, and what they could see."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, User, held, may, rights_of, user_named, users, what_could_see
from kernbeeld.audit.service import enrol_user
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.access.forms import EnrolForm, WhenForm
from kernbeeld.web.pages.access.naming import Held, kind_name, right_name, shown


@dataclass(frozen=True, slots=True)
class Listed:
    """A user in the list, with the roles held now."""

    user: User
    roles: list[Held]


@dataclass(frozen=True, slots=True)
class Visible:
    """How much of one kind of object a user could see, and by which roles."""

    name: str
    right: str
    roles: list[Held]
    count: int


@page(Right.SEE_ACCESS)
def user_list(request: HttpRequest) -> HttpResponse:
    """Show every user with the roles held now."""
    found = [Listed(user, shown(grant for grant in user.all_grants if grant.is_held())) for user in users()]
    return render(request, "web/access/users.html", {"listed": found, "may_manage": _may_manage(request)})


@page(Right.MANAGE_USERS, "GET", "HEAD", "POST")
def enrol(request: HttpRequest) -> HttpResponse:
    """Add a user with a first role."""
    form = EnrolForm(request.POST or None)

    def add() -> None:
        given = form.cleaned_data
        enrol_user(
            given["name"],
            given["role"],
            acting_user=user_of(request).name,
            at=now(),
            scope=form.scope(),
            full_name=given["full_name"],
            email=given["email"],
        )

    if request.method == "POST" and done(form, add):
        messages.success(request, gettext("The user has been added."))
        return redirect("access:user", form.cleaned_data["name"])
    return render(request, "web/access/enrol.html", {"form": form}, status=422 if form.errors else 200)


@page(Right.SEE_ACCESS)
def one_user(request: HttpRequest, name: str) -> HttpResponse:
    """Show one user: roles now and before, and what she could see at an instant."""
    user = known_user(name)
    asks = "day" in request.GET
    form = WhenForm(request.GET if asks else None, initial={"day": day_of(now())})
    at = form.instant() if asks and form.is_valid() else None
    rights = {right for grant in held(user, at) for right in rights_of(grant.role)}
    visible = [
        Visible(kind_name(seen.model), right_name(seen.right), shown(seen.grants), seen.count)
        for seen in what_could_see(user, at)
    ]
    context = {
        "known": user,
        "grants": shown(user.all_grants),
        "activations": user.all_activations,
        "rights": [right_name(right) for right in Right if right in rights],
        "visible": visible,
        "form": form,
        "at": at,
        "may_manage": _may_manage(request) and user != request.user,
    }
    return render(request, "web/access/user.html", context, status=422 if form.errors else 200)


def known_user(name: str) -> User:
    """Return the user of that name; to who may manage users a name that nobody has does not exist."""
    user = user_named(name)
    if user is None:
        raise Http404
    return user


def _may_manage(request: HttpRequest) -> bool:
    return may(user_of(request), Right.MANAGE_USERS)
