"""One click to be somebody: on the demo, and nowhere else."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from kernbeeld.accounts.demo_mark import is_demo
from kernbeeld.accounts.service import Role, User, users
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import PUBLIC, page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody whom one can be, in which roles, and what for."""

    name: str
    full_name: str
    roles: tuple[str, ...]
    purpose: str


def demo_users() -> tuple[DemoUser, ...]:
    """Return everybody whom a visitor of the demo can be; nobody where this is no demo."""
    if not settings.KERNBEELD_DEMO:
        return ()
    return tuple(
        DemoUser(user.name, str(user), roles, _purpose(roles[0]))
        for user in users()
        if user.is_active and (roles := _roles(user))
    )


@page(PUBLIC, "POST")
def be_demo_user(request: HttpRequest) -> HttpResponseBase:
    """Sign in as a user of the demo."""
    user = _asked(request.POST.get("name", ""))
    login(request, user, backend=BACKEND)
    log_act(user.name, "sign_in", at=now(), purpose=gettext("The demo was tried out."))
    way = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(way if is_ours else settings.LOGIN_REDIRECT_URL)


def _asked(name: str) -> User:
    """Return a user of the demo; nobody is found where this is none, served as one or not."""
    if not settings.KERNBEELD_DEMO or not is_demo():
        raise Http404
    user = User.objects.filter(name=name, is_active=True).first()
    if user is None:
        raise Http404
    return user


def _roles(user: User) -> tuple[str, ...]:
    return tuple(grant.role for grant in user.all_grants if grant.is_held())


def _purpose(role: str) -> str:
    return {
        Role.BEHEERDER: gettext("adds users and gives roles; sees no files"),
        Role.FRONTOFFICE: gettext("answers questions in Lemelerveld and takes in meldingen"),
        Role.CONSULENT: gettext("answers questions and works on meldingen"),
        Role.BELEIDSADVISEUR: gettext("makes the report: explains, writes, proposes"),
        Role.CONTROLLER: gettext("checks figures and approves"),
        Role.COLLEGE: gettext("gives the last approval"),
        Role.RAADSLID: gettext("reads what was published and asks questions"),
        Role.PARTNER: gettext("delivers an own organisation's figures"),
        Role.PRIVACY_OFFICER: gettext("sees who looked at what"),
    }[Role(role)]
