"""Why a figure is not what it was: exact parts that add up, for delivered, computed and counted figures."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures
from kernbeeld.publishing.commentary.bind import ChapterText, Commentary
from kernbeeld.publishing.commentary.dependents import passages_using
from kernbeeld.reporting.rules.restating import Ask, Known, Moment, as_of, split
from tests.reporting.publishing_office import BEGIN, END, HALF, figure

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "reporting" / "restated_splits.yaml").read_text("utf-8")
)
PERIOD = Period.parse(HALF)
IMPOSED, COLLECTED = "wmo.eigen_bijdrage.opgelegd", "wmo.eigen_bijdrage.geind"
SHARE = "wmo.eigen_bijdrage.geind_deel"


def on(number: int) -> datetime:
    return datetime(2018, 1, number, tzinfo=UTC)


EARLIER = Moment(on(5), None, packaged_catalogue())
LATER = Moment(on(9), None, packaged_catalogue())


def known(facts, tmp_path: Path = Path()) -> Known:
    return Known("halfjaar", PERIOD, tuple(facts), None, tmp_path)


def decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_delivered_figure_is_split_by_when_and_by_whom_it_was_delivered(case):
    facts = [figure(END, value, on(number), delivery=name) for name, value, number in case["deliveries"]]
    asked = Ask(END, PERIOD, (), decimal(case["old"]), decimal(case["new"]))

    found = split([asked], known(facts), EARLIER, LATER)[0]

    wanted = (case["late"], case["correction"], 0, 0, 0) if "late" in case else ()
    assert found == wanted


VERSIONS = st.lists(
    st.tuples(
        st.sampled_from((IMPOSED, COLLECTED)),
        st.sampled_from("abc"),
        st.integers(1, 500),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda one: (one[0], one[1], one[3]),
)


@settings(max_examples=60)
@given(VERSIONS)
def test_the_parts_add_up_for_delivered_figures_and_for_what_follows_from_them(versions):
    facts = [figure(code, value, on(number), delivery=name) for code, name, value, number in versions]
    asked = [_ask(facts, code, decimals) for code, decimals in ((IMPOSED, 0), (COLLECTED, 0), (SHARE, 1))]

    found = split(asked, known(facts), EARLIER, LATER)

    for one, parts in zip(asked, found, strict=True):
        both = one.old is not None and one.new is not None
        assert len(parts) == (5 if both else 0)
        assert sum(parts) == ((one.new - one.old) if both else 0)


def _ask(facts, code: str, decimals: int) -> Ask:
    values = []
    for moment in (EARLIER, LATER):
        seen = Figures(packaged_catalogue(), as_of(facts, moment.known_at)).observe(code, PERIOD)
        values.append(None if seen.value is None else round(seen.value, decimals))
    return Ask(code, PERIOD, (), *values, decimals)


def test_a_share_follows_from_the_late_part_and_the_correction_apart():
    facts = [
        figure(IMPOSED, 200, on(1)),
        figure(COLLECTED, 100, on(1)),
        figure(COLLECTED, 120, on(7)),
        figure(IMPOSED, 240, on(7), delivery="cak"),
    ]

    parts = split([Ask(SHARE, PERIOD, (), Decimal("50.0"), Decimal("50.0"), 1)], known(facts), EARLIER, LATER)

    assert parts == ((Decimal("-8.3"), Decimal("8.3"), 0, 0, 0),)


def test_a_sentence_depends_on_a_figure_by_name_by_claim_and_through_a_formula():
    text = "\n\n".join(
        [
            "# Eigen bijdrage",
            f"Er kwam {{{COLLECTED}}} binnen.",
            f"Dat is {{{SHARE}}} van alles.",
            f"Het is [meer]{{{IMPOSED} > {COLLECTED}@previous}} dan eerst.",
            f"Het aantal is {{= {END} - {BEGIN}}}.",
            'Geen cijfer, wel {"drie"} woorden.',
        ]
    )
    commentary = Commentary((ChapterText("wmo", "wmo.md", text),))
    book = packaged_catalogue()

    now = passages_using(commentary, book, PERIOD, {(COLLECTED, (), PERIOD)})
    before = passages_using(commentary, book, PERIOD, {(COLLECTED, (), PERIOD.previous)})
    begin = passages_using(commentary, book, PERIOD, {(BEGIN, (), PERIOD)})

    assert [passage.content[:10] for _, passage in now] == ["Er kwam {w", "Dat is {wm"]
    assert [passage.content[:10] for _, passage in before] == ["Het is [me"]
    assert [passage.content[:10] for _, passage in begin] == ["Het aantal"]
    assert {chapter for chapter, _ in (*now, *before, *begin)} == {"wmo"}
