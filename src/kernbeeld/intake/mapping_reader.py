"""A mapping file read into values; every mistake in it is told at once, by file and line."""

import re
from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.source import Entry, Scalar, Value, read_yaml
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.errors import Place, UserError
from kernbeeld.intake.mapping import (
    CODES,
    LONG_COLUMNS,
    MARK_MEANINGS,
    PERIODS,
    SIGN_MEANINGS,
    TITLE,
    UNDECIDED,
    Block,
    Ignored,
    LongMapping,
    Mapping,
    MappingError,
    Scope,
    SheetMapping,
    Slot,
)
from kernbeeld.intake.text import normal
from kernbeeld.language import gettext

_LIMIT = 4_000_000
_MEANINGS = ("value", "zero", *(word.value for word in (*Absence, *Qualifier)))
_PERIOD = re.compile(r"\d{4}([HQM].*)?")
_ROWS = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")
_RHYTHMS = ("month", "quarter", "half_year", "year")


def read_mapping(file: Path, catalogue: Catalogue) -> Mapping:
    """Read a mapping and hold it against the definitions.

    Raises :class:`~kernbeeld.intake.mapping.MappingError` with every mistake: fields, codes and members
    that do not exist (and what was probably meant), periods and signs that cannot be read.
    """
    _require_readable(file)
    problems = Problems()
    entry = read_yaml(file, file.name, problems)
    if entry is None:
        if not problems.all():
            problems.add(Place(file.name), gettext("The mapping is empty."))
        raise _error(file, problems)
    mapping = _Reader(catalogue, problems).mapping(entry)
    if problems.all():
        raise _error(file, problems)
    return mapping


def _require_readable(file: Path) -> None:
    if not file.is_file():
        raise UserError(gettext("There is no mapping '{file}'.", file=file))
    if file.stat().st_size > _LIMIT:
        raise UserError(gettext("The mapping '{file}' is too large to be a mapping.", file=file))


def _error(file: Path, problems: Problems) -> MappingError:
    headline = gettext("The mapping '{file}' can't be used.", file=file.name)
    return MappingError(headline, problems.all())


class _Reader:
    def __init__(self, catalogue: Catalogue, problems: Problems) -> None:
        self.catalogue = catalogue
        self.problems = problems
        self.codes = dict.fromkeys((*catalogue.indicators, *catalogue.aliases))

    def mapping(self, entry: Entry) -> Mapping:
        form = entry.choice("format", ("long", "wide"))
        scope = self.scope(entry)
        if entry.has("notation") and (notation := entry.entry("notation")):
            scope = self.scope(notation, ("decimal", "signs", "marks")).around(scope)
            notation.finish()
        result = Mapping(
            delivery=entry.text("delivery"),
            public=entry.flag("published", True),
            scope=scope,
            ignored_sheets=entry.texts("ignore_sheets"),
            long=self.long(entry) if form == "long" else None,
            sheets=tuple(self.sheet(item, scope) for item in entry.entries("sheets"))
            if form == "wide"
            else (),
            place=entry.place,
        )
        if form == "wide" and not result.sheets:
            entry.wrong(gettext("A wide mapping needs 'sheets' with 'blocks'."))
        entry.finish()
        return result

    def long(self, entry: Entry) -> LongMapping:
        columns = self.texts(entry, "columns")
        for role in columns:
            if role not in LONG_COLUMNS:
                entry.wrong(
                    gettext("'{role}' is no column of the long form.", role=role),
                    did_you_mean(role, LONG_COLUMNS),
                    entry.place_of("columns"),
                )
        if "value" not in columns:
            entry.wrong(gettext("'columns' must name the header of the column with the value."))
        codes = self.texts(entry, "codes")
        for code in codes.values():
            self.known_code(code, entry.place_of("codes"))
        return LongMapping(
            sheet=entry.text("sheet", ""),
            header=int(entry.text("header", "0")) if entry.text("header", "0").isdecimal() else 0,
            columns=columns,
            breakdowns=self.dimensions(entry),
            meanings=self.words(entry, "meanings", _MEANINGS),
            codes={normal(key): code for key, code in codes.items()},
            periods=self.periods(entry),
            ignored=entry.texts("ignore"),
        )

    def dimensions(self, entry: Entry) -> dict[str, str]:
        found = self.texts(entry, "breakdowns")
        for dimension in found:
            self.known_dimension(dimension, entry.place_of("breakdowns"))
        return found

    def periods(self, entry: Entry) -> dict[str, Period]:
        read = {}
        for key, text in self.texts(entry, "periods").items():
            period = self.period(text, entry.place_of("periods"))
            if period:
                read[normal(key)] = period
        return read

    def sheet(self, entry: Entry, outer: Scope) -> SheetMapping:
        scope = outer.around(self.scope(entry))
        blocks = tuple(self.block(item, scope) for item in entry.entries("blocks"))
        if not blocks:
            entry.wrong(gettext("A sheet needs 'blocks'."))
        sheet = SheetMapping(entry.text("sheet", ""), blocks, self.ignored(entry), entry.place)
        entry.finish()
        return sheet

    def block(self, entry: Entry, outer: Scope) -> Block:
        year = entry.text("year", "")
        if year and not re.fullmatch(r"(19|20)\d\d", year):
            entry.wrong(gettext("'{year}' is no year.", year=year), place=entry.place_of("year"))
            year = ""
        in_title = entry.fields.get("period") == TITLE
        if in_title:
            entry.has("period")
            del entry.fields["period"]
        block = Block(
            place=entry.place,
            scope=outer.around(self.scope(entry)),
            title=entry.text("title", ""),
            at=self.address(entry, "at", r"[A-Z]{1,3}\d{1,7}"),
            range=self.address(entry, "range", r"[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}"),
            header=self.header(entry),
            labels=self.one_or_more(entry, "labels"),
            columns_are=self.axis(entry, "columns_are", PERIODS),
            rows_are=self.axis(entry, "rows_are", CODES),
            year=int(year) if year else None,
            period_in_title=in_title,
            rhythm=entry.choice("rhythm", _RHYTHMS, "month"),
            columns=self.slots(entry, "columns"),
            rows=self.slots(entry, "rows"),
            ignored=self.ignored(entry),
        )
        entry.finish()
        return block

    def address(self, entry: Entry, key: str, pattern: str) -> str:
        text = entry.text(key, "").upper().replace(" ", "")
        if text and not re.fullmatch(pattern, text):
            entry.wrong(gettext("'{text}' is no address of cells.", text=text), place=entry.place_of(key))
            return ""
        return text

    def header(self, entry: Entry) -> str:
        words = self.one_or_more(entry, "header") or ("auto",)
        if words in (("auto",), ("none",)) or all(word.isdecimal() for word in words):
            return " ".join(words)
        entry.wrong(gettext("'header' is auto, none, or numbers of rows."), place=entry.place_of("header"))
        return "auto"

    def one_or_more(self, entry: Entry, key: str) -> tuple[str, ...]:
        if not entry.has(key):
            return ()
        if isinstance(entry.fields[key], Scalar):
            return (entry.text(key),)
        return entry.texts(key)

    def axis(self, entry: Entry, key: str, default: str) -> str:
        text = entry.text(key, default)
        if text not in (PERIODS, CODES):
            self.known_dimension(text, entry.place_of(key))
        return text

    def slots(self, entry: Entry, key: str) -> tuple[Slot, ...]:
        fields = entry.entry(key) if entry.has(key) else None
        if fields is None:
            return ()
        return tuple(
            Slot(name, self.slot(name, value, fields), fields.place_of(name))
            for name, value in fields.fields.items()
        )

    def slot(self, name: str, value: Value, entry: Entry) -> Scope:
        place = entry.place_of(name)
        if isinstance(value, Entry):
            scope = self.scope(value)
            value.finish()
            return scope
        if not isinstance(value, Scalar) or not value.strip():
            entry.wrong(gettext("'{name}' must be a period, a code, or fields.", name=name), place=place)
            return Scope()
        if _PERIOD.fullmatch(value.strip()):
            return Scope(period=self.period(value, place))
        return Scope(code=self.code(value.strip(), place))

    def scope(self, entry: Entry, only: tuple[str, ...] = ()) -> Scope:
        def asked(key: str) -> bool:
            return (not only or key in only) and entry.has(key)

        return Scope(
            code=self.code(entry.text("code"), entry.place_of("code")) if asked("code") else "",
            period=self.period(entry.text("period"), entry.place_of("period")) if asked("period") else None,
            breakdown=self.breakdown(entry) if asked("breakdown") else (),
            qualifiers=self.qualifiers(entry) if asked("qualifiers") else frozenset(),
            source=entry.text("source") if asked("source") else "",
            factor=self.factor(entry) if asked("factor") else None,
            negate=entry.flag("negate", False) if asked("negate") else None,
            cumulative=entry.flag("cumulative", False) if asked("cumulative") else None,
            rounded=entry.flag("rounded", False) if asked("rounded") else None,
            decimal=entry.choice("decimal", (",", ".")) if asked("decimal") else "",
            signs=self.words(entry, "signs", (*SIGN_MEANINGS, UNDECIDED)) if asked("signs") else {},
            marks=self.words(entry, "marks", (*MARK_MEANINGS, UNDECIDED)) if asked("marks") else {},
        )

    def breakdown(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        pairs = sorted(self.texts(entry, "breakdown").items())
        place = entry.place_of("breakdown")
        for dimension, member in pairs:
            if self.known_dimension(dimension, place):
                members = [known.code for known in self.catalogue.dimensions[dimension].members]
                self.known(member, members, place, gettext("Member '{word}' does not exist.", word=member))
        return tuple(pairs)

    def qualifiers(self, entry: Entry) -> frozenset[Qualifier]:
        words = self.one_or_more(entry, "qualifiers")
        known = [qualifier.value for qualifier in Qualifier]
        good = [
            word
            for word in words
            if self.known(
                word,
                known,
                entry.place_of("qualifiers"),
                gettext("'{word}' is no qualifier; choose {known}.", word=word, known=", ".join(known)),
            )
        ]
        return frozenset(map(Qualifier, good))

    def factor(self, entry: Entry) -> Decimal | None:
        try:
            factor = Decimal(entry.text("factor"))
        except InvalidOperation:
            factor = Decimal(0)
        if not factor.is_finite() or not Decimal("0.000001") <= factor <= Decimal(10) ** 12:
            entry.wrong(
                gettext("'factor' must be a number above zero, such as 1000."), place=entry.place_of("factor")
            )
            return None
        return factor

    def words(self, entry: Entry, key: str, known: tuple[str, ...]) -> dict[str, str]:
        found = {}
        for sign, word in self.texts(entry, key).items():
            message = gettext(
                "'{word}' is no meaning of '{sign}'; choose {known}.",
                word=word,
                sign=sign,
                known=", ".join(known),
            )
            self.known(word, known, entry.place_of(key), message)
            found[normal(sign)] = word
        return found

    def texts(self, entry: Entry, key: str) -> dict[str, str]:
        fields = entry.entry(key) if entry.has(key) else None
        return {name: fields.text(name, "") for name in fields.fields} if fields else {}

    def ignored(self, entry: Entry) -> Ignored:
        rows: set[int] = set()
        for text in self.one_or_more(entry, "ignore_rows"):
            match = _ROWS.fullmatch(text)
            if match:
                rows.update(range(int(match[1]), int(match[2] or match[1]) + 1))
            else:
                entry.wrong(
                    gettext("'{text}' is no row or range of rows.", text=text),
                    place=entry.place_of("ignore_rows"),
                )
        columns = (letter.upper() for letter in self.one_or_more(entry, "ignore_columns"))
        return Ignored(self.one_or_more(entry, "ignore"), frozenset(rows), frozenset(columns))

    def period(self, text: str, place: Place) -> Period | None:
        try:
            return Period.parse(text)
        except PeriodError as error:
            self.problems.add(place, str(error))
            return None

    def code(self, code: str, place: Place) -> str:
        if not code.startswith(".") and not code.endswith("."):
            self.known_code(code, place)
            return code
        tail = code.startswith(".")
        if not any(known.endswith(code) if tail else known.startswith(code) for known in self.codes):
            self.problems.add(place, gettext("No code has the part '{code}'.", code=code))
        return code

    def known_code(self, code: str, place: Place) -> bool:
        message = gettext("Code '{code}' is not defined; define it in the overlay, or correct it.", code=code)
        return self.known(code, self.codes, place, message)

    def known_dimension(self, code: str, place: Place) -> bool:
        message = gettext("Dimension '{code}' is not defined.", code=code)
        return self.known(code, tuple(self.catalogue.dimensions), place, message)

    def known(self, word: str, known: Collection[str], place: Place, message: str) -> bool:
        if word in known:
            return True
        self.problems.add(place, message, did_you_mean(word, known))
        return False
