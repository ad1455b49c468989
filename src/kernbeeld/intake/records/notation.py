"""One cell of a record: a day, money, a whole number, a text, read one way only or refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from stdnum.nl import bsn

from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.intake.book import Cell, Number
from kernbeeld.intake.judging import ComplaintError
from kernbeeld.intake.notation import EITHER, Notation, NotationError, read_figure
from kernbeeld.intake.records.spec import FieldKind, FieldSpec, Value
from kernbeeld.intake.text import normal, tidy
from kernbeeld.language import gettext

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day_month_year", "month_day_year", "year_month_day"
ORDERS = (YEAR_FIRST, DAY_FIRST, MONTH_FIRST)
"""In which order the parts of a date stand; 2017-01-31 is understood always."""
EURO, CENT = "euro", "cent"
UNDECIDED = "?"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: 00:00(?::00)?)?")
_CONTROL = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SPREADSHEET_ERROR = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|N/B|WAARDE!|VERW!|GETAL!|NAAM\?)"
)
_FLAGS = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "waar", "1"), True),
    **dict.fromkeys(("nee", "n", "no", "false", "onwaar", "0"), False),
}
_OPEN_YEAR = 9999
_LARGEST = 10**15
_BSN_DIGITS = 9


@dataclass(frozen=True)
class RecordNotation:
    """How a file writes days and money; ``values`` says per field what a word of the source means."""

    dates: str = YEAR_FIRST
    decimal: str = EITHER
    money: str = EURO
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_cell(cell: Cell, spec: FieldSpec, notation: RecordNotation) -> Value:
    """Read one cell; an empty one, or an end in the year 9999, is None.

    Raises :class:`~kernbeeld.intake.judging.ComplaintError`; its text never holds what is secret.
    """
    text = _plain(cell, spec)
    meanings = notation.values.get(spec.name)
    if meanings is not None and (meant := meanings.get(normal(text))) is not None:
        if meant == UNDECIDED:
            raise _undecided(text, spec)
        text, cell = meant, meant
    if not text:
        if spec.required:
            raise ComplaintError(gettext("This cell is empty, and '{field}' is needed.", field=spec.name))
        return None
    return _READERS[spec.kind](cell, text, spec, notation)


def _plain(cell: Cell, spec: FieldSpec) -> str:
    if isinstance(cell, Number):
        return f"{cell.value:f}"
    text = tidy(cell)
    if not text:
        return ""
    if text[0] in "=@+" or cell[0] in "\t\r":
        raise ComplaintError(
            gettext("This cell begins as a formula does."),
            advice=gettext("Replace it by its value."),
        )
    if _SPREADSHEET_ERROR.fullmatch(text.upper()):
        raise ComplaintError(gettext("This cell holds an error of a spreadsheet program."))
    if len(text) > spec.longest:
        raise ComplaintError(
            gettext("This text is longer than the {most} characters that fit.", most=spec.longest)
        )
    if _CONTROL.search(text):
        raise ComplaintError(gettext("This text holds a character that can't be printed."))
    return text


def shown(text: str, spec: FieldSpec) -> str:
    """Return a cell as an error may show it: short, and nothing of what is secret."""
    return "…" if spec.secret or spec.kind == FieldKind.BSN else tidy(text)[:80]


def _undecided(text: str, spec: FieldSpec) -> ComplaintError:
    return ComplaintError(
        gettext("The meaning of '{text}' is not decided yet in the mapping.", text=shown(text, spec)),
        expected=_choices(spec),
    )


def _choices(spec: FieldSpec) -> str:
    return gettext("one of {choices}", choices=", ".join(spec.values)) if spec.values else ""


def _text(cell: Cell, text: str, spec: FieldSpec, notation: RecordNotation) -> Value:
    if not spec.values or text in spec.values:
        return text
    found = next((value for value in spec.values if normal(value) == normal(text)), None)
    if found:
        return found
    near = did_you_mean(normal(text), spec.values)
    raise ComplaintError(
        gettext("'{text}' is no value of '{field}'.", text=shown(text, spec), field=spec.name),
        near or gettext("Say under 'values' in the mapping what it means."),
        _choices(spec),
    )


def _day(cell: Cell, text: str, spec: FieldSpec, notation: RecordNotation) -> Value:
    parts = _parts(text, notation.dates)
    if parts is None:
        raise _day_error(text, spec, notation)
    if parts[0] == _OPEN_YEAR:
        return None
    try:
        return date(*parts)
    except ValueError:
        raise _day_error(text, spec, notation) from None


def _parts(text: str, order: str) -> tuple[int, int, int] | None:
    if not text.isascii():
        return None
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if order == YEAR_FIRST:
        match = _YEAR_FIRST.fullmatch(text)
        return (int(match[1]), int(match[2]), int(match[3])) if match else None
    match = _YEAR_LAST.fullmatch(text)
    if not match:
        return None
    day, month = (1, 2) if order == DAY_FIRST else (2, 1)
    return int(match[3]), int(match[month]), int(match[day])


def _day_error(text: str, spec: FieldSpec, notation: RecordNotation) -> ComplaintError:
    expected = {
        YEAR_FIRST: gettext("a date such as 2017-01-31"),
        DAY_FIRST: gettext("a date such as 31-01-2017"),
        MONTH_FIRST: gettext("a date such as 01/31/2017"),
    }[notation.dates]
    advice = ""
    if any(order != notation.dates and _reads_day(text, order) for order in ORDERS):
        advice = gettext(
            "Say in the mapping how dates are written: dates: {choices}.", choices=" | ".join(ORDERS)
        )
    return ComplaintError(gettext("'{text}' is no date.", text=shown(text, spec)), advice, expected)


def _reads_day(text: str, order: str) -> bool:
    parts = _parts(text, order)
    try:
        return parts is not None and bool(date(*parts))
    except ValueError:
        return False


def reads_day(text: str, order: str) -> bool:
    """Tell whether a text is a date when its parts stand in `order`."""
    return _reads_day(tidy(text), order)


def _number(cell: Cell, text: str, spec: FieldSpec, notation: RecordNotation) -> Decimal:
    if isinstance(cell, Number):
        return cell.value
    try:
        reading = read_figure(text, Notation(notation.decimal))
    except NotationError as error:
        if spec.secret:
            raise ComplaintError(gettext("This is no number.")) from None
        advice = gettext('Say in the mapping what marks decimals: decimal: "," or decimal: ".".')
        raise ComplaintError(str(error), advice, error.expected) from None
    if reading.value is None or reading.qualifiers or reading.sign == "%":
        raise ComplaintError(gettext("'{text}' is no plain number.", text=shown(text, spec)))
    return reading.value


def _whole(cell: Cell, text: str, spec: FieldSpec, notation: RecordNotation) -> Value:
    return _integral(_number(cell, text, spec, notation), gettext("a whole number"))


def _money(cell: Cell, text: str, spec: FieldSpec, notation: RecordNotation) -> Value:
    number = _number(cell, text, spec, notation)
    cents = number.scaleb(2) if notation.money == EURO else number
    return _integral(cents, gettext("an amount with at most two decimals"))


def _integral(number: Decimal, expected: str) -> int:
    if number != number.to_integral_value() or abs(number) >= _LARGEST:
        raise ComplaintError(gettext("This number does not fit."), expected=expected)
    return int(number)


def _flag(cell: Cell, text: str, spec: FieldSpec, notation: RecordNotation) -> Value:
    found = _FLAGS.get(normal(text))
    if found is None:
        raise ComplaintError(
            gettext("'{text}' is neither yes nor no.", text=shown(text, spec)), expected=gettext("ja or nee")
        )
    return found


def _bsn(cell: Cell, text: str, spec: FieldSpec, notation: RecordNotation) -> Value:
    """A number that a spreadsheet took for a number has lost its first zero: it gets it back."""
    number = text.replace(".", "").replace(" ", "")
    if isinstance(cell, Number):
        number = number.zfill(_BSN_DIGITS)
    if len(number) != _BSN_DIGITS or not number.isascii() or not bsn.is_valid(number):
        raise ComplaintError(
            gettext("This is no BSN."), expected=gettext("nine digits that pass the test of eleven")
        )
    return number


_READERS: Mapping[FieldKind, Callable[[Cell, str, FieldSpec, RecordNotation], Value]] = {
    FieldKind.TEXT: _text,
    FieldKind.REFERENCE: _text,
    FieldKind.WHOLE: _whole,
    FieldKind.MONEY: _money,
    FieldKind.DAY: _day,
    FieldKind.FLAG: _flag,
    FieldKind.BSN: _bsn,
}
