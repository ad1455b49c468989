"""Meldingen that are walked step by step, for tests of what each step changes."""

from datetime import UTC, date, datetime, time

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.take_step import first_steps, take_step
from kernbeeld.casework.models import Melding, MeldingStap
from kernbeeld.registers.models.front import MeldingtermijnVersie
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, picture_of, register_record

RECEIVED = date(2026, 3, 2)
LAWS = {"wmo_melding": "wmo", "pw_aanvraag": "participatiewet", "jeugd_verwijzing": "jeugdwet"}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def a_melding(procedure: str = "wmo_melding", *, is_registered: bool = True, **more: object) -> Melding:
    """Take in a melding on :data:`RECEIVED`, with the first steps of its procedure."""
    number = Melding.objects.count() + 1
    key, kenmerk = f"P-{number}", f"2026-{number:06d}"
    born = date(1950, 6, 1)
    register_record("persoon", key, parts=[Part(born, None, {})], reason="Test.", acting_user="test")
    usual = {"team": "lemelerveld", "gebied": "lemelerveld", "aanmeldwijze": "telefoon"}
    made = Melding.objects.create(
        kenmerk=kenmerk,
        wet=LAWS[procedure],
        procedure=procedure,
        persoon=Persoon.objects.get(sleutel=key),
        ontvangst=RECEIVED,
        created_at=noon(RECEIVED),
        created_by="test",
        **(usual | more),
    )
    if is_registered:
        said = {"persoon": key, "wet": made.wet, "procedure": procedure, "aanmeldwijze": "telefoon"}
        part = Part(RECEIVED, None, said)
        register_record("melding", kenmerk, parts=[part], reason="Test.", acting_user="test")
        begin = [
            code for code in ("ontvangst", "bevestiging", "clientondersteuning") if _has(procedure, code)
        ]
        first_steps(made, begin, day=RECEIVED, acting_user="test", at=noon(RECEIVED))
    return made


def _has(procedure: str, code: str) -> bool:
    return code in {"wmo_melding": ("ontvangst", "bevestiging", "clientondersteuning")}.get(
        procedure, ("ontvangst",)
    )


def walk(melding: Melding, user: User, *steps: str) -> list[MeldingStap]:
    """Take steps written as ``2026-04-02 opschorting tot 2026-04-09 grond=aanvulling``, each on its day."""
    return [take(melding, user, written) for written in steps]


def take(melding: Melding, user: User, written: str, on: date | None = None) -> MeldingStap:
    """Take one step; `on` is the day on which it is written down, where that is later."""
    first, soort, *rest = written.split()
    day = date.fromisoformat(first)
    until = date.fromisoformat(rest[1]) if rest[:1] == ["tot"] else None
    said = dict(part.split("=") for part in rest if "=" in part)
    return take_step(melding, soort, day=day, until=until, details=said, acting_user=user, at=noon(on or day))


def row(melding: Melding) -> tuple[str, str, bool, str]:
    """Return what a worklist needs of a melding: its first term, last day, suspension and end."""
    now = Melding.objects.get(pk=melding.pk)
    ended = f"{now.einde} {now.reden_einde}" if now.einde else "open"
    return now.termijn, str(now.due or "-"), now.is_suspended, ended


def heard(melding: Melding) -> list[str]:
    """Return what the register of terms knows now, in the order in which it heard of it."""
    found = MeldingtermijnVersie.objects.filter(melding__sleutel=melding.kenmerk)
    keys = dict.fromkeys(found.order_by("pk").values_list("record__sleutel", flat=True))
    parts = [part for key in keys for part in picture_of("meldingtermijn", key).parts]
    return [f"{part.begin} {part.fields['termijn']} {part.fields['uitkomst']}" for part in parts]


def registered_end(melding: Melding) -> str:
    """Return when and why the register says that a melding ended."""
    last = picture_of("melding", melding.kenmerk).parts[-1]
    return f"{last.einde} {last.fields.get('reden_einde', '')}".strip()
