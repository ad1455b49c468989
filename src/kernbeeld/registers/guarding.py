"""What a guard is, and what it has to know about its table; each kind of database words it itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: how it is made and how it is taken away first."""

    name: str
    create: str
    drop: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the groups of columns that are unique together.

    ``has_parts``: parts of one version must not overlap. ``is_clock``: its one row may only go forward.
    ``destroyed_by``: the table with the approved destructions that allow a row to be deleted.
    """

    name: str
    uniques: tuple[tuple[str, ...], ...]
    has_parts: bool = False
    is_clock: bool = False
    destroyed_by: str = ""
