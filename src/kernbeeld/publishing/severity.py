"""How heavy a finding weighs, in the words of a reader; the same in every output."""

from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.language import gettext, ngettext


def severity_word(severity: Severity) -> str:
    """Say how heavy a finding weighs."""
    return {
        Severity.ERROR: gettext("Contradiction"),
        Severity.WARNING: gettext("Look at this"),
        Severity.NOTICE: gettext("Good to know"),
    }[severity]


def explains(diagnosis: tuple[str, ...]) -> bool:
    """Tell whether a diagnosis names a reason, and not only that there is no simple one."""
    nothing = gettext("No simple explanation reproduces the printed figure.")
    return any(line != nothing for line in diagnosis)


def severity_count(severity: Severity, count: int) -> str:
    """Name so many findings of one weight; the number itself stands beside it."""
    return {
        Severity.ERROR: ngettext("contradiction", "contradictions", count),
        Severity.WARNING: ngettext("point to look at", "points to look at", count),
        Severity.NOTICE: ngettext("thing to know", "things to know", count),
    }[severity]
