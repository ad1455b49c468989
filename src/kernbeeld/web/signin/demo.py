"""One click to be somebody: on the demo, and nowhere else."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from kernbeeld.accounts.demo_mark import is_demo
from kernbeeld.accounts.service import Grant, Role, User, users
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
        DemoUser(user.name, str(user), tuple(dict.fromkeys(one.role for one in held)), _purpose(held[0]))
        for user in users()
        if user.is_active and (held := _held(user))
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


def _held(user: User) -> list[Grant]:
    return [grant for grant in user.all_grants if grant.is_held()]


def _purpose(grant: Grant) -> str:
    if grant.role == Role.CONSULENT and grant.scope.wet:
        laws = {"jeugdwet": gettext("works for children and parents; sees youth help only")}
        laws["wgs"] = gettext("helps people with debts; sees debt help only")
        return laws.get(grant.scope.wet, grant.scope.wet)
    return {
        Role.BEHEERDER: gettext("adds users and gives roles; sees no files"),
        Role.FRONTOFFICE: gettext("answers questions in Lemelerveld and takes in meldingen"),
        Role.CONSULENT: gettext("answers questions and works on meldingen"),
        Role.KERNTEAMLID: gettext("works with families for a partner; sees only where they take part"),
        Role.KERNTEAMCOORDINATOR: gettext("keeps the teams and decides about referrals"),
        Role.VERZOEKBEHANDELAAR: gettext("answers what residents ask about their own data"),
        Role.BELEIDSADVISEUR: gettext("makes the report: explains, writes, proposes"),
        Role.CONTROLLER: gettext("checks figures and approves"),
        Role.COLLEGE: gettext("gives the last approval"),
        Role.RAADSLID: gettext("reads what was published and asks questions"),
        Role.PARTNER: gettext("delivers an own organisation's figures"),
        Role.PRIVACY_OFFICER: gettext("sees who looked at what"),
    }[Role(grant.role)]
