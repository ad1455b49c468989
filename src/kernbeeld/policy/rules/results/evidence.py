"""What a measurement proves: an outcome, only that something was done, or nothing.

The grades are the members of the dimension ``bewijsniveau``, in its order from weak to strong.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from kernbeeld.language import gettext
from kernbeeld.policy.models.results import IndicatorSort

DIMENSION = "bewijsniveau"
Ground = Literal["outcome", "output", "nothing"]
"""On what an agreement rests: on what changed for residents, on what was done, or on nothing."""
GROUNDS: tuple[Ground, ...] = ("outcome", "output", "nothing")

COUNT = "telling"
"""The grade of a count of one's own work, and of a figure of the report without a grade of its own."""
CARRY_OUTCOME = frozenset({"oordeel", "voor_en_na", "vergelijking", "controlegroep"})
"""The grades that can carry an outcome: somebody looked at what changed for each resident who was helped.

A count of what was done never can, whatever the indicator is called: it tells of the work, not of the
resident. An opinion afterwards can't either: it tells what people think of the help. A judgement of a
professional is the weakest that can: it is about each resident, though given by who did the work.
"""
SHOW_CAUSE = frozenset({"vergelijking", "controlegroep"})
"""The grades that say something about whether the help did it: they compare with people without it."""


def rests_on(indicator_sort: str, grades: Iterable[str]) -> Ground:
    """Return on what an agreement rests whose indicator is of a sort and is measured with these grades.

    No indicator is an empty sort. Without any measurement it rests on nothing, and an outcome of which only
    weak measurements exist rests on output. A grade that a municipality added is not known to carry an
    outcome, so it carries none.
    """
    found = frozenset(grade for grade in grades if grade)
    if not found or indicator_sort not in set(IndicatorSort):
        return "nothing"
    carried = indicator_sort == IndicatorSort.OUTCOME and found & CARRY_OUTCOME
    return "outcome" if carried else "output"


def strongest(grades: Iterable[str], order: Sequence[str]) -> str:
    """Return the grade that comes last in the order of the dimension; nothing where there is none."""
    known = [grade for grade in grades if grade in order]
    return max(known, key=order.index, default="")


def carries_outcome(grade: str) -> bool:
    """Tell whether a grade can carry an outcome."""
    return grade in CARRY_OUTCOME


def grade_words(grade: str) -> str:
    """Say in one sentence what a grade proves, and what it does not."""
    words: Mapping[str, str] = {
        "telling": gettext("Tells what was done. It does not tell what changed for residents."),
        "mening": gettext("Tells what people think of the help. It does not tell what changed for them."),
        "oordeel": gettext("A professional says what changed, about his own work."),
        "voor_en_na": gettext("Shows what changed. It does not show that the help did it."),
        "vergelijking": gettext("Makes it likely that the help did it: others without it were asked too."),
        "controlegroep": gettext("Shows that the help did it, for people who were asked in the same way."),
    }
    return words.get(grade, gettext("A grade of this municipality; what it proves is not set."))


def ground_words(ground: Ground) -> str:
    """Say on what an agreement rests."""
    words: Mapping[str, str] = {
        "outcome": gettext("rests on outcome"),
        "output": gettext("rests on output only"),
        "nothing": gettext("rests on nothing"),
    }
    return words[ground]
