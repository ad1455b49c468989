"""A forecast beside what happened: was it within the range that was given, and by how much did it miss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.simulation.result import QUANTILES, OutcomeRange, Range, Run

_SHARES = tuple(Decimal(name.removeprefix("p")) / 100 for name in QUANTILES)
_ZERO, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class OutcomeScore:
    """One outcome in one year: what was said and what it was.

    ``at_least`` and ``at_most`` say between which shares of the draws it lies: 0.25 and 0.5 is between the
    first quarter and the middle. ``miss`` is what it was less the middle draw. ``loss`` is the mean over the
    five quantiles of how far each was off, weighted by the side (pinball loss), in the unit of the outcome:
    the smaller, the better said. ``naive`` is what a naive forecast said, where one was given, and
    ``naive_loss`` its loss.
    """

    outcome: str
    year: int
    unit: str
    actual: Decimal
    expected: Range
    in_half: bool
    in_nine_tenths: bool
    at_least: Decimal
    at_most: Decimal
    miss: Decimal
    loss: Decimal
    naive: Decimal | None
    naive_loss: Decimal | None


@dataclass(frozen=True)
class Score:
    """All outcomes of which it is known what they were.

    ``half`` and ``nine_tenths`` are the shares of them that lay within the ranges of 50% and of 90%; a
    forecast that knows how sure it is comes near 0.5 and 0.9, over many. ``skill`` is how much smaller the
    loss was than that of the naive forecast: 1 is perfect, 0 no better, below 0 worse.
    """

    outcomes: tuple[OutcomeScore, ...]
    half: Decimal | None
    nine_tenths: Decimal | None
    skill: Decimal | None


def score(
    run: Run,
    actuals: Mapping[tuple[str, int], Decimal],
    naive: Mapping[tuple[str, int], Decimal] | None = None,
) -> Score:
    """Lay a run beside what happened; `actuals` by outcome and year, `naive` a forecast of one number each.

    Raises :class:`UserError` for an outcome or a year that the run says nothing about.
    """
    known = {one.code: one for one in run.outcomes}
    found = []
    for (code, year), actual in sorted(actuals.items()):
        if code not in known or year not in known[code].by_year:
            raise UserError(
                gettext("This run says nothing about '{outcome}' in {year}.", outcome=code, year=year)
            )
        found.append(_scored(known[code], year, actual, (naive or {}).get((code, year))))
    return Score(
        tuple(found),
        _share([one.in_half for one in found]),
        _share([one.in_nine_tenths for one in found]),
        _skill(found),
    )


def _scored(outcome: OutcomeRange, year: int, actual: Decimal, naive: Decimal | None) -> OutcomeScore:
    expected = outcome.by_year[year]
    levels = [expected.quantiles[name] for name in QUANTILES]
    below = [share for share, level in zip(_SHARES, levels, strict=True) if level < actual]
    above = [share for share, level in zip(_SHARES, levels, strict=True) if level > actual]
    return OutcomeScore(
        outcome.code,
        year,
        outcome.unit,
        actual,
        expected,
        in_half=levels[1] <= actual <= levels[3],
        in_nine_tenths=levels[0] <= actual <= levels[4],
        at_least=below[-1] if below else _ZERO,
        at_most=above[0] if above else _ONE,
        miss=actual - levels[2],
        loss=_loss(levels, actual),
        naive=naive,
        naive_loss=None if naive is None else _loss([naive] * len(levels), actual),
    )


def _loss(levels: Sequence[Decimal], actual: Decimal) -> Decimal:
    each = [
        (actual - level) * (share if actual >= level else share - 1)
        for share, level in zip(_SHARES, levels, strict=True)
    ]
    return sum(each, _ZERO) / len(each)


def _share(hits: Sequence[bool]) -> Decimal | None:
    return Decimal(sum(hits)) / len(hits) if hits else None


def _skill(found: Sequence[OutcomeScore]) -> Decimal | None:
    """Return the mean over the outcomes of 1 less loss by naive loss; none where no naive forecast missed."""
    skills = []
    for code in dict.fromkeys(one.outcome for one in found):
        pairs = [
            (one.loss, one.naive_loss) for one in found if one.outcome == code and one.naive_loss is not None
        ]
        naive = sum((each for _, each in pairs), _ZERO)
        if naive:
            skills.append(1 - sum((each for each, _ in pairs), _ZERO) / naive)
    return sum(skills, _ZERO) / len(skills) if skills else None
