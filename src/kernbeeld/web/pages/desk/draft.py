"""What is kept between the steps of taking in: codes, a day and a key of a record; no text about anybody."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Self

from django.http import HttpRequest

from kernbeeld.conf.house import house_catalogue

DRAFT = "desk_intake"
FIELDS = ("procedure", "aanmeldwijze", "verwijzer", "ontvangst", "persoon")


@dataclass(frozen=True, slots=True)
class Draft:
    """How far taking in has come; empty is not chosen yet. ``ontvangst`` is a day in ISO form."""

    procedure: str = ""
    aanmeldwijze: str = ""
    verwijzer: str = ""
    ontvangst: str = ""
    persoon: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Return what the session holds of it."""
        kept = request.session.get(DRAFT)
        known = kept if isinstance(kept, Mapping) else {}
        return cls(**{name: str(known.get(name, "")) for name in FIELDS})

    def keep(self, request: HttpRequest, **changed: str) -> Self:
        """Change some of it, keep it in the session, and return it."""
        draft = replace(self, **changed)
        request.session[DRAFT] = asdict(draft)
        return draft

    @property
    def day(self) -> date:
        """Return the day of receipt. Raises ``ValueError`` where none was chosen."""
        return date.fromisoformat(self.ontvangst)

    @property
    def has_road(self) -> bool:
        """Tell whether the first step was done."""
        return self.procedure in house_catalogue().procedures and bool(self.aanmeldwijze and self.ontvangst)


def is_kept(request: HttpRequest) -> bool:
    """Tell whether the session still holds it, as another request may have left it just now."""
    return DRAFT in request.session.load()


def forget(request: HttpRequest) -> None:
    """Begin anew next time, also for a request that waits for this one."""
    request.session.pop(DRAFT, None)
    request.session.save()
