"""The melding that an address names, for who may see it; and writing down who looked into it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.file import melding_for
from kernbeeld.casework.queries.personen import TOEGANG
from kernbeeld.casework.queries.wall.glass import purpose_of
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import user_of

PURPOSE = "dossier"
"""Why somebody looks into a file: to work on what somebody asked."""


@dataclass(frozen=True)
class AskedFile:
    """One melding, who asks for it, and at what instant."""

    user: User
    melding: Melding
    at: datetime

    @property
    def today(self) -> date:
        """The day of the request."""
        return day_of(self.at)

    @property
    def may_work(self) -> bool:
        """Whether this reader may change it; asks the database."""
        return melding_for(self.user, self.melding.kenmerk, right=Right.WORK_ON_CASES) is not None

    @property
    def is_own(self) -> bool:
        """Whether this reader works on it."""
        return self.melding.behandelaar_id == self.user.pk

    def address(self, name: str = "melding", *parts: object) -> str:
        """Return the address of one of the pages of this file."""
        return reverse(f"file:{name}", args=(self.melding.kenmerk, *parts))

    def log_look(self) -> None:
        """Write down that the reader looks into it: once a request, before anything of it is shown."""
        ground = Ground(wet=self.melding.wet, taak=TOEGANG.taak)
        glass = getattr(self.melding, "glass", None)
        purpose = purpose_of(glass) if glass else PURPOSE
        log_look(self.user.name, "melding", [self.melding.kenmerk], purpose, at=self.at, ground=ground)


def asked_file(request: HttpRequest, kenmerk: str, *, right: Right = Right.SEE_CASES) -> AskedFile:
    """Return the file with this kenmerk. Raises :class:`Http404` where there is none for the reader."""
    user = user_of(request)
    melding = melding_for(user, kenmerk, right=right)
    if melding is None:
        raise Http404
    return AskedFile(user, melding, now())


def file_to_change(request: HttpRequest, kenmerk: str) -> AskedFile:
    """Return the file with this kenmerk for who may change it. Raises as :func:`asked_file` does."""
    return asked_file(request, kenmerk, right=Right.WORK_ON_CASES)
