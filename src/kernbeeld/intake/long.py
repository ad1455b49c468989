"""A table with one figure a row: every distinct combination of cells is judged once, then looked up."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from kernbeeld.catalogue.expression import Breakdown, parse_breakdown, write_breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.intake.book import Cell
from kernbeeld.intake.figure_table import FIGURES, Written
from kernbeeld.intake.identity import Identities
from kernbeeld.intake.judging import ComplaintError, Judge
from kernbeeld.intake.long_meanings import NOTHING, Meanings, require_unit
from kernbeeld.intake.long_table import Coded, LongTable
from kernbeeld.intake.mapping import LongMapping, Scope, join_code
from kernbeeld.intake.problems import CellProblems
from kernbeeld.intake.text import fits, normal, tidy
from kernbeeld.intake.valuing import Kind, kind_of
from kernbeeld.language import gettext

_NO_KIND = Kind("count", False)


@dataclass(frozen=True)
class Roles:
    """Which column, by its place, plays which role; ``breakdowns`` go by dimension."""

    columns: dict[str, int]
    breakdowns: dict[str, int]


@dataclass(frozen=True)
class _Identity:
    code: str = ""
    breakdown: Breakdown = ()
    kind: Kind = _NO_KIND
    bron: str = ""


def table_of_long(
    table: LongTable,
    long: LongMapping,
    scope: Scope,
    catalogue: Catalogue,
    problems: CellProblems,
    unsaid: str,
) -> pa.Table:
    """Make columns (:data:`~kernbeeld.intake.figure_table.FIGURES`) of a long table.

    What is wrong with a cell goes to `problems`. `unsaid` is the notation where the mapping names none.
    """
    roles = _find_roles(table, long, problems)
    if roles is None or not len(table.rows):
        return FIGURES.empty_table()
    reader = _LongReader(table, roles, catalogue, Judge(table, problems), Meanings(scope, long, unsaid))
    return reader.read()


def _find_roles(table: LongTable, long: LongMapping, problems: CellProblems) -> Roles | None:
    names = [normal(name) for name in table.header]
    found: dict[str, int] = {}
    before = problems.count
    wanted = {**long.columns, **{f"breakdown {key}": header for key, header in long.breakdowns.items()}}
    for role, header in wanted.items():
        places = [place for place, name in enumerate(names) if name == normal(header)]
        if len(places) == 1:
            found[role] = places[0]
            continue
        message = gettext("The table has no column '{header}'.", header=header)
        if places:
            message = gettext("The table has more than one column '{header}'.", header=header)
        near = did_you_mean(header, [name for name in table.header if name])
        advice = gettext(
            "Correct 'columns' in the mapping, or say in which row the header stands: header: 3."
        )
        problems.add(message, where=(table.sheet, 0, ""), advice=f"{near} {advice}".strip())
    _report_unnamed(table, long, set(found.values()), problems)
    if problems.count > before:
        return None
    breakdowns = {role.partition(" ")[2]: place for role, place in found.items() if " " in role}
    return Roles({role: place for role, place in found.items() if " " not in role}, breakdowns)


def _report_unnamed(table: LongTable, long: LongMapping, used: set[int], problems: CellProblems) -> None:
    for place, (name, column) in enumerate(zip(table.header, table.columns, strict=True)):
        if place in used or any(fits(name, pattern) for pattern in long.ignored):
            continue
        if name or any(tidy(str(cell)) for cell in column.values):
            problems.add(
                gettext("The mapping says nothing about column '{name}'.", name=name),
                where=(table.sheet, 0, table.letter(place)),
                found=name,
                advice=gettext("Give it a role under 'columns', or name it under 'ignore'."),
            )


class _LongReader:
    def __init__(
        self, table: LongTable, roles: Roles, catalogue: Catalogue, judge: Judge, meanings: Meanings
    ) -> None:
        self.table, self.roles, self.catalogue = table, roles, catalogue
        self.judge, self.meanings = judge, meanings
        self.identities = Identities(catalogue)
        self.members = {code: self._members(code) for code in roles.breakdowns}

    def read(self) -> pa.Table:
        found = self.judge(self._identity_columns(), self._letter("code"), self._identity, _Identity())
        periods = self.judge([self._column("period")], self._letter("period"), self._period, "")
        sources = self.judge([self._column("source"), found.coded(lambda known: known.bron)], "", _source, "")
        parts = [
            found.spread(lambda known: known.code),
            periods.spread(str),
            found.spread(lambda known: write_breakdown(known.breakdown)),
            *self._values(found.coded(lambda known: f"{known.kind.dimension} {int(known.kind.quotient)}")),
            sources.spread(str),
            self._same(self.table.sheet),
            self.table.rows,
            self._same(self._letter("value")),
        ]
        return pa.table(parts, schema=FIGURES)

    def _values(self, kinds: Coded) -> list[pa.Array]:
        said = [self._column("value"), self._column("absence"), self._column("qualifiers")]
        letter = self._letter("value")
        plainness = self.judge(said, letter, self.meanings.plainness, "").spread(str)
        plain = pc.not_equal(plainness, "")
        # What is written plainly reads the same in every unit, so the unit need not multiply the work.
        needed = Coded([*kinds.values, ""], pc.if_else(plain, len(kinds.values), kinds.indices))
        judged = self.judge([*said, needed], letter, self._written, NOTHING)
        *fields, rounded = zip(*judged.results, strict=True)
        by_kind = [
            pc.take(
                pa.array([self.meanings.is_rounded(_kind(str(text)), how) for text in kinds.values]),
                kinds.indices,
            )
            for how in ("whole", "decimal")
        ]
        plainly = pc.if_else(pc.equal(plainness, "whole"), *by_kind)
        return [
            *(pc.take(pa.array(field, pa.string()), judged.indices) for field in fields),
            pc.if_else(plain, plainly, pc.take(pa.array(rounded), judged.indices)),
        ]

    def _written(self, cells: tuple[Cell, ...]) -> Written:
        value, absence, qualifiers, kind = cells
        return self.meanings.written(value, absence, qualifiers, _kind(str(kind)) if kind else None)

    def _identity_columns(self) -> list[Coded]:
        places = self.roles.breakdowns.values()
        breakdowns = [self.table.columns[place] for place in places]
        return [self._column("code"), self._column("breakdown"), self._column("unit"), *breakdowns]

    def _identity(self, cells: tuple[Cell, ...]) -> _Identity:
        scope = self.meanings.scope
        text, written, unit, *parts = (tidy(str(cell)) for cell in cells)
        code = self.meanings.long.codes.get(normal(text)) or join_code(scope.code, text)
        pairs = dict(scope.breakdown) | dict(parse_breakdown(written))
        for dimension, part in zip(self.roles.breakdowns, parts, strict=True):
            if part:
                pairs[dimension] = self.members[dimension].get(normal(part), part)
        breakdown = tuple(sorted(pairs.items()))
        if complaint := self.identities.complaint(code, breakdown):
            raise ComplaintError(*complaint)
        require_unit(self.catalogue, code, unit)
        indicator = self.catalogue.indicator(code)
        bron = scope.source or (indicator.bron if indicator else "")
        return _Identity(code, breakdown, kind_of(self.catalogue, code), bron)

    def _members(self, code: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for member in self.catalogue.dimensions[code].members:
            found |= {normal(member.label.nl): member.code, normal(member.label.en): member.code}
        return found

    def _period(self, cells: tuple[Cell, ...]) -> str:
        return self.meanings.period(cells[0])

    def _column(self, role: str) -> Coded:
        place = self.roles.columns.get(role)
        return self.table.columns[place] if place is not None else Coded([""], self._zeros())

    def _zeros(self) -> pa.Array:
        return pc.multiply(self.table.rows, pa.scalar(0, pa.int32()))

    def _same(self, text: str) -> pa.Array:
        return pc.take(pa.array([text]), self._zeros())

    def _letter(self, role: str) -> str:
        place = self.roles.columns.get(role)
        return self.table.letter(place) if place is not None else ""


def _kind(text: str) -> Kind:
    dimension, _, quotient = text.partition(" ")
    return Kind(dimension, quotient == "1")


def _source(cells: tuple[Cell, ...]) -> str:
    return tidy(str(cells[0])) or str(cells[1])
