"""A forecast beside what happened: hit or missed per outcome and year, and how good it was over all."""

from dataclasses import dataclass

from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.policy.rules.scenarios.quantities import percent, places
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
    naive: str


@dataclass(frozen=True)
class ScoreView:
    """All outcomes of which it is known what they were, and the verdict over them in words."""

    rows: tuple[ScoreRow, ...]
    said: str
    skill: str

    @property
    def with_naive(self) -> bool:
        """Whether there is a naive forecast of any of them."""
        return any(row.naive for row in self.rows)


def score_view(scenario: Scenario, score: Score | None) -> ScoreView | None:
    """Return a score as a reader sees it; nothing where nothing was noted."""
    if score is None:
        return None
    rows = tuple(_row(scenario, one) for one in score.outcomes)
    hits = sum(one.in_nine_tenths for one in score.outcomes)
    said = gettext("Within the range of 90%: {hits} of {count}.", hits=hits, count=len(rows))
    halves = gettext(
        "Within the inner half: {half}. Over many outcomes a good forecast comes near 90% and 50%.",
        half=percent(score.half) if score.half is not None else gettext("nothing"),
    )
    naive = any(one.naive_loss is not None for one in score.outcomes)
    return ScoreView(rows, f"{said} {halves}", _skill(score) if naive else "")


def _skill(score: Score) -> str:
    """Say how good it was beside the naive forecast, and where that one was right and can't be beaten."""
    exact = sum(one.naive_loss == 0 for one in score.outcomes)
    right = ngettext(
        "Of {count} outcome the naive forecast was exactly right.",
        "Of {count} outcomes the naive forecast was exactly right.",
        exact,
    )
    if score.skill is None or score.skill <= 0:
        said = gettext("It was no better than the naive forecast that everything stays as it is.")
    else:
        said = gettext(
            "It was {share} better than the naive forecast that everything stays as it is.",
            share=percent(score.skill),
        )
    return f"{said} {right}" if exact else said


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
        naive="" if one.naive is None else shown.write(one.naive, decimals),
    )


def _verdict(one: OutcomeScore) -> str:
    if one.in_half:
        return gettext("within the inner half")
    return gettext("within the range") if one.in_nine_tenths else gettext("outside the range")
