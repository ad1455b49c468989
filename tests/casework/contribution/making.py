"""A household in the registers, with what it is provided, and what the register holds of its contribution."""

from datetime import UTC, date, datetime

from kernbeeld.casework.actions.contribution.follow_contribution import follow_contribution
from kernbeeld.casework.rules.contribution.comparing import Difference
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.models.provisions import Bijdrageplicht
from kernbeeld.registers.service import Part, history_of, picture_of, register_record
from tests.casework.desk.making import resident

KNOWN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def instant(day: str) -> datetime:
    """Return an instant on a day."""
    return datetime.fromisoformat(f"{day}T09:00:00+00:00")


def written(register: str, key: str, begin: date, einde: date | None = None, **fields: object) -> None:
    """Register something with one part."""
    register_record(
        register,
        key,
        parts=[Part(begin, einde, fields)],
        reason="Test.",
        acting_user="test",
        now=lambda: KNOWN,
    )


def couple(*born: str) -> list[Persoon]:
    """Register persons who live together since 2000: P-1, P-2, …"""
    persons = [resident(f"P-{n}", born=date.fromisoformat(day)) for n, day in enumerate(born, start=1)]
    written("huishouden", "H-1", date(2000, 1, 1))
    for number, _ in enumerate(persons, start=1):
        member(f"P-{number}", date(2000, 1, 1))
    return persons


def member(persoon: str, since: date) -> None:
    """Let somebody belong to the household."""
    written("huishoudlid", f"L-{persoon}", since, persoon=persoon, huishouden="H-1")


def provided(
    key: str, persoon: str, begin: str, einde: str = "", product: str = "hh", **fields: object
) -> None:
    """Register a provision under the Wmo."""
    until = date.fromisoformat(einde) if einde else None
    usual = {"persoon": persoon, "wet": "wmo", "product": product, "leveringsvorm": "zin"}
    written("beschikte_voorziening", key, date.fromisoformat(begin), until, **(usual | fields))


def followed(persoon: Persoon, day: str, *, is_correction: bool = False) -> list[str]:
    """Let the register follow, and say what it was told."""
    told = follow_contribution(
        persoon, acting_user="test", at=instant(day), reason="Test.", is_correction=is_correction
    )
    return [said(one) for one in told]


def said(one: Difference) -> str:
    """Say what is told: its kind, since when, how much."""
    return f"{one.kind} {one.since} {one.cents}"


def duties() -> list[str]:
    """Say what the register holds now: each duty with its parts."""
    keys = Bijdrageplicht.objects.order_by("pk").values_list("sleutel", flat=True)
    return [" | ".join(map(_part, picture_of("bijdrageplicht", key).parts)) for key in keys]


def _part(part: Part) -> str:
    ended = str(part.fields.get("reden_einde", ""))
    return f"{part.begin} {part.einde or '-'} {part.fields['bedrag']} {ended}".strip()


def acts() -> list[str]:
    """Say which acts the register of contributions heard, in order, by record."""
    keys = Bijdrageplicht.objects.order_by("pk").values_list("sleutel", flat=True)
    return [" ".join(each.kind for each in history_of("bijdrageplicht", key)) for key in keys]
