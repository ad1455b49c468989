"""What a professional judges to be prevented when a plan closes, in words. No database."""

from collections.abc import Mapping

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.rules.plan.steps import EINDES, GOES_ON
from kernbeeld.language import gettext
from kernbeeld.registers.models.plans import PREVENTIE, ZEKERHEID

CHOSEN = tuple(reden for reden in EINDES if reden != GOES_ON)
"""Why somebody closes a plan."""


def judgements() -> Mapping[str, str]:
    """Return each judgement on what would have been needed without this help, with how sure, in words."""
    prevented = {
        "niets": gettext("Nothing was prevented"),
        "lichtere_hulp": gettext("Lighter help was prevented"),
        "zwaardere_hulp": gettext("Heavier help was prevented"),
    }
    sure = {
        "zeker": gettext("I am sure"),
        "waarschijnlijk": gettext("probably"),
        "onzeker": gettext("I am not sure"),
    }
    return {
        f"{one}.{how}": gettext("{what} ({how_sure})", what=prevented[one], how_sure=sure[how])
        for one in PREVENTIE
        for how in ZEKERHEID
    }


def expect_closing(reden: str, oordeel: str, zekerheid: str) -> None:
    """Refuse an end without its reason, and without what the professional thinks was prevented."""
    if reden not in CHOSEN:
        raise CaseworkError("reden", gettext("Choose why the plan is closed."))
    if oordeel not in PREVENTIE or zekerheid not in ZEKERHEID:
        raise CaseworkError("preventie", gettext("Say what was prevented, in your judgement."))


def counted_law(laws: set[str]) -> str:
    """Return under which law one judgement on a whole plan counts: its only one; empty where there are more.

    A plan that closes is judged once. A judgement for each law would count one prevention more than once.
    """
    return next(iter(laws)) if len(laws) == 1 else ""
