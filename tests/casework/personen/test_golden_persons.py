"""Rules about persons by cases that a colleague can read: who may be one person, who speaks for whom."""

from pathlib import Path

import pytest
import yaml

from kernbeeld.casework.rules.differences import Told, differences
from kernbeeld.casework.rules.matching import ENOUGH, WEIGHTS, Sketch, compare, matches, reason_words
from kernbeeld.casework.rules.speaking import (
    Holder,
    Representative,
    Voice,
    band_words,
    caution_words,
    speaking,
)
from kernbeeld.registers.service import PersonNow

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "personen"


def cases(file: str) -> list[dict]:
    return yaml.safe_load((GOLDEN / file).read_text("utf-8"))["cases"]


def named(case: dict) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", cases("matching.yaml"), ids=named)
def test_two_records_look_like_one_person_as_much_as_the_case_says(case):
    one, other = Sketch("one", **case["one"]), Sketch("other", **case["other"])

    match = compare(one, other)

    assert (match.score, list(match.reasons)) == (case["score"], case["reasons"])
    assert compare(other, one).score == match.score
    assert bool(matches(one, [other])) == (case["score"] >= ENOUGH)


def test_possible_duplicates_come_the_likeliest_first_and_nobody_is_his_own():
    one = Sketch("p1", "Aro", "Vlobizel", bsn="999990019")
    others = [Sketch("p3", "Aro", "Vlobizel", address="x"), Sketch("p2", bsn="999990019"), one]

    found = matches(Sketch("p1", "Aro", "Vlobizel", address="x", bsn="999990019"), others)

    assert [(match.key, match.score) for match in found] == [("p2", 100), ("p3", 70)]


@pytest.mark.parametrize("case", cases("speaking.yaml"), ids=named)
def test_who_is_heard_and_who_consents_is_as_the_case_says(case):
    holders = [Holder(**each) for each in case.get("holders", ())]
    representatives = [Representative(**each) for each in case.get("representatives", ())]

    voice = speaking(case["age"], holders, representatives)

    wanted = {
        name: tuple(value) if isinstance(value, list) else value for name, value in case["voice"].items()
    }
    assert voice == Voice(**wanted)


def test_everything_that_can_be_said_has_words():
    voices = [case["voice"] for case in cases("speaking.yaml")]

    assert all(reason_words(reason) for reason in (*WEIGHTS, "other_bsn"))
    assert all(caution_words(code) for voice in voices for code in voice["cautions"])
    assert all(band_words(voice["band"]) for voice in voices)


@pytest.mark.parametrize("case", cases("differences.yaml"), ids=named)
def test_what_another_source_tells_differs_in_the_fields_of_the_case(case):
    found = differences(PersonNow(key="p1", **case["ours"]), Told(**case["told"]))

    assert [one.field for one in found] == case["fields"]
    assert all(one.ours != one.theirs for one in found)
