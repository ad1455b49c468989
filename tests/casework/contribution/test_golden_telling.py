"""What a letter and the register are told of an own contribution, and the days and terms behind it."""

from datetime import date

import pytest

from kernbeeld.casework.rules.contribution.comparing import Standing, differences
from kernbeeld.casework.rules.contribution.duty import Duty, Step, Why, spans
from kernbeeld.casework.rules.contribution.foreseen import Foreseen, foreseen, foreseen_words
from kernbeeld.casework.rules.contribution.rates import rates_of
from kernbeeld.casework.rules.decision.leaving import leaving_of
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.language import speaking
from tests.casework.contribution.making import said
from tests.casework.contribution.written import member, provision
from tests.engine.golden import Case, cases, names

FORETOLD, TELLING = cases("contribution", "foretold.yaml"), cases("contribution", "telling.yaml")
AGES, TERMS = cases("contribution", "ages.yaml"), cases("contribution", "terms.yaml")
LEAVING = cases("decision", "leaving.yaml")


@pytest.fixture(scope="module")
def rates():
    return rates_of(packaged_catalogue().parameters)


def told(case: Case, rates) -> Foreseen:
    """Work out what the household of a case is going to owe."""
    begin = date.fromisoformat(str(case["begin"]))
    people = [member(key, written) for key, written in dict(case["people"]).items()]
    provisions = [provision(number, each) for number, each in enumerate(case["provisions"], start=1)]
    until = date(begin.year + (begin.month > 9), (begin.month + 2) % 12 + 1, 1)
    found = spans(provisions, people, rates, until=until)
    return foreseen(found, rates, begin)


@pytest.mark.parametrize("case", FORETOLD, ids=names(FORETOLD))
def test_the_letter_says_from_when_and_how_much_or_why_nothing(case: Case, rates) -> None:
    found = told(case, rates)

    assert found.span is not None
    if found.span.why is not Why.DUE:
        assert found.span.why == case["says"]
    else:
        how = "loopt door" if found.goes_on else f"{found.span.begin} nieuw"
        assert f"{found.span.cents} {how}" == case["says"]


@pytest.mark.parametrize("case", FORETOLD, ids=names(FORETOLD))
def test_every_answer_is_a_sentence_for_the_resident(case: Case, rates) -> None:
    with speaking("nl"):
        text = foreseen_words(told(case, rates))

    assert text.startswith(("Voor deze hulp betaalt u", "U betaalt"))
    assert text.endswith(".")
    assert ("vanaf" in text) == str(case["says"]).endswith("nieuw")


def duty(written: str) -> Duty:
    """Read ``2026-01-01 - 2026-01-01=2180``."""
    begin, einde, *steps = written.split()
    read = tuple(
        Step(date.fromisoformat(day), int(cents)) for day, _, cents in (x.partition("=") for x in steps)
    )
    last = None if einde == "-" else date.fromisoformat(einde)
    return Duty(date.fromisoformat(begin), last, "V-1", read, Why.NOTHING, Why.NOTHING if last else None)


@pytest.mark.parametrize("case", TELLING, ids=names(TELLING))
def test_the_register_hears_what_is_different(case: Case) -> None:
    wanted = [duty(each) for each in case["wanted"]]
    held = [duty(each) for each in case["standing"]]
    standing = [
        Standing(f"B-{number}", one.begin, one.einde, one.provision, one.steps)
        for number, one in enumerate(held, start=1)
    ]

    since = date.fromisoformat(str(case["since"]))
    found = differences(wanted, standing, since=since, is_correction=bool(case.get("correction")))

    assert [said(one) for one in found] == case["says"]


@pytest.mark.parametrize("case", AGES, ids=names(AGES))
def test_somebody_reaches_the_pension_age_of_that_year(case: Case, rates) -> None:
    born, reaches = (date.fromisoformat(str(case[name])) for name in ("born", "reaches"))

    assert rates.reaches_aow(born) == reaches
    assert rates.is_under_aow(born, date.fromordinal(reaches.toordinal() - 1))
    assert not rates.is_under_aow(born, reaches)


@pytest.mark.parametrize("case", TERMS, ids=names(TERMS))
def test_a_day_lies_in_its_term(case: Case, rates) -> None:
    term = rates.term_on(date.fromisoformat(str(case["day"])))

    assert (term.begin, term.einde) == (case["begin"], case["einde"])
    assert (term.cents, term.is_collected) == (case["cents"], case.get("collected", True))


@pytest.mark.parametrize("case", LEAVING, ids=names(LEAVING))
def test_why_all_help_ends_and_on_which_day(case: Case) -> None:
    homes = [None if each == "-" else date.fromisoformat(str(each)) for each in case["homes"]]
    died = case.get("died")

    found = leaving_of(date.fromisoformat(str(died)) if died else None, homes, date(2026, 6, 15))

    assert (f"{found.reden} {found.last_day}" if found else "") == case["says"]
