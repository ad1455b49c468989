"""The families of the demo: everything of the casework at work, made by what its people may do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import user_named
from kernbeeld.casework.models import (
    Afspraak,
    Agendapunt,
    Beschikking,
    Bezwaar,
    Deelname,
    Doel,
    Melding,
    Noodinzage,
    Ondersteuningsplan,
    Planlid,
    Teamgebied,
    Teamlid,
    Verwijzing,
    Verzoek,
)
from kernbeeld.casework.queries.waiting_work import waiting_work
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo import house
from kernbeeld.demo.deeds import workday, workday_ahead
from kernbeeld.demo.families import FILE, family_deeds
from kernbeeld.demo.social_map import fill_social_map
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import numbers_of, people_now, wall_clock

NOW = datetime(2026, 3, 4, 16, tzinfo=UTC)


@pytest.fixture
def told(app_registers: str) -> datetime:
    """The demo's people in an empty house, and everything that they did for its families; when that was."""
    house._hire()
    now = wall_clock()
    adviser = user_named("adviseur")
    assert adviser
    fill_social_map(house_workspace(), acting_user=adviser, at=now)
    for deed in sorted(family_deeds(house_workspace(), now)):
        deed.do(deed.at)
    return now


def test_every_story_of_the_families_is_there_at_once(told: datetime) -> None:
    today = day_of(told)

    _couple_and_family(today)
    _decisions(today)
    _teams()
    _walls(told)
    _nobody_has_a_number(today)
    _everybody_sees_what_waits(today)


def _couple_and_family(today: date) -> None:
    plans = {plan.regisseur.name for plan in Ondersteuningsplan.objects.filter(einde=None) if plan.regisseur}
    assert {"consulent", "jeugdconsulent", "kernteamlid"} <= plans
    late = Ondersteuningsplan.objects.get(evaluatie__lt=today, einde=None)
    assert Planlid.objects.filter(plan=late).count() == 3
    assert set(late.deelnames.values_list("user__name", "wet")) == {
        ("jeugdconsulent", "jeugdwet"),
        ("kernteamlid", "jeugdwet"),
        ("schuldhulp", "wgs"),
    }
    for name, laws in (("jeugdconsulent", {"jeugdwet"}), ("schuldhulp", {"wgs"})):
        user = User.objects.get(name=name)
        assert set(Doel.objects.for_user(user).filter(plan=late).values_list("wet", flat=True)) == laws
    assert set(Doel.objects.exclude(niveau="").values_list("niveau", flat=True)) == {"n3"}
    assert Afspraak.objects.filter(due=today, done=None).count() >= 4
    assert late.brieven.count() == 1
    assert not late.stappen.filter(soort__in=("akkoord", "niet_akkoord")).exists()
    closed = Ondersteuningsplan.objects.exclude(einde=None).get()
    assert not Deelname.objects.filter(plan=closed, closed_at=None).exists()


def _decisions(today: date) -> None:
    sent = Beschikking.objects.exclude(issued_on=None)
    refused = sent.get(soort="afwijzen")
    assert (refused.grond, refused.prepared_by.name) == ("pgb_niet_vaardig", "consulent")
    assert refused.approved_by is not None
    assert refused.approved_by.name == "collega"
    waiting = Beschikking.objects.get(issued_on=None)
    assert (waiting.prepared_by.name, waiting.submitted_at is not None) == ("collega", True)
    bezwaar = Bezwaar.objects.get()
    assert bezwaar.behandelaar is not None
    assert bezwaar.behandelaar.name == "consulent"
    assert bezwaar.hoorzitting_on is not None
    assert 7 <= (bezwaar.hoorzitting_on - today).days <= 9


def _teams() -> None:
    assert len(set(Teamgebied.objects.values_list("team", flat=True))) == 3
    assert Teamgebied.objects.filter(gebied="oudleusen").count() == 2
    assert len(set(Teamlid.objects.values_list("organisatie", flat=True))) == 3
    assert Agendapunt.objects.filter(is_discussed=False).count() == 3
    steps = set(Verwijzing.objects.values_list("stap", flat=True))
    assert steps == {"ingediend", "aangenomen", "geweigerd", "teruggemeld"}


def _walls(told: datetime) -> None:
    judged, fresh = Noodinzage.objects.order_by("given_at")
    assert (judged.oordeel, fresh.oordeel) == ("terecht", "")
    assert fresh.until > told
    verzoek = Verzoek.objects.get()
    assert verzoek.einde is None
    assert timedelta(0) < verzoek.due - day_of(told) <= timedelta(days=7)


def _nobody_has_a_number(today: date) -> None:
    keys = Planlid.objects.values_list("persoon__sleutel", flat=True)
    people = people_now(numbers_of(set(keys)).values(), today)
    assert len(people) >= 9
    assert {one.bsn for one in people.values()} == {""}


WAITS = {
    "consulent": 4,
    "collega": 0,
    "jeugdconsulent": 3,
    "schuldhulp": 1,
    "kernteamlid": 2,
    "maatschappelijk": 1,
    "coordinator": 1,
    "inzage": 1,
    "privacy": 2,
}
"""On how many lines of the start page at least something waits for whom."""


def _everybody_sees_what_waits(today: date) -> None:
    found = {name: len(waiting_work(User.objects.get(name=name), today)) for name in WAITS}
    assert {name: count for name, count in found.items() if count < WAITS[name]} == {}


def read(folder: Path, *deeds: dict[str, object]) -> list[str]:
    """Do the deeds of a script of one's own, and return what was taken in."""
    (folder / FILE).write_text(yaml.safe_dump({"deeds": deeds}, allow_unicode=True), "utf-8")
    for deed in sorted(family_deeds(replace(house_workspace(), folder=folder), NOW)):
        deed.do(deed.at)
    return list(Melding.objects.values_list("kenmerk", flat=True))


def keep(**more: object) -> dict[str, object]:
    """One deed: Ada is registered."""
    known = {"on": 9, "by": "consulent", "do": "keep_persoon", "as": "ada", "voornamen": "Ada"}
    return known | {"geslachtsnaam": "Testveld", "age": 70, "geslacht": "vrouw"} | more


TAKE_IN = {
    "on": 8,
    "by": "consulent",
    "do": "take_in",
    "as": "huis",
    "persoon": "ada",
    "procedure": "wmo_melding",
    "aanmeldwijze": "balie",
    "asked": [{"leefgebied": "huishouden", "woorden": "De ramen lukken niet meer."}],
}


@pytest.fixture
def hired(app_registers: str) -> None:
    house._hire()


@pytest.mark.usefixtures("hired")
def test_a_municipality_without_families_has_none(tmp_path: Path) -> None:
    assert family_deeds(replace(house_workspace(), folder=tmp_path), NOW) == []


@pytest.mark.usefixtures("hired")
def test_what_is_read_is_done_on_its_day_by_who_did_it(tmp_path: Path) -> None:
    read(tmp_path, keep(), TAKE_IN)

    melding = Melding.objects.get()
    assert melding.ontvangst == date(2026, 2, 24)
    assert melding.behandelaar is not None
    assert melding.behandelaar.name == "consulent"


@pytest.mark.usefixtures("hired")
@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (keep(do="wegtoveren"), "wegtoveren"),
        (keep(leeftijd=70), "leeftijd"),
        (keep(on=-1), "on"),
        ({name: value for name, value in keep().items() if name != "by"}, "by"),
        ({name: value for name, value in keep().items() if name != "voornamen"}, "voornamen"),
    ],
)
def test_a_mistake_in_the_script_is_told_with_its_line(
    tmp_path: Path, deed: dict[str, object], said: str
) -> None:
    with pytest.raises(DefinitionsError) as refused:
        read(tmp_path, deed)

    assert said in str(refused.value)
    assert f"{FILE}:2" in str(refused.value) or f"{FILE}" in str(refused.value)


@pytest.mark.usefixtures("hired")
@pytest.mark.parametrize(
    ("deeds", "said"),
    [
        ([TAKE_IN], "ada"),
        ([keep(by="niemand")], "niemand"),
        ([keep(), {**TAKE_IN, "procedure": "ooit"}], "road"),
        ([keep(buurt="BU99999999")], "neighbourhood"),
    ],
)
def test_what_the_program_refuses_stops_the_demo_with_its_line(
    tmp_path: Path, deeds: list[dict[str, object]], said: str
) -> None:
    with pytest.raises(UserError, match=said) as refused:
        read(tmp_path, *deeds)

    assert str(refused.value).startswith(f"{FILE}:")


@pytest.mark.parametrize(
    ("today", "before", "ahead"),
    [
        (date(2026, 3, 4), date(2026, 3, 2), date(2026, 3, 6)),
        (date(2026, 3, 2), date(2026, 2, 27), date(2026, 3, 4)),
        (date(2026, 3, 6), date(2026, 3, 4), date(2026, 3, 9)),
        (date(2026, 3, 5), date(2026, 3, 3), date(2026, 3, 9)),
    ],
)
def test_days_of_the_demo_are_working_days(today: date, before: date, ahead: date) -> None:
    assert (workday(today, 2), workday_ahead(today, 2)) == (before, ahead)
