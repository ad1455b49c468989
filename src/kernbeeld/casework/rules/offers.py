"""In what order an offer from the social map goes: made, taken or not, and how it ended."""

from collections.abc import Collection, Mapping

from kernbeeld.language import gettext

FIRST = "aangeboden"
ENDS = ("geholpen", "deels_geholpen", "niet_geholpen")
AFTER: Mapping[str, tuple[str, ...]] = {
    "": (FIRST,),
    FIRST: ("aangenomen", "afgewezen"),
    "aangenomen": ENDS,
}
"""After which step which may follow; what stands nowhere here is the last."""


def next_steps(taken: Collection[str]) -> tuple[str, ...]:
    """Return which steps can follow the steps that were taken, in whatever order these are given."""
    here = next((step for step in ("aangenomen", FIRST) if step in taken), "")
    is_over = any(step in taken for step in ("afgewezen", *ENDS))
    return () if is_over else AFTER[here]


def step_words(stap: str) -> str:
    """Return what a step is called on the screen."""
    words: Mapping[str, str] = {
        FIRST: gettext("offered"),
        "aangenomen": gettext("taken up"),
        "afgewezen": gettext("declined"),
        "geholpen": gettext("helped"),
        "deels_geholpen": gettext("helped in part"),
        "niet_geholpen": gettext("did not help"),
    }
    return words.get(stap, stap)
