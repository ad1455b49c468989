"""What the cells of one row of a long table say together: value, words about it, unit."""

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.intake.book import Cell
from kernbeeld.intake.figure_table import Written, write_value
from kernbeeld.intake.headings import Calendar, period_of
from kernbeeld.intake.judging import ComplaintError
from kernbeeld.intake.mapping import LongMapping, Scope
from kernbeeld.intake.notation import DUTCH, EITHER, ENGLISH, NOT_SAID, NotationError
from kernbeeld.intake.text import normal, tidy
from kernbeeld.intake.valuing import Kind, Valued, notation_of, value_of
from kernbeeld.language import gettext

_VALUE, _ZERO = "value", "zero"
WORDS = frozenset((_VALUE, _ZERO, *(word.value for word in (*Absence, *Qualifier))))
_WHOLE = "0|[1-9][0-9]{0,14}"
_PLAIN = {
    DUTCH: rf"({_WHOLE}|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+)(?:,([0-9]{{1,9}}))?",
    NOT_SAID: rf"({_WHOLE}|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+)(?:,([0-9]{{1,2}}))?",
    ENGLISH: rf"({_WHOLE}|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+)(?:\.([0-9]{{1,9}}))?",
    EITHER: rf"({_WHOLE})((?!))?",
}
NOTHING: Written = ("", "", "", "", "1", False)


class Meanings:
    """Reads the cells of a long table by its mapping; `unsaid` is the notation if none is named."""

    def __init__(self, scope: Scope, long: LongMapping, unsaid: str) -> None:
        self.scope = scope
        self.long = long
        self.notation = notation_of(scope, unsaid)
        self._nothing_to_do = scope.factor is None and not scope.negate and not scope.qualifiers
        self._plain = re.compile(_PLAIN[self.notation.decimal])
        self._words: dict[str, frozenset[str]] = {}

    def plainness(self, cells: tuple[Cell, ...]) -> str:
        """Tell whether a value, with nothing beside it, reads the same in every unit.

        Returns ``whole`` or ``decimal`` for a number without signs or marks; empty for all that needs
        more care.
        """
        value, absence, qualifiers = cells
        if absence or qualifiers or not self._nothing_to_do or not isinstance(value, str):
            return ""
        match = self._plain.fullmatch(value)
        if not match or value in self.notation.signs:
            return ""
        return "decimal" if match[2] else "whole"

    def written(self, value: Cell, absence: Cell, qualifiers: Cell, kind: Kind | None) -> Written:
        """Read a value with the words beside it; without a kind it is plain.

        Raises :class:`~kernbeeld.intake.judging.ComplaintError`.
        """
        if kind is None:
            return self._plainly(str(value))
        words = self._read_words(absence) | self._read_words(qualifiers)
        return write_value(self._valued(value, words, kind))

    def _plainly(self, text: str) -> Written:
        match = self._plain.fullmatch(text)
        whole, part = (match[1], match[2]) if match else (text, None)
        digits = whole.replace(".", "").replace(",", "")
        if part is None:
            return digits, "", "", text, "1", False
        return f"{digits}.{part}", "", "", text, f"0.{'0' * (len(part) - 1)}1", False

    def is_rounded(self, kind: Kind, plainness: str) -> bool:
        """Tell whether a plain figure of this kind is coarser than what it stands for."""
        if self.scope.rounded is not None:
            return self.scope.rounded
        return (
            kind.quotient
            or kind.dimension in ("percent", "number")
            or (kind.dimension == "money" and plainness == "whole")
        )

    def _valued(self, value: Cell, words: Collection[str], kind: Kind) -> Valued:
        absences = sorted(word for word in words if word in set(Absence))
        qualifiers = frozenset(Qualifier(word) for word in words if word in set(Qualifier))
        scope = replace(self.scope, qualifiers=self.scope.qualifiers | qualifiers)
        text = tidy(str(value))
        if len(absences) > 1 or (absences and (_VALUE in words or _ZERO in words)):
            raise ComplaintError(gettext("The words beside the value contradict each other."))
        if absences or _ZERO in words:
            if any(map(str.isdecimal, text)) and not (_ZERO in words and not text.strip("0,.")):
                raise ComplaintError(
                    gettext("'{text}' is a value, and the words beside it say that there is none.", text=text)
                )
            if absences:
                return Valued(None, Absence(absences[0]), scope.qualifiers, text, Decimal(1), False)
            return replace(value_of("0", scope, kind, self.notation), printed=text)
        valued = self._read(value, scope, kind)
        if valued.absence and _VALUE in words:
            raise ComplaintError(
                gettext("'{text}' is no value, and the words beside it say that it is one.", text=text)
            )
        return valued

    def _read(self, value: Cell, scope: Scope, kind: Kind) -> Valued:
        try:
            return value_of(value, scope, kind, self.notation)
        except NotationError as error:
            raise ComplaintError(str(error), error.advice, error.expected) from None

    def _read_words(self, cell: Cell) -> frozenset[str]:
        text = normal(str(cell))
        if text not in self._words:
            whole = self.long.meanings.get(text)
            pieces = [whole] if whole else text.replace(",", ";").split(";")
            self._words[text] = frozenset(self._word(piece.strip()) for piece in pieces if piece.strip())
        return self._words[text]

    def _word(self, word: str) -> str:
        meaning = self.long.meanings.get(word, word)
        if meaning not in WORDS:
            raise ComplaintError(
                gettext("The mapping does not say what '{word}' means.", word=word),
                gettext(
                    "Write it under 'meanings' in the mapping: one of {choices}.",
                    choices=", ".join(sorted(WORDS)),
                ),
            )
        return meaning

    def period(self, cell: Cell) -> str:
        """Read a period as its code. Raises :class:`ComplaintError`."""
        period = self.long.periods.get(normal(str(cell))) or _parse(str(cell)) or self.scope.period
        if period is None or (tidy(str(cell)) and not self._says(cell)):
            raise ComplaintError(
                gettext("'{text}' is no period.", text=tidy(str(cell))),
                gettext("Name it under 'periods' in the mapping, or write it as 2017H2, 2017Q3 or 2017M07."),
                gettext("a period such as 2017H2"),
            )
        return (period.so_far if self.scope.cumulative else period).code

    def _says(self, cell: Cell) -> bool:
        return normal(str(cell)) in self.long.periods or _parse(str(cell)) is not None


def _parse(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return period_of(text, Calendar())


def require_unit(catalogue: Catalogue, code: str, text: str) -> None:
    """Raise :class:`ComplaintError` when a unit in the file is not the unit of the measure."""
    unit = catalogue.units.get(catalogue.unit_of(code))
    if unit and normal(text) not in ("", normal(unit.code), normal(unit.label.nl), normal(unit.label.en)):
        raise ComplaintError(
            gettext(
                "The unit is '{text}', and measure '{code}' counts {unit}.",
                text=text,
                code=code,
                unit=unit.code,
            ),
            gettext("Correct the file or the definition; figures of other units have other codes."),
        )
