"""Periods: spans of whole months, with the notation and the arithmetic of reports."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext

_KINDS = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}
_LETTERS = {"M": 1, "Q": 3, "H": 6}
_CODE = re.compile(r"([12]\d{3})(?:([HQ])(\d)|M(\d\d)(?:-([12]\d{3})?M(\d\d))?)?", re.ASCII)
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


class PeriodError(UserError):
    """A text is no period."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A span of whole months, both ends inclusive.

    ``start`` counts months since year 0 (``year * 12 + month - 1``); ``months`` is the length.
    A period has one code: January up to June of 2017 is ``2017H1``, however it was written.
    """

    start: int
    months: int

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Read ``2017``, ``2017H2``, ``2017Q3``, ``2017M07``, ``2017M01-M07``, ``2016M08-2017M07``.

        Raises :class:`PeriodError` for any other text.
        """
        match = _CODE.fullmatch(code.strip())
        if not match:
            raise PeriodError(
                gettext(
                    "'{code}' is no period. Write 2017, 2017H2, 2017Q3, 2017M07 or 2017M01-M07.", code=code
                )
            )
        year, letter, part, month, last_year, last_month = match.groups()
        if letter:
            return cls._part(code, int(year), _LETTERS[letter], int(part))
        if not month:
            return cls(int(year) * 12, 12)
        first = cls._part(code, int(year), 1, int(month))
        if not last_month:
            return first
        last = cls._part(code, int(last_year or year), 1, int(last_month))
        if last.start < first.start:
            raise PeriodError(gettext("Period '{code}' ends before it begins.", code=code))
        return cls(first.start, last.start - first.start + 1)

    @classmethod
    def _part(cls, code: str, year: int, months: int, number: int) -> "Period":
        if not 1 <= number <= 12 // months:
            raise PeriodError(gettext("Period '{code}' does not exist in a year.", code=code))
        return cls(year * 12 + (number - 1) * months, months)

    @property
    def year(self) -> int:
        """The calendar year of the first day."""
        return self.start // 12

    @property
    def end(self) -> int:
        """The month number of the last month."""
        return self.start + self.months - 1

    @property
    def kind(self) -> str:
        """``month``, ``quarter``, ``half_year``, ``year``, ``cumulative`` or ``span``."""
        if self.months in _KINDS and self.start % self.months == 0:
            return _KINDS[self.months]
        return "cumulative" if self.start % 12 == 0 and self.months < 12 else "span"

    @classmethod
    def around(cls, day: date, rhythm: str) -> "Period":
        """Return the period of a rhythm, such as ``half_year``, in which a day falls."""
        months = next(number for number, kind in _KINDS.items() if kind == rhythm)
        month = day.year * 12 + day.month - 1
        return cls(month - month % months, months)

    @property
    def code(self) -> str:
        """The one notation of this period."""
        kind, number = self.kind, self.start % 12
        if kind == "year":
            return f"{self.year:04d}"
        if kind in ("quarter", "half_year"):
            return f"{self.year:04d}{'Q' if kind == 'quarter' else 'H'}{number // self.months + 1}"
        first = f"{self.year:04d}M{number + 1:02d}"
        if self.months == 1:
            return first
        last = f"{self.end // 12:04d}" if self.end // 12 != self.year else ""
        return f"{first}-{last}M{self.end % 12 + 1:02d}"

    def __str__(self) -> str:
        return self.code

    def __hash__(self) -> int:
        # The engine looks periods up by the million; this is what a tuple's hash costs, halved.
        return self.start * 1024 + self.months

    @property
    def first_day(self) -> date:
        """The first day, which belongs to the period."""
        return date(self.year, self.start % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day, which belongs to the period."""
        following = self.end + 1
        return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)

    def shift(self, steps: int) -> "Period":
        """Return the period of the same length, `steps` lengths later (or earlier)."""
        if self.kind == "cumulative":
            return Period(self.start + 12 * steps, self.months)
        return Period(self.start + steps * self.months, self.months)

    @property
    def previous(self) -> "Period":
        """The period just before this one; of a cumulative period, the same months a year before."""
        return self.shift(-1)

    @property
    def whole_year(self) -> "Period":
        """The calendar year in which this period begins."""
        return Period(self.year * 12, 12)

    @property
    def so_far(self) -> "Period":
        """From 1 January up to and including the last month of this period."""
        first = self.end // 12 * 12
        return Period(first, self.end - first + 1)

    def contains(self, other: "Period") -> bool:
        """Tell whether every day of `other` lies in this period."""
        return self.start <= other.start and other.end <= self.end

    @property
    def label(self) -> str:
        """The name that a reader knows, in the active language."""
        kind, number = self.kind, self.start % 12 // self.months + 1
        names = _MONTHS[active()].split()
        if kind == "year":
            return str(self.year)
        if kind == "half_year":
            return gettext("half-year {number} {year}", number=number, year=self.year)
        if kind == "quarter":
            return gettext("quarter {number} {year}", number=number, year=self.year)
        first, last = names[self.start % 12], names[self.end % 12]
        if kind == "month":
            return f"{first} {self.year}"
        if self.end // 12 != self.year:
            first = f"{first} {self.year}"
        return gettext("{first} up to {last} {year}", first=first, last=last, year=self.end // 12)
