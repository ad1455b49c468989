"""What a check of a programme can find: a code each, and how heavy it is. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from kernbeeld.language import gettext


class Check(StrEnum):
    """What was found; each is explained in ``docs/gebruik/programmas.md``."""

    BUDGET_UNKNOWN = "budget_unknown"
    SLICES_MISSING = "slices_missing"
    SLICES_DIFFER = "slices_differ"
    PROGRAMME_BUDGET_UNKNOWN = "programme_budget_unknown"
    ACTIONS_DIFFER = "actions_differ"
    SLICE_BELOW_ZERO = "slice_below_zero"
    SLICE_OUTSIDE_PERIOD = "slice_outside_period"
    COVER_MISSING = "cover_missing"
    COVER_UNKNOWN = "cover_unknown"
    COVER_DIFFERS = "cover_differs"
    FUND_UNKNOWN = "fund_unknown"
    FUND_OVERDRAWN = "fund_overdrawn"
    FUND_END_UNKNOWN = "fund_end_unknown"
    PLANNED_AFTER_FUND = "planned_after_fund"
    SPENT_AFTER_FUND = "spent_after_fund"
    SPENT_WITHOUT_SLICE = "spent_without_slice"
    SPENT_ABOVE_SLICE = "spent_above_slice"
    EXPECTED_ABOVE_SLICE = "expected_above_slice"
    EXPECTED_BELOW_SPENT = "expected_below_spent"
    MILESTONE_OVERDUE = "milestone_overdue"
    NOT_EVALUATED = "not_evaluated"


class Weight(StrEnum):
    """How heavy a finding is."""

    ERROR = "error"
    WARNING = "warning"
    UNKNOWN = "unknown"


_UNKNOWN = frozenset(
    {
        Check.BUDGET_UNKNOWN,
        Check.PROGRAMME_BUDGET_UNKNOWN,
        Check.COVER_UNKNOWN,
        Check.FUND_UNKNOWN,
        Check.FUND_END_UNKNOWN,
    }
)
_WARNING = frozenset(
    {
        Check.SLICES_MISSING,
        Check.COVER_MISSING,
        Check.EXPECTED_ABOVE_SLICE,
        Check.EXPECTED_BELOW_SPENT,
        Check.MILESTONE_OVERDUE,
        Check.NOT_EVALUATED,
    }
)


def weight_of(check: Check) -> Weight:
    """Return how heavy a finding is: what contradicts itself is an error, what nobody knows is unknown."""
    if check in _UNKNOWN:
        return Weight.UNKNOWN
    return Weight.WARNING if check in _WARNING else Weight.ERROR


def weight_words(weight: Weight) -> str:
    """Say how heavy a finding is."""
    return {
        Weight.ERROR: gettext("does not add up"),
        Weight.WARNING: gettext("look at this"),
        Weight.UNKNOWN: gettext("unknown, so not checked"),
    }[weight]


@dataclass(frozen=True, slots=True)
class ProgrammeFinding:
    """What was found, about which action (empty: the whole), and what to do about it."""

    check: Check
    text: str
    todo: str
    action: str = ""

    @property
    def weight(self) -> Weight:
        """How heavy it is."""
        return weight_of(self.check)
