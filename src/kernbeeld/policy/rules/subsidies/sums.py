"""What has to add up in a subsidy before it is kept. Pure, in cents."""

from collections.abc import Iterable, Mapping

from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.rules.programmes.money import euro_words


def expect_parts(granted: int, parts: Mapping[str, int]) -> None:
    """Raise :class:`PolicyError` unless the parts by sort of cost are the whole; none at all is allowed."""
    added = sum(parts.values())
    if parts and added != granted:
        raise PolicyError(
            "verleend",
            gettext(
                "The parts together are {added}, and {granted} was granted. Let them be the same.",
                added=euro_words(added),
                granted=euro_words(granted),
            ),
        )


def expect_within(granted: int, amounts: Iterable[int | None], field: str = "bedrag") -> None:
    """Raise :class:`PolicyError` where agreements are for more than was granted."""
    added = sum(one for one in amounts if one is not None)
    if added > granted:
        raise PolicyError(
            field,
            gettext(
                "The agreements together are for {added}, and only {granted} was granted.",
                added=euro_words(added),
                granted=euro_words(granted),
            ),
        )


def expect_payable(granted: int, tranches: Iterable[int], field: str = "bedrag") -> None:
    """Raise :class:`PolicyError` where more would be paid than was granted."""
    added = sum(tranches)
    if added > granted:
        raise PolicyError(
            field,
            gettext(
                "The payments together are {added}, and only {granted} was granted.",
                added=euro_words(added),
                granted=euro_words(granted),
            ),
        )
