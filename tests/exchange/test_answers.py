"""Answers of the BRP to values, and answers that are refused, as golden cases say."""

import json
from pathlib import Path

import pytest
import yaml

from kernbeeld.exchange.brp.answer import read_answer
from kernbeeld.exchange.brp.client import Brp
from kernbeeld.exchange.brp.reading import read_persons
from kernbeeld.exchange.service import BrpError, BrpPerson, PartialDate
from kernbeeld.language import speaking
from tests.casework.file.making import AT
from tests.exchange.lines import answering

GOLDEN = Path(__file__).parent.parent / "golden/exchange"
ANSWERS = yaml.load((GOLDEN / "answers.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: TID251
REFUSALS = yaml.safe_load((GOLDEN / "refusals.yaml").read_text("utf-8"))


def typed(value: object) -> object:
    """Return JSON of a golden file, in which every scalar is a text, with its numbers and flags."""
    if isinstance(value, dict):
        return {name: typed(held) if name not in TEXTS else held for name, held in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return {"true": True, "false": False}.get(value, int(value) if value.isdigit() else value)


TEXTS = {"burgerservicenummer", "code", "langFormaat"}


def day(found: PartialDate | None) -> str:
    return (
        ""
        if found is None
        else (str(found.full) if found.full else f"{found.year or '?'}-{found.month or '?'}-?")
    )


def told(person: BrpPerson) -> dict[str, object]:
    """Return what is known of a person, in the words of the golden file; nothing of what is not."""
    home = person.verblijfplaats
    flags = ("is_secret", "is_deceased", "lives_abroad", "is_investigated")
    found: dict[str, object] = {name: "true" for name in flags if getattr(person, name)}
    found |= {
        "naam": str(person.naam),
        "geslacht": person.geslacht,
        "geboren": day(person.geboren),
        "overleden": day(person.overleden),
        "opschorting": person.opschorting.value,
        "gemeente": person.gemeente,
        "gezag": [
            f"{one.kind}: {one.explanation or ', '.join(holder.naam or '?' for holder in one.holders)}"
            for one in person.gezag
        ],
        "partners": [f"{one.naam} until {day(one.ended)}" for one in person.partners],
    }
    if home:
        found |= {
            "kind": home.kind.value,
            "lines": list(home.lines),
            "land": home.land,
            "postcode": home.postcode,
        }
        found |= {"since": day(home.since), "is_doubted": "true" if home.is_doubted else ""}
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case["case"])
def test_answer_is_what_the_golden_case_says(case):
    content = json.dumps({"type": "x", "personen": [typed(case["person"])]}).encode()

    (person,) = read_persons(read_answer(content))

    assert {name: value for name, value in told(person).items() if name in case["is"]} == case["is"]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case["what"])
def test_answer_that_is_not_as_agreed_is_refused_as_a_whole(case, brp_key, sqlite_registers):
    body = {"type": "RaadpleegMetBurgerservicenummer", "personen": [case["person"]]}

    with (
        answering(json.dumps(body, default=str).encode()) as url,
        speaking("en"),
        pytest.raises(BrpError) as refusal,
    ):
        Brp(url, brp_key).by_bsn("999900006", "intake", acting_user="kees", at=AT)

    assert f"({case['what']})" in str(refusal.value)
    assert "Fill it in by hand" in str(refusal.value)
    assert "Anna" not in str(refusal.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b'"x"',
        b"{",
        b'{"personen": [NaN]}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a": ' * 50_000,
    ],
    ids=["nothing", "list", "null", "text", "half", "nan", "bytes", "deep-list", "deep"],
)
def test_what_is_no_answer_is_refused(content):
    with speaking("en"), pytest.raises(BrpError, match=r"not as agreed \(JSON\)"):
        read_answer(content)


def test_nothing_of_a_person_shows_in_what_a_program_prints():
    case = ANSWERS[0]
    content = json.dumps({"type": "x", "personen": [typed(case["person"])]}).encode()

    (person,) = read_persons(read_answer(content))

    assert all(word not in repr(person) for word in ("Anna", "Voorbeeld", "999900006", "Proefweg", "1950"))
