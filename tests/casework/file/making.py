"""A melding of somebody, for tests of what is done in its file."""

import io
import zipfile
from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import Hulpvraag, Melding, MeldingStap
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record, seal_content

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = day_of(AT)


def a_person(
    key: str = "P-1", *, name: str = "Jansen", born: date = date(1950, 6, 1), **more: object
) -> Persoon:
    """Register somebody who lives in Lemelerveld."""
    identity = {
        "voornamen": "Anna",
        "geslachtsnaam": name,
        "geboortedatum": born,
        "geslacht": "vrouw",
        **more,
    }
    register_record("persoon", key, parts=[Part(born, None, identity)], reason="Test.", acting_user="test")
    return Persoon.objects.get(sleutel=key)


def a_melding(
    kenmerk: str = "2026-000001",
    *,
    persoon: Persoon | None = None,
    behandelaar: User | None = None,
    **more: object,
) -> Melding:
    """Make a melding under the Wmo 2015, with its first steps and one question."""
    told: dict[str, object] = {
        "wet": "wmo",
        "procedure": "wmo_melding",
        "aanmeldwijze": "telefoon",
        "ontvangst": DAY,
        "gebied": "lemelerveld",
        "team": "lemelerveld",
        "created_at": AT,
        "created_by": "test",
    }
    who = persoon or a_person(f"P-{kenmerk}")
    made = Melding.objects.create(kenmerk=kenmerk, persoon=who, behandelaar=behandelaar, **(told | more))
    key = {"persoon": who.sleutel, "wet": made.wet, "procedure": made.procedure, "aanmeldwijze": "telefoon"}
    register_record("melding", kenmerk, parts=[Part(DAY, None, key)], reason="Test.", acting_user="test")
    for soort in ("ontvangst", "bevestiging", "clientondersteuning"):
        MeldingStap.objects.create(melding=made, soort=soort, day=DAY, at=AT, acting_user="test")
    a_question(made, "Ik kom de deur niet meer uit.")
    return made


def a_question(melding: Melding, words: str, leefgebied: str = "contacten") -> Hulpvraag:
    """Add what is asked in one part of life."""
    made = Hulpvraag(melding=melding, persoon=melding.persoon, leefgebied=leefgebied, at=AT)
    made.payload = seal_content(made.place, {"woorden": words})
    made.save()
    return made


def an_archive(**parts: str) -> bytes:
    """Pack parts, whose names have ``__`` for a slash, as an office program does."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return packed.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
