"""The golden cases of the own contribution: by year and situation, as the rules of the years say."""

from datetime import date

import pytest

from kernbeeld.casework.rules.contribution.duty import duties, spans
from kernbeeld.casework.rules.contribution.rates import rates_of
from kernbeeld.catalogue.load import packaged_catalogue
from tests.casework.contribution.written import member, provision, spoken, spoken_duty
from tests.engine.golden import Case, cases, names

AMOUNTS = [case for name in ("amounts", "exceptions") for case in cases("contribution", f"{name}.yaml")]
DUTIES = cases("contribution", "duties.yaml")


def asked(case: Case):
    people = [member(key, written) for key, written in dict(case["people"]).items()]
    provisions = [provision(number, each) for number, each in enumerate(case["provisions"], start=1)]
    until = date.fromisoformat(str(case["until"]))
    return spans(provisions, people, rates_of(packaged_catalogue().parameters), until=until)


@pytest.mark.parametrize("case", AMOUNTS, ids=names(AMOUNTS))
def test_a_household_owes_what_the_rules_of_the_year_say(case: Case) -> None:
    found = asked(case)

    assert [spoken(span) for span in found] == case["says"]


@pytest.mark.parametrize("case", DUTIES, ids=names(DUTIES))
def test_a_duty_begins_and_ends_once_and_says_why(case: Case) -> None:
    found = duties(asked(case))

    assert [spoken_duty(duty) for duty in found] == case["says"]
