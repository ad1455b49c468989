"""Subsidies in words: how far they are, what euros rest on and why, and what a verdict means. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.language import gettext
from kernbeeld.policy.models import Kostensoort, Oordeel, SubsidieState
from kernbeeld.policy.rules.subsidies.neutrality import Ground, Neutrality
from kernbeeld.policy.rules.subsidies.resting import Basis, Why


def subsidy_state_words(state: str) -> str:
    """Say how far a subsidy is."""
    words: Mapping[str, str] = {
        SubsidieState.AANGEVRAAGD: gettext("applied for"),
        SubsidieState.VERLEEND: gettext("granted"),
        SubsidieState.VASTGESTELD: gettext("settled"),
        SubsidieState.GEWEIGERD: gettext("refused"),
    }
    return words.get(state, state)


def cost_words(soort: str) -> str:
    """Name a sort of cost; an empty one is all of them."""
    words: Mapping[str, str] = {
        Kostensoort.LOON: gettext("wages"),
        Kostensoort.HUISVESTING: gettext("housing"),
        Kostensoort.OVERIG: gettext("the rest"),
    }
    return words.get(soort, gettext("together"))


def verdict_words(verdict: str) -> str:
    """Say what the municipality thinks of what was delivered."""
    words: Mapping[str, str] = {
        Oordeel.BEHAALD: gettext("reached"),
        Oordeel.DEELS_BEHAALD: gettext("reached in part"),
        Oordeel.NIET_BEHAALD: gettext("not reached"),
        Oordeel.NIET_TE_ZEGGEN: gettext("can't be said"),
    }
    return words.get(verdict, gettext("no verdict yet"))


def basis_words(basis: Basis) -> str:
    """Say what euros rest on."""
    return {
        Basis.OUTCOME: gettext("outcome"),
        Basis.OUTPUT: gettext("output"),
        Basis.NOTHING: gettext("nothing"),
        Basis.UNKNOWN: gettext("unknown"),
    }[basis]


def why_words(why: Why) -> str:
    """Say why euros rest on what they rest on."""
    return {
        Why.MEASURED: gettext("measured in the year"),
        Why.NOT_MEASURED: gettext("there is an instrument, but it did not measure in the year"),
        Why.NO_INSTRUMENT: gettext("there is an indicator, but nothing that measures it"),
        Why.NO_INDICATOR: gettext("agreed without an indicator"),
        Why.NO_AGREEMENT: gettext("no agreement covers it"),
        Why.NO_AMOUNT: gettext("agreed without saying for how much"),
    }[why]


def neutrality_words(answer: Neutrality) -> str:
    """Say the answer of the rule of budget neutrality, in at most three words."""
    return {
        Neutrality.HOLDS: gettext("holds"),
        Neutrality.FAILS: gettext("does not hold"),
        Neutrality.UNSAID: gettext("can't be said"),
    }[answer]


def ground_sentence(ground: Ground) -> str:
    """Say why the answer is what it is."""
    return {
        Ground.SAVES: gettext(
            "The calculation says so with enough certainty, and it was measured in a way that proves enough."
        ),
        Ground.COSTS: gettext(
            "In nearly all draws of the calculation the saving stays behind what it costs. "
            "Who wants to spend more has to show the saving."
        ),
        Ground.UNSURE: gettext(
            "The draws of the calculation go both ways: too often it saves enough, and too often it does not."
        ),
        Ground.NOT_RECKONED: gettext("The scenario can't be run in this house, so nothing was reckoned."),
        Ground.NOTHING_MEASURED: gettext(
            "The calculation says that it saves enough, but nobody measured anything that shows it."
        ),
        Ground.WEAK: gettext(
            "The calculation says that it saves enough, but what was measured does not prove it: "
            "nobody knows what would have happened without the help."
        ),
    }[ground]


def share_words(share: Fraction | None) -> str:
    """Write a share of one as a percentage with one decimal, by hand's rounding; nothing as a dash."""
    if share is None:
        return "–"
    tenths = int(abs(share) * 1000 + Fraction(1, 2))
    return write_quantity(Decimal(-tenths if share < 0 else tenths) / 10, "percent", 1)
