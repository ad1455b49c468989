"""Whether the words of a claim point the same way as its comparison."""

import re

from kernbeeld.catalogue.expression import Operation, Reference
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.arithmetic import moved
from kernbeeld.language import gettext

_UP = re.compile(
    r"\b(?:ste?eg(?:en)?|stijg\w*|gestegen|toename|toegenomen|toeneemt|groei\w*|gegroeid|meer|hoger"
    r"|verdubbel\w*|(?:nam|namen|neemt|nemen)\b.*\btoe)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:daal\w*|daling\w*|dalen|gedaald|afname|afgenomen|afneemt|kromp(?:en)?|krimp\w*|gekrompen|minder"
    r"|lager|halveer\w*|gehalveerd|(?:nam|namen|neemt|nemen)\b.*\baf)\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:gelijk|evenveel|onveranderd|stabiel)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:niet|geen|nooit|noch|zonder)\b", re.IGNORECASE)
_WAYS = {"<": "down", "<=": "down", ">": "up", ">=": "up", "==": "same"}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def fitting_sign(words: str) -> str:
    """Return the sign of the comparison that words such as ``daalde`` ask for."""
    if _DOWN.search(words):
        return "<"
    return "==" if _SAME.search(words) else ">"


def contradiction(words: str, tree: Operation, catalogue: Catalogue, period: Period) -> str:
    """Say that words such as ``steeg`` stand at a comparison that says the opposite.

    Only the course of one figure over time is judged, and only where the words are plain: one
    direction and no ``niet``. Empty when nothing is wrong.
    """
    said = [way for way, pattern in (("up", _UP), ("down", _DOWN), ("same", _SAME)) if pattern.search(words)]
    way = _way(tree, catalogue, period)
    if not way or len(said) != 1 or _NOT.search(words) or said[0] == way:
        return ""
    return gettext("The words '{words}' say something else than the comparison behind them.", words=words)


def _way(tree: Operation, catalogue: Catalogue, period: Period) -> str:
    """The direction that a comparison gives, from the earlier to the later figure."""
    left, right = tree.left, tree.right
    if not isinstance(left, Reference) or not isinstance(right, Reference):
        return ""
    if catalogue.cell(left.code, left.breakdown) != catalogue.cell(right.code, right.breakdown):
        return ""
    first, second = moved(period, left.at), moved(period, right.at)
    if first.end == second.end:
        return ""
    sign = tree.sign if first.end > second.end else _TURNED.get(tree.sign, tree.sign)
    return _WAYS.get(sign, "")
