"""What a chart is drawn from: series of plain values, and the picture they make together."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Series:
    """One line, or one sort of bar.

    ``points`` are the values, with ``None`` where there is none; ``texts`` are the same as a
    reader sees them in the table (``200+`` is a lower bound, ``< 10`` an upper bound), and
    ``marks`` say which figures have a finding. All three are as long as the chart has columns.
    """

    label: str
    points: tuple[Decimal | None, ...]
    texts: tuple[str, ...]
    marks: tuple[bool, ...]

    def is_at_least(self, column: int) -> bool:
        """Tell whether the value is only a lower bound."""
        return self.points[column] is not None and self.texts[column].rstrip("*").endswith("+")

    def is_less_than(self, column: int) -> bool:
        """Tell whether the value is only an upper bound."""
        return self.points[column] is not None and "<" in self.texts[column]

    def known(self) -> list[int]:
        """Return the columns that have a value."""
        return [column for column, point in enumerate(self.points) if point is not None]

    def values(self) -> Iterator[tuple[int, Decimal]]:
        """Give each column that has a value, with the value."""
        for column, point in enumerate(self.points):
            if point is not None:
                yield column, point


@dataclass(frozen=True)
class Picture:
    """Everything that the drawing of one chart needs.

    ``breaks`` are the columns from which the figures mean something else than before. ``prefix``
    begins every id, so that many charts can stand in one page.
    """

    kind: str
    columns: tuple[str, ...]
    series: tuple[Series, ...]
    unit_label: str
    breaks: tuple[int, ...]
    prefix: str

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the series, in order."""
        return tuple(series.label for series in self.series)

    def numbered(self) -> Iterator[tuple[int, Series]]:
        """Give each series with its number, which chooses colour, marker and pattern."""
        yield from enumerate(self.series)

    def values(self) -> list[Decimal]:
        """Return every value that is there."""
        return [value for series in self.series for _, value in series.values()]

    def stacks(self) -> list[Decimal]:
        """Return how far each stack reaches, above and below zero."""
        reach = [Decimal(0)]
        for column in range(len(self.columns)):
            parts = [point for series in self.series if (point := series.points[column]) is not None]
            reach.append(sum((part for part in parts if part > 0), Decimal(0)))
            reach.append(sum((part for part in parts if part < 0), Decimal(0)))
        return reach
