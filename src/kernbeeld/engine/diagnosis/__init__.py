"""Why a figure is wrong: every simple mistake that reproduces the printed figure, or that there is none."""

from collections.abc import Iterable
from decimal import Decimal

from kernbeeld.engine.diagnosis.basis import half_a_year, rounded, scale
from kernbeeld.engine.diagnosis.case import Case, Explanation, Suspect
from kernbeeld.engine.diagnosis.chance import chance_of
from kernbeeld.engine.diagnosis.digits import transposed
from kernbeeld.engine.diagnosis.periods import copied, other_period
from kernbeeld.engine.diagnosis.rows import counted_along, counted_twice, left_out, swapped, wrong_sign
from kernbeeld.engine.intervals import round_to
from kernbeeld.engine.wording import number
from kernbeeld.language import gettext

EXPLANATIONS: tuple[Explanation, ...] = (
    half_a_year,
    counted_along,
    left_out,
    counted_twice,
    swapped,
    wrong_sign,
    other_period,
    copied,
    transposed,
    rounded,
    scale,
)
"""All sorts of mistakes that are tried, in the order in which they are named."""

OFTEN = Decimal("0.1")
"""Above this share of accidental fits a diagnosis says that it may be chance."""


def suspects(case: Case) -> list[Suspect]:
    """Return every mistake that could have been made in this case."""
    return [suspect for explain in EXPLANATIONS for suspect in explain(case)]


def explained(case: Case, tried: Iterable[Suspect]) -> tuple[str, ...]:
    """Return the sentences of the mistakes that reproduce the printed figure."""
    return tuple(dict.fromkeys(suspect.sentence() for suspect in tried if case.fits(suspect.value)))


def diagnose(case: Case) -> tuple[str, ...]:
    """Return one sentence for each explanation, and one that says how far to trust them."""
    tried = suspects(case)
    fitting = explained(case, tried)
    if not fitting:
        return (gettext("No simple explanation reproduces the printed figure."),)
    remarks = []
    if len(fitting) > 1:
        remarks.append(gettext("Which of these it is can't be told from the figures."))
    chance = chance_of(case, (suspect.value for suspect in tried))
    if chance > OFTEN:
        percent = number(round_to(chance * 100, 0))
        remarks.append(
            gettext(
                "This may be chance: an explanation fits {percent}% of all wrong figures here.",
                percent=percent,
            )
        )
    return (*fitting, *remarks)
