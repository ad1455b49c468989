"""What every page knows: its language, whose it is, where one can go, and who is acting."""

from datetime import date
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from kernbeeld.accounts.service import Right, may
from kernbeeld.conf.municipality import municipality_name
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.site import municipality_words
from kernbeeld.web.clock import now
from kernbeeld.web.glass_banner import banners
from kernbeeld.web.page import PUBLIC, SIGNED_IN

_PART_OF = (("/meldingen/", "/werk/"),)
"""Pages that are part of a room with another address."""
Link = tuple[str, str, bool]
"""A text, an address, and whether one is there now."""


def page(request: HttpRequest) -> dict[str, object]:
    """Return the variables of every template: see `web/base.html`."""
    user = getattr(request, "user", None)
    is_known = user is not None and user.is_authenticated
    return {
        "language": active(),
        "municipality": municipality_words(municipality_name()),
        "navigation": navigation(request) if is_known else (),
        "is_demo": settings.KERNBEELD_DEMO,
        "acting": gettext("You are {name} now.", name=user) if is_known and settings.KERNBEELD_DEMO else "",
        "today": today(),
        "glass_open": banners(request) if is_known else (),
    }


def today() -> date:
    """Return the day on the wall of the town hall."""
    return day_of(now())


def navigation(request: HttpRequest) -> tuple[Link, ...]:
    """Return the rooms that the user may enter: the first page of a room says which right opens it."""
    here = next((room for part, room in _PART_OF if request.path.startswith(part)), request.path)
    rooms = [(text, address) for text, address in _rooms() if _may_enter(request, address)]
    current = max((address for _, address in rooms if here.startswith(address)), key=len, default="")
    return tuple((text, address, address == current) for text, address in rooms)


def _rooms() -> tuple[tuple[str, str], ...]:
    return (
        (gettext("Start"), "/"),
        (gettext("Front desk"), "/balie/"),
        (gettext("Work"), "/werk/"),
        (gettext("Plans"), "/plannen/"),
        (gettext("Besluiten"), "/besluiten/"),
        (gettext("Kernteam"), "/kernteam/"),
        (gettext("Refer"), "/verwijzen/"),
        (gettext("Residents"), "/personen/"),
        (gettext("Social map"), "/sociale-kaart/"),
        (gettext("White spots"), "/witte-vlekken/"),
        (gettext("Reports"), "/rapportage/"),
        (gettext("Deliveries"), "/leveringen/"),
        (gettext("Signals"), "/signalen/"),
        (gettext("Figures"), "/rapportage/cijfers/"),
        (gettext("Reading room"), "/rapportage/lezen/"),
        (gettext("Questions"), "/rapportage/vragen/"),
        (gettext("Programmes"), "/programmas/"),
        (gettext("Results"), "/resultaten/"),
        (gettext("Measurements"), "/resultaten/metingen/"),
        (gettext("Subsidies"), "/subsidies/"),
        (gettext("Providers"), "/aanbieders/"),
        (gettext("Scenarios"), "/scenarios/"),
        (gettext("Requests"), "/verzoeken/"),
        (gettext("Destruction"), "/vernietiging/"),
        (gettext("Looks in an emergency"), "/noodinzage/overzicht/"),
        (gettext("Access"), "/toegang/"),
        (gettext("Audit log"), "/logboek/"),
    )


def _may_enter(request: HttpRequest, address: str) -> bool:
    right = _right_of(address, str(settings.ROOT_URLCONF))
    if right in (PUBLIC, SIGNED_IN):
        return True
    return right in set(Right) and may(request.user, Right(right))


@cache
def _right_of(address: str, addresses: str) -> str:
    """Return what opens the first page of a room; nothing where these addresses do not have it."""
    try:
        return str(getattr(resolve(address, addresses).func, "right", ""))
    except Resolver404:
        return ""
