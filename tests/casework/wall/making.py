"""A family in one plan, of whom everything is kept under every law; and who works with it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import (
    Afspraak,
    Agendapunt,
    Bespreking,
    Casus,
    Deelname,
    Doel,
    Doelversie,
    Melding,
    Meting,
    Ondersteuningsplan,
    Planbrief,
    Planbriefdeel,
    Planlid,
)
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record, seal_content

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = day_of(AT)
FAMILY = ("moeder", "vader", "kind")
LAWS = ("wmo", "jeugdwet", "participatiewet", "wgs")
PROCEDURES = {
    "wmo": "wmo_melding",
    "jeugdwet": "jeugd_hulpvraag",
    "participatiewet": "pw_aanvraag",
    "wgs": "schuldhulp",
}
Side = tuple[str, str]
"""One side of the wall: a person and a law."""


def a_member(key: str, born: date = date(1980, 6, 1)) -> Persoon:
    """Register somebody of the family."""
    told = {"voornamen": key.capitalize(), "geslachtsnaam": "Zilverschoon", "geboortedatum": born}
    register_record("persoon", key, parts=[Part(born, None, told)], reason="Test.", acting_user="test")
    return Persoon.objects.get(sleutel=key)


def a_plan(regisseur: User, *people: Persoon, kenmerk: str = "P2026-000001") -> Ondersteuningsplan:
    """Write a plan with its members; nobody takes part yet."""
    plan = Ondersteuningsplan.objects.create(
        kenmerk=kenmerk, regisseur=regisseur, begin=DAY, created_at=AT, created_by="test"
    )
    for one in people:
        Planlid.objects.create(plan=plan, persoon=one, since=DAY)
    return plan


def a_part(plan: Ondersteuningsplan, user: User, persoon: Persoon, wet: str, **more: object) -> Deelname:
    """Write that somebody takes part, whatever the rules say."""
    told = {"grondslag": "eigen_wet", "given_at": AT, "given_by": "test", **more}
    return Deelname.objects.create(plan=plan, user=user, persoon=persoon, wet=wet, **told)


def everything_about(plan: Ondersteuningsplan, people: list[Persoon], laws: tuple[str, ...] = LAWS) -> None:
    """Keep of each person under each law one of everything that a plan and a file hold."""
    meeting, _ = Bespreking.objects.get_or_create(team="lemelerveld", day=DAY)
    for person in people:
        for wet in laws:
            one_of_each(plan, person, wet, meeting)


def one_of_each(plan: Ondersteuningsplan, person: Persoon, wet: str, meeting: Bespreking) -> None:
    """Keep a melding, a goal with its version, mark and agreement, a casus on an agenda, and a letter."""
    key = f"{plan.pk}-{person.pk}-{wet}"[:20]
    a_file(person, wet, f"M-{key}"[:20])
    goal = Doel.objects.create(
        plan=plan, sleutel=f"D-{key}", persoon=person, wet=wet, leefgebied="contacten", begin=DAY
    )
    words = {"woorden": f"Doel van {person.sleutel} onder {wet}."}
    sealed(Doelversie(doel=goal, number=1, persoon=person), words)
    sealed(Meting(doel=goal, moment="voor", door="inwoner", cijfer=5, day=DAY, persoon=person))
    sealed(Afspraak(doel=goal, wie="medewerker", persoon=person), {"wat": "Bellen."})
    casus = Casus(kenmerk=f"C-{key}"[:20], team="lemelerveld", plan=plan, wet=wet, begin=DAY, persoon=person)
    sealed(casus, {"aanleiding": "Zorgen."})
    sealed(Agendapunt(bespreking=meeting, casus=casus, persoon=person), {"vraag": "Wie?"})
    letter = Planbrief(plan=plan, wijze="post", day=DAY, persoon=person)
    sealed(letter, {"onderwerp": "Het plan", "tekst": words["woorden"], "aan": "", "van": ""})
    Planbriefdeel.objects.create(brief=letter, persoon=person, wet=wet)


def sealed(row: SealedRow, content: Mapping[str, str] | None = None) -> None:
    """Write a row with what is sealed in it."""
    row.at, row.acting_user = AT, "test"
    row.payload = seal_content(row.place, content or {})
    row.save()


def a_file(person: Persoon, wet: str, kenmerk: str, **more: object) -> Melding:
    """Write an open melding."""
    told: dict[str, object] = {
        "procedure": PROCEDURES[wet],
        "aanmeldwijze": "telefoon",
        "ontvangst": DAY,
        "gebied": "lemelerveld",
        "team": "lemelerveld",
        "created_at": AT,
        "created_by": "test",
    }
    return Melding.objects.create(kenmerk=kenmerk, wet=wet, persoon=person, **(told | more))
