"""The family that the BRP tells, by cases that a colleague can read; and a tie of it kept in the register."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.service import AccessError, User
from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.link_personen import end_link
from kernbeeld.casework.actions.take_tie import take_tie
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.rules.differences import Told
from kernbeeld.casework.rules.family import (
    GEZAG,
    SOORTEN,
    Line,
    Relative,
    ToldTie,
    kept_tie,
    lines,
    note_words,
    notes,
    told_ties,
)
from kernbeeld.exchange.brp.answer import read_answer
from kernbeeld.exchange.brp.reading import read_persons
from kernbeeld.exchange.service import BrpPerson, GezagKind
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import history_of, holding, keys_by_bsn, numbers_of, people_now, wall_clock
from tests.accounts.granting import granted
from tests.casework.personen.people import TODAY, family
from tests.registers.building import BSN

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "personen" / "gezag.yaml"
CASES = yaml.safe_load(GOLDEN.read_text("utf-8"))["cases"]
NEW_BSN, NEWER_BSN = "999900006", "999900018"


def person(answer: dict) -> BrpPerson:
    (found,) = read_persons(read_answer(json.dumps({"personen": [answer]}).encode()))
    return found


def read(line: Line) -> list[object]:
    tie = line.told or line.kept
    assert tie is not None
    other = line.told.other if line.told else None
    who = line.key or (other.bsn or other.naam if other else "-")
    return [str(line.state), tie.register, tie.soort, tie.is_about, who]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_what_the_brp_answers_stands_beside_what_is_kept_as_the_case_says(case):
    told = person(case["answer"])
    kept = [kept_tie(**each) for each in case.get("kept", ())]

    found = lines(told_ties(told), filter(None, kept), case.get("keys", {}), case.get("unclear", ()))

    assert [read(line) for line in found] == case["lines"]
    assert [note.code for note in notes(told)] == case.get("notes", [])
    assert all(note_words(note) for note in notes(told))


def test_every_kind_of_the_brp_is_a_sort_that_is_kept_or_is_told_only():
    assert set(GezagKind) - set(SOORTEN) == {GezagKind.NIET_TE_BEPALEN}
    assert set(SOORTEN.values()) == set(REGISTERS[GEZAG].rules["soort"].values)


def test_nothing_that_the_brp_tells_shows_in_the_words_for_a_log():
    told = person(CASES[0]["answer"])

    said = repr((told_ties(told), notes(person(CASES[7]["answer"])), Told(geslachtsnaam="x")))

    assert "9999000" not in said
    assert "Proef" not in said


@pytest.fixture
def numbers(registers) -> dict[str, int]:
    return family()


@pytest.fixture
def ans(numbers) -> User:
    user, _ = User.objects.get_or_create(name="ans")
    granted(user, "consulent")
    return user


def authority(over: str) -> set[tuple[str, str]]:
    found = holding(GEZAG, "persoon", [numbers_of([over])[over]], TODAY)
    return {
        (str(each.part.fields.get("gezagsdrager") or ""), str(each.part.fields["soort"])) for each in found
    }


def relations(of: str) -> list[tuple[str, str]]:
    found = holding("relatie", "persoon", [numbers_of([of])[of]], TODAY)
    return [(str(each.part.fields["ander"]), str(each.part.fields["soort"])) for each in found]


def test_a_tie_from_the_brp_is_kept_once_with_who_it_is_to(ans):
    by = {"acting_user": ans, "at": wall_clock()}
    guardian = ToldTie(GEZAG, "voogdij", True, Relative("Jo Anders", NEW_BSN))
    told = Told(bsn=NEW_BSN, voornamen="Jo", geslachtsnaam="Anders", geslacht="vrouw", geheim=True)
    gone = replace(
        told, bsn=NEWER_BSN, geboortedatum=date(1950, 1, 2), overleden=date(2015, 3, 4), geslacht=""
    )

    new = take_tie("child", guardian, newcomer=told, **by)
    take_tie("child", guardian, other=new, **by)
    grandmother = take_tie(
        "mother", ToldTie("relatie", "ouder", True, Relative("Jo Anders", NEWER_BSN)), newcomer=gone, **by
    )
    take_tie("mother", ToldTie("relatie", "kind", True, Relative("Belu")), other="child", **by)
    take_tie("mother", ToldTie(GEZAG, "ouderlijk_gezag", False, Relative("Belu")), other="child", **by)
    take_tie("child", ToldTie(GEZAG, "tijdelijk_geen_gezag", True, None), **by)
    take_tie("child", ToldTie(GEZAG, "tijdelijk_geen_gezag", True, None), **by)

    assert authority("child") == {
        (new, "voogdij"),
        ("mother", "ouderlijk_gezag"),
        ("father", "gezamenlijk_gezag"),
        ("", "tijdelijk_geen_gezag"),
    }
    assert relations("mother") == [(grandmother, "ouder")]
    found = people_now(numbers_of([new, grandmother]).values(), TODAY)
    assert {(one.key, one.bsn, one.geheim, one.geslacht, one.overleden) for one in found.values()} == {
        (new, NEW_BSN, True, "vrouw", None),
        (grandmother, NEWER_BSN, True, "onbekend", date(2015, 3, 4)),
    }
    logged = repr(list(Entry.objects.values_list("old", "new", "purpose", "record")))
    assert not any(word in logged for word in (NEW_BSN, NEWER_BSN, "Anders"))
    assert Entry.objects.filter(action="take_over_brp").count() == 7


def test_who_is_chosen_gets_the_bsn_unless_it_has_another_and_a_refusal_keeps_nothing(ans):
    by = {"acting_user": ans, "at": wall_clock()}
    parent = ToldTie("relatie", "ouder", True, Relative("Cimo Zjarmux", NEW_BSN))
    before = Persoon.objects.count()

    take_tie("child", parent, other="father", **by)

    assert keys_by_bsn([NEW_BSN, BSN, NEWER_BSN]) == {NEW_BSN: ("father",), BSN: ("mother",), NEWER_BSN: ()}
    assert keys_by_bsn([]) == {}
    for wrong in (
        {"other": "mother"},
        {"other": "nobody"},
        {},
        {"newcomer": Told(bsn=BSN, geslachtsnaam="X")},
    ):
        with pytest.raises(CaseworkError):
            take_tie("child", parent, **wrong, **by)
    with pytest.raises(CaseworkError):
        take_tie("father", replace(parent, other=Relative("x")), newcomer=Told(), **by)
    outsider, _ = User.objects.get_or_create(name="outsider")
    with pytest.raises(AccessError):
        take_tie("child", parent, other="father", acting_user=outsider, at=by["at"])
    assert Persoon.objects.count() == before
    assert ("father", "ouder") in relations("child")


def test_the_reason_why_a_tie_ends_stands_in_the_register_and_not_in_the_log(ans):
    at = wall_clock()
    end_link(
        "child", GEZAG, "g1", last_day=date(2019, 1, 1), acting_user=ans, at=at, reason="The court said so."
    )

    assert history_of(GEZAG, "g1")[-1].reason == "The court said so."
    assert "court" not in repr(list(Entry.objects.filter(action="end_gezagsverhouding").values()))
