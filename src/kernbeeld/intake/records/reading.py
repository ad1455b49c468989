"""A file of records into plain values: every distinct cell once, every mistake at its own place."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.intake.book import Cell
from kernbeeld.intake.bulk import many_values
from kernbeeld.intake.judging import ComplaintError
from kernbeeld.intake.long_table import Coded, LongTable, csv_table, sheet_table
from kernbeeld.intake.masking import masked
from kernbeeld.intake.problems import SHOWN, CellProblems, refuse
from kernbeeld.intake.records.grouping import Row, grouped
from kernbeeld.intake.records.mapping import RecordMapping
from kernbeeld.intake.records.notation import UNDECIDED, RecordNotation, read_cell, shown
from kernbeeld.intake.records.spec import (
    BEGIN,
    DATUM,
    EINDE,
    HANDELING,
    KEY,
    FieldSpec,
    ReadRecord,
    RegisterSpec,
    Shape,
    Value,
)
from kernbeeld.intake.sheets import is_csv, read_book, visible_sheets
from kernbeeld.intake.text import fits, normal, tidy
from kernbeeld.language import gettext

_OWN = (KEY, BEGIN, EINDE, DATUM, HANDELING)


@dataclass(frozen=True)
class RecordFile:
    """What a file says, and what is needed to speak about its cells: problems, sheet, letters by field.

    ``given`` are the fields that the file, or its mapping, says anything about.
    """

    name: str
    records: tuple[ReadRecord, ...]
    rows: int
    problems: CellProblems
    sheet: str
    letters: Mapping[str, str]
    given: frozenset[str]


def read_records(file: Path, spec: RegisterSpec, mapping: RecordMapping) -> RecordFile:
    """Read every record of a CSV, XLSX or ODS file.

    Mistakes in cells are gathered in ``problems`` of the answer, so that the caller can add what only
    it can see; it must call ``raise_any`` before it uses the records.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` for a file that can't be read as a table of
    this register.
    """
    problems = CellProblems(file.name, masked)
    table = read_record_table(file, mapping, problems)
    problems.raise_any()
    places = _places(table, spec, mapping, problems)
    problems.raise_any()
    with many_values():
        rows = _Reader(table, spec, mapping, places, problems).rows()
        letters = {name: table.letter(place) for name, place in places.items()}
        records = grouped(rows, spec, table.sheet, letters, problems)
    given = frozenset((*places, *mapping.fixed))
    return RecordFile(file.name, records, len(rows), problems, table.sheet, letters, given)


def read_record_table(file: Path, mapping: RecordMapping, problems: CellProblems) -> LongTable:
    """Read the one table of a file; which sheet it is must be clear."""
    if is_csv(file):
        return csv_table(file, mapping.header, problems)
    visible = visible_sheets(read_book(file), mapping.ignored_sheets)
    wanted = [sheet for sheet in visible if not mapping.sheet or fits(sheet.name, mapping.sheet)]
    if len(wanted) == 1:
        return sheet_table(wanted[0], mapping.header, problems)
    names = ", ".join(sheet.name for sheet in visible)
    advice = gettext("Name one of {sheets} under 'sheet' in the mapping.", sheets=names)
    raise refuse(
        file.name,
        gettext("Which sheet holds the records is not clear."),
        advice if visible else gettext("The file is empty."),
    )


def _places(
    table: LongTable, spec: RegisterSpec, mapping: RecordMapping, problems: CellProblems
) -> dict[str, int]:
    """Find the column of every field, by the mapping or by the fields' own names."""
    headers: dict[str, list[int]] = {}
    for place, name in enumerate(table.header):
        headers.setdefault(normal(name), []).append(place)
    wanted = mapping.columns or _own_columns(spec, headers)
    found = {}
    for name, header in wanted.items():
        places = headers.get(normal(header), [])
        if len(places) == 1:
            found[name] = places[0]
        else:
            _report_column(table, header, bool(places), problems)
    for column in spec.columns:
        if column.required and column.name not in wanted and column.name not in mapping.fixed:
            problems.add(
                gettext("The table has no column for '{field}', which is needed.", field=column.name),
                where=(table.sheet, 0, ""),
                advice=_column_advice(spec, mapping),
            )
    _report_unnamed(table, mapping, {normal(header) for header in wanted.values()}, problems)
    return found


def _own_columns(spec: RegisterSpec, headers: Mapping[str, object]) -> dict[str, str]:
    names = [*(column.name for column in spec.columns), HANDELING]
    return {name: name for name in names if normal(name) in headers}


def _column_advice(spec: RegisterSpec, mapping: RecordMapping) -> str:
    if mapping.columns:
        return gettext("Name its heading under 'columns' in the mapping, or its value under 'fixed'.")
    return gettext(
        "Let the program propose a mapping: kernbeeld import records {register} FILE --suggest",
        register=spec.name,
    )


def _report_column(table: LongTable, header: str, twice: bool, problems: CellProblems) -> None:
    message = gettext("The table has no column '{header}'.", header=header)
    if twice:
        message = gettext("The table has more than one column '{header}'.", header=header)
    near = did_you_mean(header, [name for name in table.header if name])
    problems.add(message, where=(table.sheet, 0, ""), advice="" if twice else near)


def _report_unnamed(table: LongTable, mapping: RecordMapping, used: set[str], problems: CellProblems) -> None:
    for place, (name, column) in enumerate(zip(table.header, table.columns, strict=True)):
        if normal(name) in used or any(fits(name, pattern) for pattern in mapping.ignored):
            continue
        if name or any(tidy(str(cell)[:80]) for cell in column.values):
            problems.add(
                gettext("Column '{name}' is no field of this register.", name=name[:80]),
                where=(table.sheet, 0, table.letter(place)),
                found=name,
                advice=gettext("Give it a field under 'columns' in a mapping, or name it under 'ignore'."),
            )


class _Reader:
    """Reads the columns of one table into rows."""

    def __init__(
        self,
        table: LongTable,
        spec: RegisterSpec,
        mapping: RecordMapping,
        places: Mapping[str, int],
        problems: CellProblems,
    ) -> None:
        self.table, self.spec, self.mapping, self.places, self.problems = (
            table,
            spec,
            mapping,
            places,
            problems,
        )

    def rows(self) -> list[Row]:
        """Return what every row says; a cell that can't be read is None there, and a problem."""
        numbers: list[int] = self.table.rows.to_pylist()
        acts = self.column(HANDELING)
        withdrawn = {place for place, act in enumerate(acts) if act == "withdraw"}
        columns = {spec.name: self.column(spec.name, withdrawn) for spec in self.spec.columns}
        begins = columns.get(DATUM) or columns.get(BEGIN) or []
        ends = begins if self.spec.shape == Shape.EVENT else self.ends(columns[EINDE], numbers)
        names = [spec.name for spec in self.spec.fields]
        fields = zip(*(columns[name] for name in names), strict=True) if names else [()] * len(numbers)
        return [
            Row(number, _text(key), _day(begin), _day(end), dict(zip(names, values, strict=True)), _text(act))
            for number, key, begin, end, values, act in zip(
                numbers, columns[KEY], begins, ends, fields, acts, strict=True
            )
        ]

    def column(self, name: str, lenient: Set[int] = frozenset()) -> list[Value]:
        """Return the values of one field; `lenient` rows may leave out what is needed otherwise."""
        spec = self.spec.field(name) or FieldSpec(name)
        if name in self.mapping.fixed:
            return [self.fixed(spec)] * len(self.table.rows)
        if name not in self.places:
            return [None] * len(self.table.rows)
        place = self.places[name]
        coded = self.table.columns[place]
        values, complaints = _judged(coded, lambda cell: read_cell(cell, spec, self.mapping.notation))
        if complaints:
            self.report(coded, complaints, spec, self.table.letter(place), lenient)
        found = np.empty(len(values), dtype=object)
        found[:] = values
        result: list[Value] = found[coded.indices.to_numpy(zero_copy_only=False)].tolist()
        return result

    def fixed(self, spec: FieldSpec) -> Value:
        """Return the value that the mapping gives to every row."""
        try:
            return read_cell(self.mapping.fixed[spec.name], spec, _decisive(spec, self.mapping.notation))
        except ComplaintError as error:
            self.problems.add(
                error.text, where=(self.table.sheet, 0, ""), expected=error.expected, advice=error.advice
            )
            return None

    def report(
        self,
        coded: Coded,
        complaints: Mapping[int, ComplaintError],
        spec: FieldSpec,
        letter: str,
        lenient: Set[int],
    ) -> None:
        """Note the complaints at the rows where they belong."""
        indices = coded.indices.to_numpy(zero_copy_only=False)
        wrong = np.flatnonzero(np.isin(indices, list(complaints)))
        places = [int(place) for place in wrong if int(place) not in lenient or spec.name == KEY]
        for place in places[:SHOWN]:
            error = complaints[int(indices[place])]
            self.problems.add(
                error.text,
                where=(self.table.sheet, self.table.rows[place].as_py(), letter),
                found=shown(str(coded.values[int(indices[place])]), spec),
                expected=error.expected,
                advice=error.advice,
            )
        self.problems.add_uncounted(max(len(places) - SHOWN, 0))

    def ends(self, ends: list[Value], rows: list[int]) -> list[Value]:
        """Return the last days on which something held, also where the source names the day after."""
        if not self.mapping.exclusive:
            return ends
        return [end - timedelta(days=1) if isinstance(end, date) else end for end in ends]


def _decisive(spec: FieldSpec, notation: RecordNotation) -> RecordNotation:
    """Refuse the mark of what nobody decided yet, in any kind of field."""
    return replace(notation, values={spec.name: {UNDECIDED: UNDECIDED}})


def _judged(coded: Coded, read: Callable[[Cell], Value]) -> tuple[list[Value], dict[int, ComplaintError]]:
    values: list[Value] = []
    complaints = {}
    for place, cell in enumerate(coded.values):
        try:
            values.append(read(cell))
        except ComplaintError as error:
            values.append(None)
            complaints[place] = error
    return values, complaints


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
