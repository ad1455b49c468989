"""Sentences and claims that are bound from the start, in the Dutch of the commentary itself."""

from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures

_SUBJECTS = {"count": "Het aantal", "money": "Het bedrag", "percent": "Het percentage"}
_LEAST = 10
"""A count below this goes up and down by itself; what moves within it is no news."""


@dataclass(frozen=True)
class Relation:
    """Words that say how two figures lie to each other, and the sign of the comparison behind them.

    ``takes_change``: the words go on with "met … procent".
    """

    words: str
    sign: str
    takes_change: bool = False


RELATIONS = (
    Relation("steeg", ">", takes_change=True),
    Relation("daalde", "<", takes_change=True),
    Relation("bleef gelijk", "=="),
    Relation("meer dan", ">"),
    Relation("minder dan", "<"),
    Relation("evenveel als", "=="),
    Relation("niet evenveel als", "!="),
)
"""What a claim can say."""


def reference(code: str, breakdown: Breakdown = (), at: str = "") -> str:
    """Write a figure as it stands between braces: ``code[kern=a]@previous``."""
    members = ", ".join(f"{dimension}={member}" for dimension, member in breakdown)
    return f"{code}{f'[{members}]' if members else ''}{f'@{at}' if at else ''}"


def claim(relation: Relation, left: str, right: str, *, with_change: bool = False) -> str:
    """Write a claim over two references, with the difference in percent behind it where that is asked."""
    said = f"[{relation.words}]{{{left} {relation.sign} {right}}}"
    if with_change and relation.takes_change:
        return f"{said} met {{= change({left}, {right}) | percent | abs}}"
    return said


def movement(label: str, dimension: str, code: str, *, rose: bool) -> str:
    """Write the sentence that a figure went up or down since the period before."""
    relation = RELATIONS[0] if rose else RELATIONS[1]
    now, before = reference(code), reference(code, at="previous")
    subject = _SUBJECTS.get(dimension, "Het cijfer")
    name = label.replace('"', "'").replace("{", "(").replace("}", ")")
    return f'{subject} bij ‘{{"{name}"}}’ {claim(relation, now, before)} van {{{before}}} naar {{{now}}}.'


def how_far(figures: Figures, code: str, period: Period) -> Decimal | None:
    """Return by which part of itself a figure moved since the period before; None where that says nothing."""
    now, before = figures.observe(code, period).value, figures.observe(code, period.previous).value
    if now is None or before is None or now == before or before == 0:
        return None
    if figures.dimension(code) == "count" and max(abs(now), abs(before)) < _LEAST:
        return None
    return (now - before) / abs(before)
