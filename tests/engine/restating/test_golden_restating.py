"""Golden cases: why a figure changed, which records made it change, and what another definition would say."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from kernbeeld.catalogue.expression import Breakdown, Reference, parse_breakdown, references, write_breakdown
from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.restating.bridge import NoMeasureError, Span, bridge
from kernbeeld.engine.restating.compare import Difference, WrongOrderError, restate
from kernbeeld.engine.restating.explain import Change, explain_difference
from tests.engine.counted_cases import demo_catalogue, instant, merged, number_of, rows_of
from tests.engine.counting.worlds import NOW, tables
from tests.engine.golden import Case, cases, names

DIFFERENCES = cases("restating", "differences.yaml") + cases("restating", "euros.yaml")
RECORDS = cases("restating", "records.yaml")
BRIDGES = cases("restating", "bridges.yaml")
PARTS = ("late", "correction", "definition", "boundary")
VERSIONS = ("oud", "nieuw")
Shown = dict[str, object]


def facts_of(case: Case) -> dict[FactKind, pa.Table]:
    return tables(rows_of(str(case["case"]), [merged(case["each"], row) for row in case["facts"]]))


def narrowed(codes: set[str]) -> Catalogue:
    """The packaged definitions of some figures and of what these follow from; the rest takes time only."""
    known = demo_catalogue()
    formulas = [known.indicators[code].formula for code in codes]
    leaves = {
        one.code
        for formula in formulas
        if formula is not None
        for one in references(formula)
        if isinstance(one, Reference)
    }
    return replace(known, indicators={code: known.indicators[code] for code in codes | leaves})


def figure(name: str) -> tuple[str, Breakdown]:
    """`code` or `code kern=dalfsen`."""
    code, _, breakdown = name.partition(" ")
    return code, parse_breakdown(breakdown) if breakdown else ()


def plain(value: Decimal | None) -> object:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def told(one: Difference) -> Shown:
    parts = {name: plain(value) for name, value in zip(PARTS, one.parts, strict=True) if value}
    return {"before": plain(one.before), "after": plain(one.after), **parts}


def restated(case: Case, folder: Path) -> tuple[Difference, ...]:
    codes = {figure(name)[0] for named in case["differences"].values() for name in named}
    by = tuple((dimension,) for dimension in case.get("by", ()))
    periods = map(Period.parse, case["differences"])
    moments = instant(case["before"]), instant(case["after"])
    return restate(narrowed(codes), facts_of(case), periods, *moments, folder, by)


def shown(case: Case, found: tuple[Difference, ...]) -> dict[str, dict[str, Shown]]:
    """What a case names, and every other change of the codes that it names."""
    wanted = case["differences"]
    asked = {period: {figure(name)[0] for name in named} for period, named in wanted.items()}
    seen: dict[str, dict[str, Shown]] = {period: {} for period in wanted}
    for one in found:
        name = " ".join(filter(None, [one.code, write_breakdown(one.breakdown)]))
        here = one.period.code
        if name in wanted[here] or (one.changed and one.code in asked[here]):
            seen[here][name] = told(one)
    return seen


def changes_of(case: Case, folder: Path) -> tuple[Change, ...]:
    code, breakdown = figure(case["figure"])
    period, moments = Period.parse(case["period"]), (instant(case["before"]), instant(case["after"]))
    return explain_difference(narrowed({code}), facts_of(case), code, period, breakdown, moments, folder)


def described(change: Change, keys: Mapping[str, object]) -> Shown:
    row = change.row
    found: Shown = {"cause": str(change.cause), "sign": change.sign, "amount": row.amount}
    return {key: found.get(key, getattr(row, key, None)) for key in keys}


def numbered(change: Mapping[str, object]) -> Shown:
    """A change as a case gives it, with the numbers that stand in the facts for the names."""
    return {key: number_of(value) if key in ("record", "persoon") else value for key, value in change.items()}


def spans_of(case: Case) -> tuple[Span, ...]:
    code, _ = figure(case["figure"])
    periods = map(Period.parse, case["values"])
    return tuple(
        span
        for span in bridge(demo_catalogue(), facts_of(case), code, periods, instant(case["known_at"]))
        if not span.breakdown
    )


def version_names(case: Case) -> Iterator[tuple[Span, str]]:
    code, _ = figure(case["figure"])
    days = [version.valid_from for version in demo_catalogue().indicators[code].measures]
    for span in spans_of(case):
        yield span, VERSIONS[days.index(span.valid_from)]


@pytest.mark.parametrize("case", DIFFERENCES, ids=names(DIFFERENCES))
def test_a_figure_changed_for_the_reasons_that_its_case_gives(case, tmp_path):
    assert shown(case, restated(case, tmp_path)) == case["differences"]


@pytest.mark.parametrize("case", DIFFERENCES, ids=names(DIFFERENCES))
def test_the_parts_of_a_case_are_its_difference(case):
    for named in case["differences"].values():
        for wanted in named.values():
            assert set(wanted) <= {"before", "after", *PARTS}
            parts = sum(Decimal(str(wanted.get(part, 0))) for part in PARTS)
            if wanted["before"] is None or wanted["after"] is None:
                assert parts == 0
            else:
                assert Decimal(str(wanted["after"])) - Decimal(str(wanted["before"])) == parts


@pytest.mark.parametrize("case", RECORDS, ids=names(RECORDS))
def test_the_records_that_made_a_difference_are_named_with_cause_and_sign(case, tmp_path):
    found = changes_of(case, tmp_path)

    assert len(found) == len(case["changes"])
    seen = [described(one, wanted) for one, wanted in zip(found, case["changes"], strict=True)]
    in_order = sorted(map(numbered, case["changes"]), key=_in_order)
    assert sorted(seen, key=_in_order) == in_order


def counts_records(code: str) -> bool:
    return demo_catalogue().indicators[code].measures[0].measure.count == "record"


OF_RECORDS = [case for case in RECORDS if counts_records(figure(case["figure"])[0])]


def _in_order(change: Shown) -> tuple[object, ...]:
    return PARTS.index(str(change["cause"])), change["sign"], change["record"]


@pytest.mark.parametrize("case", OF_RECORDS, ids=names(OF_RECORDS))
def test_the_signs_of_counted_records_add_up_to_the_parts(case, tmp_path):
    code, breakdown = figure(case["figure"])
    dimensions = tuple(dimension for dimension, _ in breakdown)
    by = (dimensions,) if dimensions else ()
    asked = {"differences": {case["period"]: {case["figure"]: {}}}, "by": [each[0] for each in by]}

    (difference,) = (
        one for one in restated({**case, **asked}, tmp_path) if (one.code, one.breakdown) == (code, breakdown)
    )

    signs = Counter()
    for change in changes_of(case, tmp_path):
        signs[str(change.cause)] += change.sign
    assert [signs[part] for part in PARTS] == list(difference.parts)


@pytest.mark.parametrize("case", BRIDGES, ids=names(BRIDGES))
def test_a_bridge_gives_the_value_of_every_definition(case):
    seen: dict[str, Shown] = {}
    for span, name in version_names(case):
        seen.setdefault(span.period.code, {})[name] = plain(span.value)

    assert seen == case["values"]


@pytest.mark.parametrize("case", BRIDGES, ids=names(BRIDGES))
def test_a_bridge_says_which_definition_is_the_periods_own(case):
    assert [(span.period.code, name) for span, name in version_names(case) if span.holds] == list(
        case["holds"].items()
    )


def test_a_bridge_tells_why_a_figure_was_defined_otherwise():
    reasons = {name: span.reason for span, name in version_names(BRIDGES[0])}

    assert reasons["oud"] == ""
    assert reasons["nieuw"].startswith("Since 2017 only a situation that the team discussed is counted.")


@pytest.mark.parametrize("code", ["pgb.hh.budget.gemiddeld", "bestaat.niet"])
def test_a_figure_that_is_not_counted_from_records_has_no_bridge(code):
    with pytest.raises(NoMeasureError, match=f"'{code}' is not counted from records"):
        bridge(demo_catalogue(), facts_of(BRIDGES[0]), code, [Period.parse("2017H1")], NOW)


@pytest.mark.parametrize(
    ("before", "after"),
    [("2018-03-01 09:00:00", "2017-08-01 09:00:00"), ("2017-08-01 09:00:00", "2017-08-01 09:00:00")],
    ids=["later first", "the same moment twice"],
)
def test_moments_in_the_wrong_order_are_refused(before, after, tmp_path):
    turned = {key: datetime.fromisoformat(moment) for key, moment in (("before", before), ("after", after))}

    with pytest.raises(WrongOrderError, match=r"does not lie after .* Name the earlier moment first\."):
        restated({**DIFFERENCES[0], **turned}, tmp_path)


def test_every_cause_is_in_a_case_of_each_kind():
    in_parts = {
        part
        for case in DIFFERENCES
        for named in case["differences"].values()
        for one in named.values()
        for part in one
    }
    in_records = {change["cause"] for case in RECORDS for change in case["changes"]}

    assert in_parts >= set(PARTS)
    assert in_records == set(PARTS)


def test_the_name_of_a_case_is_a_sentence_of_its_own():
    named = Counter(names([*DIFFERENCES, *RECORDS, *BRIDGES]))

    assert [name for name, times in named.items() if times > 1] == []
    assert [name for name in named if name[0].islower() or name[-1] != "."] == []
