"""The values of the figures of a plan: one whole number for every cell."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from kernbeeld.engine.counting.plan import Plan
from kernbeeld.errors import InternalError

Values = Sequence[npt.NDArray[np.int64]]
"""For each figure of a plan an array with one dimension for each axis, and a value for each cell."""


def no_values(plan: Plan) -> Values:
    """Return zero in every cell of every figure."""
    return [np.zeros([len(axis.members) for axis in figure.axes], np.int64) for figure in plan.figures]


def fill_in(values: Values, rows: Iterable[tuple[object, ...]]) -> None:
    """Set the cells that rows tell of: the number of a figure, a member on each axis, and the value.

    A row has no number on the axes that its figure hasn't.

    Raises :class:`InternalError` for anything but whole numbers.
    """
    for row in rows:
        number, *cell, value = (0 if each is None else _whole(each) for each in row)
        figure = values[number]
        figure[tuple(cell[: figure.ndim])] = value


def _whole(number: object) -> int:
    if isinstance(number, int):
        return number
    raise InternalError(f"An engine returned {number!r}, which is no whole number.")
