"""Why somebody looks at persons: asked once with a search, or given by the task; never left out."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kernbeeld.audit.service import Ground
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.person_file import cases_of
from kernbeeld.casework.queries.personen import TOEGANG, Looking
from kernbeeld.casework.rules.codes import members
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import user_of

SESSION = "personen_ground"
TASK = "intake"


def purposes() -> dict[str, str]:
    """Return the purposes that can be chosen, with their words."""
    return {
        TASK: gettext("taking in a melding"),
        "question": gettext("answering a question"),
        "keep": gettext("keeping data up to date"),
        "case": gettext("working on a melding"),
    }


def wetten() -> Mapping[str, str]:
    """Return the laws that can be the ground, with their words."""
    return members(house_catalogue(), "wet")


def remember(request: HttpRequest, purpose: str, wet: str) -> None:
    """Keep why the user looks, until the next time it is said."""
    request.session[SESSION] = {"purpose": purpose, "wet": wet}


def remembered(request: HttpRequest) -> dict[str, str]:
    """Return what was said last; empty before the first time."""
    found: dict[str, str] = request.session.get(SESSION, {})
    return found if found.get("purpose") in purposes() else {}


def looking(request: HttpRequest) -> Looking | None:
    """Return as what the user looks; None where it was not said yet."""
    said = remembered(request)
    if not said:
        return None
    ground = Ground(wet=said["wet"], taak=TOEGANG.taak)
    return Looking(user_of(request), purposes()[said["purpose"]], now(), ground)


def ground_for(request: HttpRequest, number: int) -> Looking | None:
    """Return why the user looks: what was said with the search, or the melding that is worked on."""
    return looking(request) or _for_case(request, cases_of(number, user_of(request)))


def _for_case(request: HttpRequest, meldingen: list[Melding]) -> Looking | None:
    running = [melding for melding in meldingen if melding.einde is None]
    if not running:
        return None
    purpose = gettext("working on melding {kenmerk}", kenmerk=running[0].kenmerk)
    return Looking(user_of(request), purpose, now(), Ground(wet=running[0].wet, taak=TOEGANG.taak))


def back_of(request: HttpRequest) -> str:
    """Return where the task goes on with the person who was found; empty where there is no such task."""
    back = request.GET.get("terug", "")
    is_here = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_here else ""


def chosen(back: str, key: str) -> str:
    """Return the address at which the task goes on with this person."""
    return f"{back}{'&' if '?' in back else '?'}{urlencode({'persoon': key})}"
