"""Requests of residents: the list, one of them, and what is sealed in it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afschrift, Verzoek
from kernbeeld.casework.queries.cards import age_on
from kernbeeld.language import gettext
from kernbeeld.registers.service import holding, one_person, open_contents, people_now


def verzoeken(user: User, *, right: Right = Right.HANDLE_VERZOEKEN) -> Sequence[Verzoek]:
    """Return every request that a user may see: open ones first, by what is due; one question."""
    found = Verzoek.objects.for_user(user, right=right).select_related("behandelaar")
    return list(found.order_by(F("einde").desc(nulls_first=True), "due", "pk"))


def verzoek_for(user: User, kenmerk: str, *, right: Right = Right.HANDLE_VERZOEKEN) -> Verzoek | None:
    """Return the request with this kenmerk; None where there is none, or none for this user."""
    found = Verzoek.objects.for_user(user, right=right).filter(kenmerk=kenmerk)
    return found.select_related("persoon", "behandelaar").first()


def locked_verzoek(verzoek: Verzoek, acting_user: User) -> Verzoek:
    """Return an open request; nobody else changes it until the transaction ends.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not handle it, and for one that has
    ended.
    """
    found = Verzoek.objects.for_user(acting_user).select_for_update().filter(pk=verzoek.pk).first()
    if found is None:
        raise CaseworkError("", gettext("You may not handle this request."))
    if found.einde is not None:
        raise CaseworkError("", gettext("This request has been answered already."))
    return found


def content_of(verzoek: Verzoek) -> Mapping[str, str]:
    """Return the sealed texts of a request; empty where the person was destroyed."""
    (content,) = open_contents([(verzoek.place, bytes(verzoek.payload))])
    return content


def age_of(persoon: int, day: date) -> int | None:
    """Return the age of a person on a day, in whole years; None where it is not known."""
    return age_on(people_now([persoon], day, with_homes=False)[persoon].geboortedatum, day)


def has_gezagsdrager(persoon: int, day: date) -> bool:
    """Tell whether somebody is known to have authority over a child on a day."""
    held = holding("gezagsverhouding", "persoon", one_person(persoon), day)
    return any(each.part.fields.get("gezagsdrager") for each in held)


def statements_of(persoon: int) -> list[tuple[str, str]]:
    """Return what a resident stated beside data that were not corrected: kenmerk of the request and text."""
    rows = list(Verzoek.objects.filter(persoon__in=one_person(persoon), soort="rectificatie"))
    opened = open_contents((row.place, bytes(row.payload)) for row in rows)
    found = ((row.kenmerk, content.get("verklaring", "")) for row, content in zip(rows, opened, strict=True))
    return [(kenmerk, text) for kenmerk, text in found if text]


def fetchable(verzoek: Verzoek, today: date) -> Afschrift | None:
    """Return the copy that can be fetched now, without its content; None where there is none (any more)."""
    there = verzoek.afschriften.filter(until__gte=today).exclude(content=b"").defer("content")
    return there.order_by("-pk").first()
