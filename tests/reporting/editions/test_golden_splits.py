"""Why a delivered figure is not what it was: what came late, and what was corrected."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.intervals import round_to
from kernbeeld.intake.fact import Fact
from kernbeeld.reporting.rules.restating import Ask, Known, Moment, as_of, split
from tests.reporting.publishing_office import COLLECTED, END, HALF, INFLOW, figure

GOLDEN = Path(__file__).parents[2] / "golden" / "reporting"
IMPOSED, SHARE = "wmo.eigen_bijdrage.opgelegd", "wmo.eigen_bijdrage.geind_deel"
CODES = {"in": INFLOW, "eind": END, "op": IMPOSED, "ge": COLLECTED}
ASKED = {"instroom": (INFLOW, 0), "deel": (SHARE, 1), "eind": (END, 0)}
Given = Mapping[str, object]
NONE = (Decimal(0),) * 3
"""Nothing delivered changes by a definition, a boundary or by withholding."""


def cases() -> list[Given]:
    files = sorted(GOLDEN.glob("splits_delivered*.yaml"))
    return [case for file in files for case in yaml.safe_load(file.read_text("utf-8"))]


def on(number: int) -> datetime:
    return datetime(2018, 1, number, tzinfo=UTC)


EARLIER, LATER = (Moment(on(number), None, packaged_catalogue()) for number in (5, 9))


def history(rows: Iterable[Given]) -> tuple[Fact, ...]:
    return tuple(
        figure(
            CODES[row.get("cijfer", "eind")],
            row["waarde"],
            on(row["dag"]),
            row.get("periode", HALF),
            delivery=row["levering"],
        )
        for row in rows
    )


def number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def asked(case: Given) -> Ask:
    code, decimals = ASKED[case.get("vraagt", "eind")]
    period = Period.parse(case.get("periode", HALF))
    return Ask(code, period, (), number(case["was"]), number(case["is"]), decimals)


def seen(facts: Iterable[Fact], one: Ask, moment: Moment) -> Decimal | None:
    value = Figures(moment.catalogue, as_of(facts, moment.known_at)).observe(one.code, one.period).value
    return None if value is None else round_to(value, one.decimals)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_a_difference_is_split_into_what_came_late_and_what_was_corrected(case):
    facts, one = history(case["geleverd"]), asked(case)

    found = split([one], Known("halfjaar", Period.parse(HALF), facts, None, Path()), EARLIER, LATER)[0]

    if case.get("delen") == []:
        assert found == ()
        assert None in (one.old, one.new)
        return
    assert found == (number(case["te_laat"]), number(case["correctie"]), *NONE)
    assert sum(found) == one.new - one.old


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_what_a_case_says_that_was_shown_is_what_was_known_then(case):
    facts, one = history(case["geleverd"]), asked(case)

    then, now = (seen(facts, one, moment) for moment in (EARLIER, LATER))

    assert now == one.new
    assert (then == one.old) is not case.get("getoond", False)


def test_several_figures_are_split_at_once_each_as_if_alone():
    facts = history(cases()[1]["geleverd"])
    one = asked(cases()[1])

    together = split([one, one], Known("halfjaar", one.period, facts, None, Path()), EARLIER, LATER)

    assert together[0] == together[1] != ()


def test_nothing_asked_is_nothing_split():
    assert split([], Known("halfjaar", Period.parse(HALF), (), None, Path()), EARLIER, LATER) == ()
