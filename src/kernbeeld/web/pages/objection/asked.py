"""The bezwaar that an address names, for who may see it; and writing down who looked into it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.models import Bezwaar, Melding
from kernbeeld.casework.queries.decision.bezwaren import bezwaar_for, why_not
from kernbeeld.casework.queries.wall.glass import purposes
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import user_of

PURPOSE, TAAK = "bezwaar", "bezwaar"


@dataclass(frozen=True)
class AskedBezwaar:
    """One bezwaar, who asks for it, and at what instant."""

    user: User
    bezwaar: Bezwaar
    at: datetime

    @property
    def melding(self) -> Melding:
        """The melding on which the besluit was taken."""
        return self.bezwaar.beschikking.melding

    @property
    def today(self) -> date:
        """The day of the request."""
        return day_of(self.at)

    @property
    def why_not(self) -> str:
        """Why this reader can't handle it; empty: he can."""
        return why_not(self.bezwaar, self.user)

    @property
    def may_work(self) -> bool:
        """Whether this reader may handle it."""
        return not self.why_not and may(self.user, Right.HANDLE_BEZWAREN)

    def address(self, name: str = "bezwaar", *parts: object) -> str:
        """Return the address of one of the pages of this bezwaar."""
        return reverse(f"objection:{name}", args=(self.melding.kenmerk, self.bezwaar.kenmerk, *parts))

    def log_look(self) -> None:
        """Write down that the reader looks into it: once a request, before anything of it is shown."""
        ground = Ground(wet=self.melding.wet, taak=TAAK)
        why = purposes(self.user, self.at, PURPOSE)(self.melding.persoon_id, self.melding.wet)
        log_look(self.user.name, "bezwaar", [self.bezwaar.kenmerk], why, at=self.at, ground=ground)


def asked_bezwaar(
    request: HttpRequest, kenmerk: str, bezwaar: str, *, right: Right = Right.SEE_CASES
) -> AskedBezwaar:
    """Return the bezwaar with this kenmerk in this melding. Raises :class:`Http404` where there is none."""
    user = user_of(request)
    found = bezwaar_for(user, bezwaar, right=right)
    if found is None or found.beschikking.melding.kenmerk != kenmerk:
        raise Http404
    return AskedBezwaar(user, found, now())
