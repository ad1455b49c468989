"""Names for the two sides of a comparison, the same in every output."""

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.language import gettext


def side_names(kind: CheckKind, period: Period) -> tuple[str, str]:
    """Name both sides in words that fit the kind of check."""
    if kind in (CheckKind.BOUND, CheckKind.OVERLAP_BOUND):
        return gettext("Here it is"), gettext("At most")
    if kind is CheckKind.STATEMENT:
        return gettext("In the table"), gettext("In the text")
    if kind is CheckKind.EQUALITY:
        return gettext("In one place"), gettext("In the other place")
    if kind is CheckKind.PERIOD_CONSISTENCY:
        return gettext("In the parts of {period}", period=period.label), period.label
    return gettext("From the other figures"), gettext("As printed")
