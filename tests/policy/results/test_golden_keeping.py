"""What can be kept and changed of a goal tree, and with which grades it is measured in a year."""

from dataclasses import asdict, replace
from datetime import date

import pytest
import yaml

from kernbeeld.accounts.service import User
from kernbeeld.audit.models import Entry
from kernbeeld.community.models.partners import Partner
from kernbeeld.policy.actions.results.keep_effect import keep_effect
from kernbeeld.policy.actions.results.keep_indicator import keep_indicator
from kernbeeld.policy.actions.results.keep_instrument import keep_instrument
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models.results import Effect, Meetinstrument, Resultaatindicator
from kernbeeld.policy.queries.results.evidence import evidence_of
from kernbeeld.policy.rules.results.details import EffectDetails, IndicatorDetails, InstrumentDetails
from kernbeeld.policy.rules.results.measuring import Said
from tests.accounts.granting import somebody
from tests.policy.results.making import BEGIN, MADE, catalogue, deliver, indicator, instrument
from tests.policy.results.test_golden_rules import FOLDER, golden
from tests.reporting.publishing_office import day as at_day
from tests.reporting.publishing_office import deliver as report
from tests.reporting.publishing_office import figure

LATER = date(2019, 3, 1)
VALUE, NONE = Said(value="50", base="20"), Said(absence="unknown", remark="Kwijt.")


@pytest.fixture
def user(app_registers) -> User:
    return somebody("beleidsadviseur")


def moments(key: str) -> pytest.MarkDecorator:
    """Try every change after something was measured, and before; where that is alike it is a long test."""
    cases = yaml.safe_load((FOLDER / "changes.yaml").read_text("utf-8"))[key]
    tried = [
        pytest.param(
            case,
            moment,
            id=f"{case['case']}, {moment}",
            marks=[pytest.mark.long] if moment == "before" and case["before"] == case["after"] else [],
        )
        for case in cases
        for moment in ("before", "after")
    ]
    return pytest.mark.parametrize(("case", "moment"), tried)


def try_change(row, keep, wrong: str) -> None:
    """Keep a change, or see it refused at its field with nothing changed."""
    before = row.number
    if not wrong:
        keep(before)
        row.refresh_from_db()
        assert row.number == before + 1
        return
    with pytest.raises(PolicyError) as refused:
        keep(before)
    row.refresh_from_db()
    assert (refused.value.field, row.number) == (wrong, before)


@moments("indicators")
def test_an_indicator_that_was_measured_keeps_its_unit(user, case, moment):
    row = indicator(user, "lezen")
    if moment == "after":
        deliver(user, instrument(user, row), "2017H1", VALUE, LATER)
    said = IndicatorDetails(row.title, row.sort, row.unit, row.figure, row.order)

    def keep(number: int) -> Resultaatindicator:
        changed, of = replace(said, **case["said"]), row.resultaat
        more = {"resultaat": of, "indicator": row, "acting_user": user, "at": MADE}
        return keep_indicator(changed, catalogue(), number=number, **more)

    try_change(row, keep, case[moment])


@moments("instruments")
def test_an_instrument_that_measured_keeps_its_way(user, case, moment):
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    row = instrument(user, indicator(user, "lezen"))
    if moment == "after":
        deliver(user, row, "2017H1", VALUE, LATER)
    names = [name for name in asdict(InstrumentDetails("", "", "", BEGIN)) if name != "code"]
    said = InstrumentDetails(**{name: getattr(row, name) for name in names})

    def keep(number: int) -> Meetinstrument:
        more = {"indicator": row.indicator, "instrument": row, "acting_user": user, "at": MADE}
        return keep_instrument(replace(said, **case["said"]), catalogue(), number=number, **more)

    try_change(row, keep, case[moment])


@golden("codes")
def test_a_new_part_has_a_code_of_its_own(user, case):
    for title in case["there"]:
        keep_effect(EffectDetails(title, "Taal"), acting_user=user, at=MADE)
    details = EffectDetails(case["title"], "Taal", code=case.get("code", ""))

    if "wrong" in case:
        with pytest.raises(PolicyError) as refused:
            keep_effect(details, acting_user=user, at=MADE)
        assert refused.value.field == case["wrong"]
        assert Effect.objects.count() == len(case["there"])
        return

    assert keep_effect(details, acting_user=user, at=MADE).code == case["becomes"]


@golden("years")
def test_the_evidence_of_a_year_is_what_gave_a_value_in_it(user, case):
    of = indicator(user, "lezen", "outcome", case.get("figure", ""))
    for place, said in enumerate(case["instruments"]):
        details = InstrumentDetails(
            f"Meting {place}", said["grade"], "half_year", said["starts"], said.get("ends")
        )
        using = keep_instrument(details, catalogue(), indicator=of, acting_user=user, at=MADE)
        for period in said.get("values", ()):
            deliver(user, using, period, VALUE, LATER)
        for period in said.get("absences", ()):
            deliver(user, using, period, NONE, LATER)

    known = at_day(case.get("known", 400))
    report(*(figure(case["figure"], 40, known, period) for period in case.get("reported", ())))

    for jaar, grades in case["gave"].items():
        assert sorted(evidence_of([of], jaar)[of.pk].measured) == grades, jaar
    for jaar, grades in case["said"].items():
        assert sorted(evidence_of([of], jaar)[of.pk].promised) == grades, jaar


def test_a_change_stands_in_the_log_with_what_it_was_and_what_it_became(user):
    row = keep_effect(EffectDetails("Taal", "Taal", bron="Nota"), acting_user=user, at=MADE)

    changed = EffectDetails(" Iedereen leest ", "Taal", order=5)
    keep_effect(changed, effect=row, number=1, acting_user=user, at=MADE)

    first, second = Entry.objects.filter(action="keep_effect").order_by("pk")
    assert (first.record, second.record) == ("taal", "taal")
    assert second.old["title"] == "Taal"
    assert (second.old["bron"], second.new["bron"]) == ("Nota", "")
    assert (second.new["title"], second.new["order"]) == ("Iedereen leest", "5")


def test_of_two_who_read_the_same_version_the_second_is_told(user):
    row = keep_effect(EffectDetails("Taal", "Taal"), acting_user=user, at=MADE)
    mine, theirs = Effect.objects.get(), Effect.objects.get()
    keep_effect(EffectDetails("Eerst", "Taal"), effect=mine, number=1, acting_user=user, at=MADE)

    with pytest.raises(PolicyConflictError):
        keep_effect(EffectDetails("Daarna", "Taal"), effect=theirs, number=1, acting_user=user, at=MADE)

    row.refresh_from_db()
    assert (row.title, row.number) == ("Eerst", 2)
    assert Entry.objects.filter(action="keep_effect").count() == 2
