"""A figure says how it is computed from facts, and since when, and since when we say so."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.measure import MeasureVersion, PlaceVersion, version_on
from kernbeeld.catalogue.model import Catalogue, Dimension, Flow
from kernbeeld.catalogue.municipality import PACKAGED as DEMO
from kernbeeld.catalogue.period import Period
from tests.catalogue.build import WORDS, catalogue_from, indicator, problems_of

FIGURES = DEMO / "figures"
PACKAGED = packaged_catalogue()
UNKNOWN = "Field 'were' is unknown here. Did you mean 'where'?"
CLIENTS = "{of: spell, where: {wet: wmo, kind: [indicatie, pgb]}, take: stock_end, count: persoon}"
REDEFINED = """
  - valid_from: 2017-01-01
    decided: 2017-09-01
    reason: {nl: strenger, en: stricter}
    measure: {of: spell, where: {kind: indicatie}, take: stock_end, count: record}
"""
DAYS = st.dates(date(2015, 1, 1), date(2019, 12, 31))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def with_indicator(path: Path, **fields: str) -> Catalogue:
    fields = {"nature": "stock_end", **fields}
    return catalogue_from(
        path, lint=False, words=WORDS, figures="indicators:\n" + indicator("zorg.clienten", **fields)
    )


def with_dimension(path: Path, origin: str) -> Dimension:
    text = f"dimensions:\n- {{code: groep, label: {{nl: g, en: g}}, from: {origin}, members: [{MEMBERS}]}}\n"
    return catalogue_from(path, lint=False, groups=text).dimensions["groep"]


MEMBERS = "{code: jong, label: {nl: Jong, en: Young}}, {code: oud, label: {nl: Oud, en: Old}}"


def test_a_measure_says_what_it_takes_where_and_what_it_counts(tmp_path: Path) -> None:
    [version] = with_indicator(tmp_path, measure=CLIENTS).indicators["zorg.clienten"].measures

    measure = version.measure

    assert (measure.of, measure.take, measure.count) == (FactKind.SPELL, Take.STOCK_END, "persoon")
    assert measure.where == (("kind", ("indicatie", "pgb")), ("wet", ("wmo",)))
    assert (measure.place.file.rpartition("/")[2], measure.place.line) == ("figures.yaml", 10)


def test_a_measure_without_conditions_takes_every_fact_of_its_kind(tmp_path: Path) -> None:
    found = with_indicator(tmp_path, measure="{of: event, take: happened, count: record}")

    assert found.indicators["zorg.clienten"].measures[0].measure.where == ()


@pytest.mark.parametrize(
    ("count", "summed"),
    [("record", ""), ("persoon", ""), ('"sum:bedrag"', "bedrag"), ('"sum:aantal"', "aantal")],
)
def test_a_measure_tells_which_column_it_adds_up(tmp_path: Path, count: str, summed: str) -> None:
    found = with_indicator(tmp_path, measure=f"{{of: event, take: happened, count: {count}}}")

    assert found.indicators["zorg.clienten"].measures[0].measure.summed == summed


def test_a_figure_without_a_measure_is_not_computed_from_facts(tmp_path: Path) -> None:
    found = with_indicator(tmp_path)

    assert found.indicators["zorg.clienten"].measures == ()
    assert found.measure_for("zorg.clienten", Period.parse("2017"), at(date(2018, 1, 1))) is None


def test_a_code_that_nobody_knows_has_no_measure(tmp_path: Path) -> None:
    found = with_indicator(tmp_path, measure=CLIENTS)

    assert found.measure_for("zorg.klanten", Period.parse("2017"), at(date(2018, 1, 1))) is None


def test_the_first_version_holds_since_the_figure_exists(tmp_path: Path) -> None:
    found = with_indicator(tmp_path, measure=CLIENTS, since="2016-01-01")

    version = found.indicators["zorg.clienten"].measures[0]

    assert (version.valid_from, version.decided) == (date(2016, 1, 1), date(2016, 1, 1))
    assert found.measure_for("zorg.clienten", Period.parse("2015H2"), at(date(2018, 1, 1))) is None


@pytest.mark.parametrize(
    ("period", "known", "count"),
    [
        ("2016H2", date(2018, 1, 1), "persoon"),
        ("2017H1", date(2018, 1, 1), "record"),
        ("2017H1", date(2017, 9, 1), "record"),
        ("2017H1", date(2017, 8, 31), "persoon"),
        ("2016M12-2017M02", date(2018, 1, 1), "persoon"),
    ],
)
def test_a_redefinition_is_for_periods_that_begin_after_it_and_known_since_its_decision(
    tmp_path: Path, period: str, known: date, count: str
) -> None:
    found = with_indicator(tmp_path, measure=CLIENTS, redefined=REDEFINED)

    version = found.measure_for("zorg.clienten", Period.parse(period), at(known))

    assert version
    assert version.measure.count == count


def test_a_redefinition_keeps_its_reason_in_both_languages(tmp_path: Path) -> None:
    later = (
        with_indicator(tmp_path, measure=CLIENTS, redefined=REDEFINED).indicators["zorg.clienten"].measures[1]
    )

    assert (later.reason_nl, later.reason_en) == ("strenger", "stricter")


def test_a_published_code_is_computed_as_the_figure_that_it_stands_for(tmp_path: Path) -> None:
    rule = "[{dimension: soort, codes: {licht: zorg.licht}}]"
    found = with_indicator(tmp_path, measure=CLIENTS, breakdowns=rule)

    period, known = Period.parse("2017"), at(date(2018, 1, 1))

    assert found.measure_for("zorg.licht", period, known) == found.measure_for("zorg.clienten", period, known)


@given(
    decisions=st.lists(st.tuples(DAYS, DAYS), max_size=5).map(
        lambda days: list(zip(sorted(a for a, _ in days), sorted(b for _, b in days), strict=True))
    ),
    day=DAYS,
    known=DAYS,
)
def test_the_version_that_holds_is_the_last_that_is_both_valid_and_decided(
    decisions: list[tuple[date, date]], day: date, known: date
) -> None:
    versions = [PlaceVersion(valid, decided, {}, str(n)) for n, (valid, decided) in enumerate(decisions)]
    expected = None
    for version in versions:
        if not (version.valid_from > day or version.decided > known):
            expected = version

    assert version_on(versions, day, at(known)) == expected


def test_members_come_from_a_column_with_the_values_that_are_named(tmp_path: Path) -> None:
    source = with_dimension(tmp_path, "{column: product, values: {jong: [a, b]}}").source

    assert source
    assert (source.column, source.values, source.combination) == ("product", {"jong": ("a", "b")}, None)


def test_members_come_from_what_one_person_combines(tmp_path: Path) -> None:
    source = with_dimension(tmp_path, "{column: vorm, combination: {jong: zin, oud: [zin, pgb]}}").source

    assert source
    assert source.combination == {"jong": frozenset({"zin"}), "oud": frozenset({"zin", "pgb"})}


@pytest.mark.parametrize("kind", ["duration", "age"])
def test_members_come_from_bands_and_the_last_may_be_open(tmp_path: Path, kind: str) -> None:
    source = with_dimension(tmp_path, f"{{{kind}: {{jong: [0, 18], oud: [18, null]}}}}").source

    assert getattr(source, kind) == {"jong": (0, 18), "oud": (18, None)}


def test_members_come_from_a_map_of_places(tmp_path: Path) -> None:
    source = with_dimension(tmp_path, "{place: kern}").source

    assert source
    assert source.place == "kern"


def test_a_dimension_without_an_origin_has_no_source(tmp_path: Path) -> None:
    assert catalogue_from(tmp_path, lint=False, words=WORDS).dimensions["soort"].source is None


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("inflow", "'measure' must hold fields."),
        ("{of: spell, take: inflow}", "Field 'count' is missing."),
        ("{take: inflow, count: record}", "Field 'of' is missing."),
        ("{of: spell, count: record}", "Field 'take' is missing."),
        (
            "{of: spell, take: inflow, count: record, were: {}}",
            "Field 'were' is unknown here. Did you mean 'where'?",
        ),
        ("{of: spell, where: wmo, take: inflow, count: record}", "'where' must hold fields."),
        ("{of: spell, where: {wet: {a: b}}, take: inflow, count: record}", "'wet' must be a text."),
        ("{of: spell, where: {wet: [[a]]}, take: inflow, count: record}", "'wet' must be a list of texts."),
    ],
)
def test_a_measure_that_is_no_measure_is_told_with_its_line(tmp_path: Path, measure: str, said: str) -> None:
    found = problems_of(
        tmp_path, words=WORDS, figures="indicators:\n" + indicator("zorg.clienten", measure=measure)
    )

    assert any(text.endswith(f"figures.yaml:10: {said}") for text in found)


@pytest.mark.parametrize(
    ("origin", "where", "excluded"),
    [
        ("{column: vorm}", "{vorm: jong}", {"oud"}),
        ("{column: vorm}", "{vorm: [jong, oud]}", set()),
        ("{column: vorm}", "{soort: jong}", set()),
        ("{column: vorm, values: {jong: [a, b], oud: [c]}}", "{vorm: [b, d]}", {"oud"}),
        ("{column: vorm, combination: {jong: [a], oud: [a, b]}}", "{vorm: a}", {"oud"}),
        ("{column: vorm, combination: {jong: [a], oud: [a, b]}}", "{vorm: [a, b]}", set()),
        ("{age: {jong: [0, 18], oud: [18, null]}}", "{vorm: jong}", set()),
        ("{place: kern}", "{vorm: jong}", set()),
    ],
)
def test_a_member_that_the_conditions_leave_out_does_not_exist_by_design(
    tmp_path: Path, origin: str, where: str, excluded: set[str]
) -> None:
    source = with_dimension(tmp_path / "dimension", origin).source
    text = f"{{of: spell, where: {where}, take: stock_end, count: persoon}}"
    found = with_indicator(tmp_path / "measure", measure=text).indicators["zorg.clienten"].measures[0]

    assert source
    assert {member for member in ("jong", "oud") if source.excluded_by(found.measure, member)} == excluded


def test_only_the_organisations_paid_with_a_personal_budget_do_not_exist_by_design() -> None:
    excluded = {
        (indicator.code, rule.dimension, member.code)
        for indicator in PACKAGED.indicators.values()
        for version in indicator.measures
        for rule in indicator.breakdowns
        for member in PACKAGED.dimensions[rule.dimension].members
        for source in [PACKAGED.dimensions[rule.dimension].source]
        if source and source.excluded_by(version.measure, member.code)
    }

    assert excluded == {("jeugd.organisaties", "leveringsvorm", "pgb")}


def test_every_value_that_was_printed_can_be_computed() -> None:
    with (FIGURES / "halfjaarcijfers.csv").open(encoding="utf-8", newline="") as file:
        printed = [row for row in csv.DictReader(file) if row["betekenis"] == "waarde"]
    known = at(date(2018, 4, 1))

    missing = [
        (row["code"], row["periode"])
        for row in printed
        if not PACKAGED.indicator(row["code"]).formula
        and not PACKAGED.measure_for(row["code"], Period.parse(row["periode"]), known)
    ]

    assert printed
    assert not missing


def test_every_packaged_figure_without_a_formula_is_computed_from_facts() -> None:
    bare = [code for code, found in PACKAGED.indicators.items() if not (found.measures or found.formula)]

    assert not bare


def test_every_dimension_of_the_packaged_figures_comes_from_the_facts() -> None:
    divided = {rule.dimension for found in PACKAGED.indicators.values() for rule in found.breakdowns}

    assert not [code for code in divided if PACKAGED.dimensions[code].source is None]


def test_the_current_casework_is_counted_more_strictly_since_2017() -> None:
    known = at(date(2018, 4, 1))

    before = PACKAGED.measure_for("skt.casuistiek.lopend", Period.parse("2016H2"), known)
    after = PACKAGED.measure_for("skt.casuistiek.lopend", Period.parse("2017H1"), known)

    assert before
    assert after
    assert dict(after.measure.where)["categorie"] == ("casuistiek",)
    assert "categorie" not in dict(before.measure.where)


def test_young_people_who_reach_the_age_limit_are_counted_as_persons() -> None:
    version = PACKAGED.indicators["jeugd.uitstroom.18plus"].measures[0]

    assert (version.measure.take, version.measure.count) == (Take.OUTFLOW, "persoon")
    assert dict(version.measure.where)["reden_einde"] == ("leeftijdsgrens",)


def test_the_checks_tell_which_stocks_and_flows_belong_together() -> None:
    flows = {flow.check: flow for flow in PACKAGED.flows()}

    assert flows["pwet.uitkeringen.verloop"] == Flow(
        "pwet.uitkeringen.stand_begin",
        "pwet.uitkeringen.instroom",
        "pwet.uitkeringen.uitstroom",
        "pwet.uitkeringen.stand_eind",
        "pwet.uitkeringen.verloop",
    )
    assert len(flows) == sum(check.kind.value == "flow_identity" for check in PACKAGED.checks.values())


def test_the_four_measures_of_a_flow_look_at_the_same_facts() -> None:
    different = [
        flow.check
        for flow in PACKAGED.flows()
        if len({_facts_of(PACKAGED.indicators[code].measures) for code in codes_of(flow)}) != 1
    ]

    assert not different


def test_the_four_measures_of_a_flow_take_begin_in_out_and_end() -> None:
    for flow in PACKAGED.flows():
        takes = [PACKAGED.indicators[code].measures[0].measure.take for code in codes_of(flow)]

        assert takes == [Take.STOCK_BEGIN, Take.INFLOW, Take.OUTFLOW, Take.STOCK_END]


def codes_of(flow: Flow) -> tuple[str, str, str, str]:
    return flow.begin, flow.inflow, flow.outflow, flow.end


def _facts_of(versions: tuple[MeasureVersion, ...]) -> tuple[object, ...]:
    return tuple((found.measure.of, found.measure.where, found.measure.count) for found in versions)
