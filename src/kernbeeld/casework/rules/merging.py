"""Two people in one text: what goes together by paragraph and word, or both versions for a person."""

from dataclasses import dataclass

from kernbeeld.publishing.commentary.merging import merge
from kernbeeld.publishing.commentary.paragraphs import divide, identify, text_of


@dataclass(frozen=True, slots=True)
class Together:
    """The text in which both changes stand; `clashes` says that they touch, and then it is what stood."""

    text: str
    clashes: bool


def plain(text: str) -> str:
    """Return a text as it is kept: one kind of line end, and no characters that a database refuses."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def bring_together(base: str, standing: str, sent: str) -> Together:
    """Put what somebody changed since `base` into what stands now.

    Nothing is changed where only one of the two changed something. What touches is left to a person.
    """
    if sent in (base, standing):
        return Together(standing, clashes=False)
    if standing == base:
        return Together(sent, clashes=False)
    start = identify(divide(base), (), "base")
    merged = merge(
        start,
        identify(divide(standing), start, "standing"),
        identify(divide(sent), start, "sent"),
    )
    if merged.clashes:
        return Together(standing, clashes=True)
    return Together(text_of(merged.paragraphs), clashes=False)
