"""Which parts of life are looked into: those of what is asked, and what turned out to matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kernbeeld.language import gettext

FROM_QUESTION = "hulpvraag"
"""Why a part of life is there from the beginning: something is asked about it."""
REDENEN = ("gesprek", "samenhang", "melder", "zorg")
"""Why another one is added: it came up, it hangs together, somebody else said so, there is a worry."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of life that somebody added, or dropped."""

    leefgebied: str
    is_dropped: bool
    reden: str = FROM_QUESTION


def open_parts(asked: Sequence[str], kept: Iterable[Kept]) -> tuple[str, ...]:
    """Return the parts of life that are looked into: first what is asked about, then what was added."""
    rows = list(kept)
    dropped = {one.leefgebied for one in rows if one.is_dropped}
    return tuple(
        one for one in dict.fromkeys((*asked, *(row.leefgebied for row in rows))) if one not in dropped
    )


def dropped_parts(kept: Iterable[Kept]) -> tuple[str, ...]:
    """Return what turned out not to matter."""
    return tuple(one.leefgebied for one in kept if one.is_dropped)


def reason_words(reden: str) -> str:
    """Say why a part of life is looked into."""
    return {
        FROM_QUESTION: gettext("asked for help with this"),
        "gesprek": gettext("came up in the talk"),
        "samenhang": gettext("hangs together with the question"),
        "melder": gettext("somebody else asked attention for it"),
        "zorg": gettext("there is a worry about safety or health"),
    }.get(reden, reden)
