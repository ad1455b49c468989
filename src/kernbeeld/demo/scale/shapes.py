"""How one record becomes rows: versions by known time, and pieces where it was cut.

Most records have one row. Some were corrected once or more, some were registered without an end and
ended later, some moved, some were withdrawn.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt


class Part(IntEnum):
    """Which days of the record a row has."""

    WHOLE = 0
    SHIFTED = 1
    """As it was known before the correction: other days."""
    UNENDED = 2
    BEFORE_MOVE = 3
    AFTER_MOVE = 4


@dataclass(frozen=True)
class Shape:
    """The rows of a record as (version, part), its share in percent, and whether it was withdrawn."""

    share: float
    rows: tuple[tuple[int, Part], ...]
    withdrawn: bool = False

    @property
    def versions(self) -> int:
        """How many versions there are."""
        return self.rows[-1][0]


SHAPES = (
    Shape(80.0, ((1, Part.WHOLE),)),
    Shape(1.0, ((1, Part.WHOLE),), withdrawn=True),
    Shape(8.5, ((1, Part.SHIFTED), (2, Part.WHOLE))),
    Shape(4.0, ((1, Part.UNENDED), (2, Part.WHOLE))),
    Shape(2.0, ((1, Part.BEFORE_MOVE), (1, Part.AFTER_MOVE))),
    Shape(1.5, ((1, Part.SHIFTED), (2, Part.UNENDED), (3, Part.WHOLE))),
    Shape(3.0, ((1, Part.WHOLE), (2, Part.BEFORE_MOVE), (2, Part.AFTER_MOVE))),
)
"""Every way; the first is the one that fills up to an exact number of rows."""

ROWS = np.array([len(shape.rows) for shape in SHAPES])
_MOST = int(ROWS.max())
_FILL = {1: 0, 2: 2}
"""The shape that stands in when a record may have only so many rows."""


def _table(of: int) -> npt.NDArray[np.int64]:
    padded = [[row[of] for row in shape.rows] + [0] * (_MOST - len(shape.rows)) for shape in SHAPES]
    return np.array(padded, np.int64)


VERSION = _table(0)
PART = _table(1)
VERSIONS = np.array([shape.versions for shape in SHAPES])
WITHDRAWN = np.array([shape.withdrawn for shape in SHAPES])


def draw_shapes(chance: np.random.Generator, rows: int) -> npt.NDArray[np.int64]:
    """Draw a shape for each record, such that together they have exactly `rows` rows."""
    shares = np.array([shape.share for shape in SHAPES])
    drawn = chance.choice(len(SHAPES), rows, p=shares / shares.sum())
    ends = np.cumsum(ROWS[drawn])
    last = int(np.searchsorted(ends, rows))
    drawn = drawn[: last + 1]
    over = int(ends[last]) - rows
    if over:
        drawn[-1] = _FILL[int(ROWS[drawn[-1]]) - over]
    return drawn
