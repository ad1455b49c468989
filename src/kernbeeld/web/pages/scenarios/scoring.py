"""A forecast beside what happened: hit or missed per outcome and year, and how good it was over all."""

from dataclasses import dataclass

from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.policy.rules.scenario_quantities import percent, places
from kernbeeld.simulation.scoring import OutcomeScore, Score
from kernbeeld.web.pages.scenarios.quantities import quantity


@dataclass(frozen=True)
class ScoreRow:
    """One outcome in one year: the range that was given, what it was, and whether that lay in it."""

    name: str
    expected: str
    actual: str
    kind: str
    verdict: str
    place: str
    miss: str


@dataclass(frozen=True)
class ScoreView:
    """All outcomes of which it is known what they were, and the verdict over them in words."""

    rows: tuple[ScoreRow, ...]
    said: str
    skill: str


def score_view(scenario: Scenario, score: Score | None) -> ScoreView | None:
    """Return a score as a reader sees it; nothing where nothing was noted."""
    if score is None:
        return None
    rows = tuple(_row(scenario, one) for one in score.outcomes)
    hits = sum(one.in_nine_tenths for one in score.outcomes)
    said = ngettext(
        "{hits} of {count} outcome lay within the range of 90%.",
        "{hits} of {count} outcomes lay within the range of 90%.",
        len(rows),
        hits=hits,
    )
    halves = gettext(
        "Within the inner half lay {half}. Over many outcomes a good forecast comes near 90% and 50%.",
        half=percent(score.half) if score.half is not None else gettext("nothing"),
    )
    return ScoreView(rows, f"{said} {halves}", "" if score.skill is None else _skill(score))


def _skill(score: Score) -> str:
    if score.skill is None or score.skill <= 0:
        return gettext("It was no better than the naive forecast that everything stays as it is.")
    return gettext(
        "It was {share} better than the naive forecast that everything stays as it is.",
        share=percent(score.skill),
    )


def _row(scenario: Scenario, one: OutcomeScore) -> ScoreRow:
    outcome = next(each for each in scenario.outcomes if each.formula == one.outcome)
    shown, decimals = quantity(one.unit), places(outcome.precision)
    low, high = one.expected.quantiles["p05"], one.expected.quantiles["p95"]
    return ScoreRow(
        name=f"{outcome.label[active()]}, {one.year}",
        expected=gettext(
            "between {low} and {high}", low=shown.write(low, decimals), high=shown.write(high, decimals)
        ),
        actual=shown.write(one.actual, decimals),
        kind="ok" if one.in_half else "info" if one.in_nine_tenths else "warning",
        verdict=_verdict(one),
        place=gettext(
            "between {low} and {high} of the draws", low=percent(one.at_least), high=percent(one.at_most)
        ),
        miss=shown.write(one.miss, decimals),
    )


def _verdict(one: OutcomeScore) -> str:
    if one.in_half:
        return gettext("within the inner half")
    return gettext("within the range") if one.in_nine_tenths else gettext("outside the range")
