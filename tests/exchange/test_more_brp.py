"""More of the BRP: what is typed, what comes back, and what is refused."""

import json
from datetime import date

import pytest
import yaml

from kernbeeld.exchange.brp.answer import LONGEST, MOST_ITEMS, read_answer
from kernbeeld.exchange.brp.client import Brp
from kernbeeld.exchange.brp.purposes import FIELDS, Purpose
from kernbeeld.exchange.brp.questions import ask_by_bsn, ask_by_search
from kernbeeld.exchange.brp.reading import read_persons
from kernbeeld.exchange.service import AddressSearch, BrpError, BrpQuestionError, NameSearch
from kernbeeld.language import speaking
from tests.casework.file.making import AT
from tests.engine.golden import GOLDEN, cases, names
from tests.exchange.lines import answering
from tests.exchange.test_answers import told, typed

# Every scalar is a text here: "2020-02-29" must stay what the BRP sends.
ANSWERS = yaml.load((GOLDEN / "brp/more_answers.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: TID251
REFUSALS = cases("brp", "more_refusals.yaml")
QUESTIONS = cases("brp", "more_questions.yaml")
BSN = "999900006"


def answer(*persons: object, kind: str = "x") -> bytes:
    return json.dumps({"type": kind, "personen": list(persons)}, default=str).encode()


def emptied(value: object) -> object:
    """Return JSON in which an empty text is nothing at all, as the BRP could send it."""
    if isinstance(value, dict):
        return {name: emptied(held) for name, held in value.items()}
    return None if value == "" else value


@pytest.mark.parametrize("case", ANSWERS, ids=names(ANSWERS))
def test_an_answer_is_what_the_golden_case_says(case):
    (person,) = read_persons(read_answer(answer(emptied(typed(case["person"])))))

    found = told(person)

    # What is empty in the case is not told at all.
    assert {name: found.get(name) for name in case["is"]} == {
        name: value or None for name, value in case["is"].items()
    }


@pytest.mark.parametrize("case", REFUSALS, ids=names(REFUSALS))
def test_a_wrong_answer_is_refused_as_a_whole_and_nothing_of_it_is_told(case, brp_key, sqlite_registers):
    body = answer(case["person"], kind="RaadpleegMetBurgerservicenummer")

    with answering(body) as url, speaking("en"), pytest.raises(BrpError) as refusal:
        Brp(url, brp_key).by_bsn(BSN, "intake", acting_user="kees", at=AT)

    assert f"({case['what']})" in str(refusal.value)
    assert "Fill it in by hand" in str(refusal.value)
    assert "Anna" not in str(refusal.value)


@pytest.mark.parametrize("case", QUESTIONS, ids=names(QUESTIONS))
def test_what_is_typed_is_sent_as_the_standard_has_it_or_refused(case):
    search = NameSearch(**case["name"]) if "name" in case else AddressSearch(**case["address"])

    if "refused" in case:
        with speaking("en"), pytest.raises(BrpQuestionError, match=case["refused"]):
            ask_by_search(search)
        return
    asked = ask_by_search(search)

    assert {name: value for name, value in asked.items() if name != "fields"} == case["sent"]
    assert asked["fields"] == list(FIELDS[Purpose.SEARCH])


@pytest.mark.parametrize("purpose", Purpose)
def test_no_purpose_asks_more_than_a_colleague_needs(purpose):
    asked = set(ask_by_bsn(BSN, purpose)["fields"])

    assert "burgerservicenummer" in asked
    # Never: nationality, where somebody was born, a document, who somebody voted with.
    assert not {one for one in asked if one.startswith(("nationaliteit", "geboorte.plaats", "reisdocument"))}
    assert ("gezag" in asked) is (purpose is Purpose.GEZAG)
    assert any(one.startswith("verblijfplaats") for one in asked) is (
        purpose in (Purpose.INTAKE, Purpose.ADDRESS)
    )


def test_a_text_may_be_as_long_as_the_standard_has_it_and_no_longer():
    longest = {"burgerservicenummer": BSN, "naam": {"geslachtsnaam": "z" * LONGEST}}
    longer = {"burgerservicenummer": BSN, "naam": {"geslachtsnaam": "z" * (LONGEST + 1)}}

    (person,) = read_persons(read_answer(answer(longest)))

    assert len(str(person.naam)) == LONGEST
    with pytest.raises(BrpError):
        read_persons(read_answer(answer(longer)))


def test_more_persons_than_the_standard_gives_are_refused():
    many = [{"burgerservicenummer": BSN}] * MOST_ITEMS

    assert len(read_persons(read_answer(answer(*many)))) == MOST_ITEMS
    with pytest.raises(BrpError):
        read_persons(read_answer(answer(*many, many[0])))


def test_two_answers_to_one_number_are_refused(brp_key, sqlite_registers):
    body = answer(
        {"burgerservicenummer": BSN}, {"burgerservicenummer": BSN}, kind="RaadpleegMetBurgerservicenummer"
    )

    with answering(body) as url, pytest.raises(BrpError):
        Brp(url, brp_key).by_bsn(BSN, "intake", acting_user="kees", at=AT)


def test_an_answer_without_persons_is_nobody(brp_key, sqlite_registers):
    with answering(b'{"type": "RaadpleegMetBurgerservicenummer"}') as url:
        found = Brp(url, brp_key).by_bsn(BSN, "intake", acting_user="kees", at=AT)

    assert found is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_asks_is_told_what_to_do_in_both_languages(language, brp_key, sqlite_registers):
    with answering(b"{}", status=503) as url, speaking(language), pytest.raises(BrpError) as refusal:
        Brp(url, brp_key).search(NameSearch("Zilver", date(1950, 6, 1)), acting_user="kees", at=AT)

    by_hand = {"nl": "zelf in", "en": "by hand"}
    assert by_hand[language] in str(refusal.value), str(refusal.value)


def test_nothing_of_a_question_shows_when_it_is_printed():
    searches = (NameSearch("Zilver", date(1950, 6, 1), "Anna"), AddressSearch("9999 ZZ", 4, "a"))

    assert not [word for word in ("Zilver", "Anna", "1950", "9999", "4") if word in repr(searches)]
