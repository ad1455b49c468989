"""The closed lists of the catalogue in plain words."""

from datetime import date, datetime

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind, Nature, Severity
from kernbeeld.language import gettext
from kernbeeld.publishing.severity import severity_word


def nature_words(nature: Nature) -> str:
    """Say how a figure behaves over time."""
    return {
        Nature.STOCK_BEGIN: gettext("A stock: how many there are just before the first day of the period."),
        Nature.STOCK_END: gettext("A stock: how many there are on the last day of the period."),
        Nature.FLOW: gettext("A flow: how many there were during the period. You may add up periods."),
        Nature.ANNUAL_LEVEL: gettext(
            "An amount for a full year, as it stands at the end of the period. You may not add up periods."
        ),
        Nature.CUMULATIVE: gettext("A running count: from 1 January up to the end of the period."),
        Nature.RATIO: gettext("A ratio: one figure divided by another."),
        Nature.SHARE: gettext("A share: a part of a whole, in percent."),
        Nature.INDEX: gettext("An index: it compares with a base year."),
    }[nature]


def severity_shape(severity: Severity) -> str:
    """Give the shape of a mark, so that it is told apart without colour."""
    return {Severity.ERROR: "▲", Severity.WARNING: "◆", Severity.NOTICE: "●"}[severity]


def status_word(status: str, severity: Severity = Severity.ERROR) -> str:
    """Say what came out of a check; one that does not hold by how heavy its finding weighs."""
    if status == "violated" and severity is not Severity.ERROR:
        return severity_word(severity)
    words = {
        "holds": gettext("Holds"),
        "violated": gettext("Does not hold"),
        "not_asked": gettext("Could not be checked"),
    }
    return words.get(status, status)


def status_shape(status: str, severity: Severity = Severity.ERROR) -> str:
    """Give the shape that goes with :func:`status_word`."""
    if status == "violated":
        return "✗" if severity is Severity.ERROR else severity_shape(severity)
    return "✓" if status == "holds" else "–"


def how_words(how: str) -> str:
    """Say how a figure came about."""
    words = {
        "delivered": gettext("Delivered: it stands here as it was printed in the source."),
        "counted": gettext("Counted by us, from the records in the registers."),
        "summed": gettext("Added up from other figures."),
        "carried": gettext("Taken over from another period, because this is a stock or a level."),
        "computed": gettext("Computed with a formula."),
        "absent": gettext("There is no figure."),
    }
    return words.get(how, how)


def kind_words(kind: CheckKind) -> str:
    """Say what sort of check it is."""
    return {
        CheckKind.FLOW_IDENTITY: gettext("Begin plus in minus out is end"),
        CheckKind.CONTINUITY: gettext("The end of one period is the begin of the next"),
        CheckKind.CLOSING_SUM: gettext("The parts add up to the total"),
        CheckKind.OVERLAP_BOUND: gettext("The parts together are at least the total"),
        CheckKind.RATIO: gettext("The figure follows from its formula"),
        CheckKind.EQUALITY: gettext("Two figures are equal"),
        CheckKind.BOUND: gettext("One figure is at most another"),
        CheckKind.STATEMENT: gettext("A sentence in the source agrees with the table"),
        CheckKind.PERIOD_CONSISTENCY: gettext("Parts of the year agree with the year"),
        CheckKind.COMPLETENESS: gettext("Nothing is missing"),
        CheckKind.TIMELINESS: gettext("Figures came in on time"),
        CheckKind.CONFLICT: gettext("No two versions contradict each other"),
        CheckKind.COUNTED: gettext("The records give what was delivered"),
        CheckKind.OUTLIER: gettext("No figure jumps out"),
        CheckKind.PRIVACY: gettext("No figure gives people away"),
    }[kind]


def day_words(day: date) -> str:
    """Write a day in full, such as ``1 april 2018``."""
    return f"{day.day} {Period(day.year * 12 + day.month - 1, 1).label}"


def moment_words(moment: datetime) -> str:
    """Write an instant in full, in UTC."""
    return gettext("{day}, {time} UTC", day=day_words(moment.date()), time=f"{moment:%H:%M}")
