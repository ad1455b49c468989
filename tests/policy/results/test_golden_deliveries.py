"""What becomes of measurements that people deliver in turn, and what a tree of them comes to."""

from datetime import date

import pytest

from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.results import Resultaatmeting
from kernbeeld.policy.queries.results.goal_tree import goal_tree
from kernbeeld.policy.queries.results.measurements import one_instrument, versions_of
from kernbeeld.policy.rules.results.measuring import Said
from tests.accounts.granting import somebody
from tests.policy.results.making import BEGIN, deliver, indicator, instrument
from tests.policy.results.test_golden_rules import golden
from tests.reporting.publishing_office import day as at_day
from tests.reporting.publishing_office import deliver as report
from tests.reporting.publishing_office import figure

TODAY = date(2018, 3, 1)


def take(user, using, steps) -> None:
    """Do every step; what should be refused is, at its field, and leaves nothing behind."""
    kept: dict[str, list[int]] = {}
    for step in steps:
        of_period = kept.setdefault(step["period"], [])
        seen = of_period[step["seen"] - 1] if step["seen"] else 0
        call = (user, using, step["period"], Said(**step["said"]), step["day"], seen)
        if step["wrong"] is None:
            of_period.append(deliver(*call).pk)
            continue
        with pytest.raises(PolicyError) as refused:
            deliver(*call)
        assert refused.value.field == step["wrong"]


@golden("deliveries")
def test_what_holds_of_a_period_is_what_was_kept_last(app_registers, case):
    user = somebody("beleidsadviseur")
    using = instrument(user, indicator(user, "lezen"), ends=date(2018, 6, 30))

    take(user, using, case["steps"])

    row = one_instrument(user, using.code, date(2019, 7, 1))
    held = {each.period.code: each.meting.value for each in row.periods if each.meting}
    told = {code: None if value is None else format(value.normalize(), "f") for code, value in held.items()}
    assert told == case["holds"]
    assert Resultaatmeting.objects.count() == sum(step["wrong"] is None for step in case["steps"])
    if "reasons" in case:
        span = row.last.period
        assert [each.reason for each in versions_of(user, using, span)] == case["reasons"]


@golden("trees")
def test_a_tree_tells_what_it_rests_on_who_is_late_and_what_nobody_measures(app_registers, case):
    user = somebody("beleidsadviseur")
    for code, said in case["indicators"].items():
        of = indicator(user, code, said["sort"], said.get("figure", ""))
        reported = said.get("reported", {}).items()
        report(*(figure(of.figure, value, at_day(40), period) for period, value in reported))
        for each in said.get("instruments", ()):
            using = instrument(user, of, each["grade"], starts=each.get("starts", BEGIN))
            for period in each.get("values", ()):
                deliver(user, using, period, Said(value="50", base="20"), TODAY)
            for period in each.get("absences", ()):
                deliver(user, using, period, Said(absence="unknown", remark="Kwijt."), TODAY)

    tree = goal_tree(user, TODAY)

    assert {node.indicator.code: node.ground for node in tree.indicators} == case["grounds"]
    assert [node.indicator.code for node in tree.unmeasured] == case["unmeasured"]
    assert {node.indicator.code: node.late for node in tree.indicators if node.late} == case["late"]
    for ground in ("outcome", "output", "nothing"):
        assert tree.resting(ground) == list(case["grounds"].values()).count(ground)
