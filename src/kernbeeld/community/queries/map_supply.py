"""What there is, counted: per kern and part of life, and where more than one law pays for the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.social_map import KERN, check_after, members, public
from kernbeeld.community.rules.fitting import is_recent


@dataclass(frozen=True)
class Supply:
    """How many provisions there are: those that were checked within a year, and the others."""

    checked: int = 0
    unchecked: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.checked + self.unchecked


@dataclass(frozen=True)
class Overlap:
    """A provision that two or more laws pay for. ``kernen``: where it is; all of them for everywhere."""

    code: str
    name: str
    wetten: tuple[str, ...]
    kernen: tuple[str, ...]
    is_everywhere: bool


def supply(day: date) -> Mapping[tuple[str, str], Supply]:
    """Return what the public map has on a day, by (gebied, leefgebied); absent is none.

    What is there for the whole municipality counts in every kern, so kernen do not add up.
    """
    checked: Counter[tuple[str, str]] = Counter()
    unchecked: Counter[tuple[str, str]] = Counter()
    days = check_after(day)
    for one in public(day):
        counted = checked if is_recent(one.checked_on, day, days) else unchecked
        counted.update((kern, life) for kern in _kernen(one) for life in one.leefgebieden)
    return {cell: Supply(checked[cell], unchecked[cell]) for cell in {*checked, *unchecked}}


def overlaps(day: date) -> tuple[Overlap, ...]:
    """Return the provisions that two or more laws pay for, by name."""
    return tuple(
        Overlap(one.code, one.name, tuple(sorted(one.wetten)), _kernen(one), not one.kernen)
        for one in public(day)
        if len(set(one.wetten)) > 1
    )


def overlaps_by_area(found: Sequence[Overlap]) -> Mapping[tuple[str, str, str], int]:
    """Count overlaps by kern and each two laws; three laws are three pairs."""
    return Counter(
        (kern, *pair) for one in found for kern in one.kernen for pair in combinations(one.wetten, 2)
    )


def _kernen(one: Voorziening) -> tuple[str, ...]:
    return tuple(one.kernen) or tuple(each.code for each in members(KERN))
