"""A proposed mapping for a table with one figure a row."""

import re
from datetime import date

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.book import Cell, Number, Sheet
from kernbeeld.intake.drafting import members_by_label
from kernbeeld.intake.headings import Calendar, period_of
from kernbeeld.intake.long_meanings import WORDS
from kernbeeld.intake.recognise import is_figure
from kernbeeld.intake.text import normal, tidy
from kernbeeld.intake.words import guess, slug
from kernbeeld.intake.write_mapping import DOUBT, doubt, quote, write_head, write_signs
from kernbeeld.language import gettext

_ROLES = {
    "code": r"code|indicator(?:code)?|maatstaf|measure",
    "period": r"period(?:e|en)?|jaar|maand|kwartaal|halfjaar|tijdvak|datum|year|month|quarter",
    "value": r"waarde|value|aantal|gedrukt|cijfer|bedrag|totaal|count|amount",
    "absence": r"absence|betekenis|afwezigheid|status|meaning",
    "qualifiers": r"qualifiers?|kwalificatie",
    "breakdown": r"breakdown|uitsplitsing",
    "unit": r"unit|eenheid",
    "source": r"source|bron|register",
}
_LABEL = r"label|omschrijving|naam|onderwerp|indicator|titel|description"


def looks_long(sheet: Sheet) -> bool:
    """Tell whether the first row names a period and a value, and something that says what is counted."""
    headers = _headers(sheet)
    roles = _roles(sheet, headers)
    return len(headers) > 2 and {"code", "period", "value"} <= set(roles)


def suggest_long(sheet: Sheet, name: str, catalogue: Catalogue, others: bool) -> tuple[str, str]:
    """Return a proposed mapping and proposed definitions for a long table."""
    return _LongSuggestion(sheet, name, catalogue).write(others)


def _headers(sheet: Sheet) -> dict[int, str]:
    row = min((row for row, _ in sheet.cells), default=0)
    return {column: tidy(str(cell)) for (at, column), cell in sorted(sheet.cells.items()) if at == row}


def _roles(sheet: Sheet, headers: dict[int, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for role, pattern in (*_ROLES.items(), ("code", _LABEL)):
        for column, header in headers.items():
            fitting = re.fullmatch(pattern, normal(header)) and column not in found.values()
            if fitting and role not in found and _suits(sheet, role, column):
                found[role] = column
    return found


def _suits(sheet: Sheet, role: str, column: int) -> bool:
    cells = _cells(sheet, column)
    if role == "period":
        return bool(cells) and all(_period(cell) for cell in cells)
    if role == "value":
        return any(is_figure(cell) for cell in cells)
    return role != "code" or not all(is_figure(cell) for cell in cells)


def _cells(sheet: Sheet, column: int) -> list[Cell]:
    first = min(row for row, _ in sheet.cells)
    return [cell for (row, at), cell in sorted(sheet.cells.items()) if at == column and row > first]


def _period(cell: Cell) -> Period | None:
    return period_of(str(cell), Calendar())


class _LongSuggestion:
    def __init__(self, sheet: Sheet, name: str, catalogue: Catalogue) -> None:
        self.sheet, self.name, self.catalogue = sheet, name, catalogue
        self.headers = _headers(sheet)
        self.roles = _roles(sheet, self.headers)
        self.known = {*catalogue.indicators, *catalogue.aliases}
        self.breakdowns = self._find_breakdowns()
        self.codes = self._find_codes()

    def write(self, others: bool) -> tuple[str, str]:
        lines = write_head(self.name, "long", "", gettext("does a comma mark decimals?"))
        signs = {normal(str(cell)) for cell in self._values() if not is_figure(cell)} - {""}
        lines += [f"  {line}" for line in write_signs(self._undecided(signs), (), "")]
        if others:
            lines.append(f"sheet: {quote(self.sheet.name)}")
            lines.append(f'ignore_sheets: ["*"]{doubt(gettext("other sheets are not read"))}')
        columns = ", ".join(f"{role}: {quote(self.headers[at])}" for role, at in self.roles.items())
        lines.append(f"columns: {{{columns}}}")
        lines += self._mapped()
        return "\n".join(lines) + "\n", self._definitions()

    def _undecided(self, signs: set[str]) -> set[str]:
        """Signs are decided by the words beside them, where there are any."""
        empty = {""} if len(self._values()) < self._rows() else set()
        return set() if "absence" in self.roles else signs | empty

    def _mapped(self) -> list[str]:
        lines = []
        if self.breakdowns:
            pairs = ", ".join(f"{code}: {quote(self.headers[at])}" for code, at in self.breakdowns.items())
            lines.append(f"breakdowns: {{{pairs}}}")
        words = self._words()
        if words:
            lines.append("meanings:")
            choices = gettext("choose {choices}", choices=", ".join(sorted(WORDS)))
            lines += [f"  {quote(word)}: {quote('?')}{doubt(choices)}" for word in words]
        renamed = {text: code for text, code in self.codes.items() if text != code}
        if renamed:
            lines.append("codes:")
            lines += [f"  {quote(text)}: {code}" for text, code in renamed.items()]
        used = {*self.roles.values(), *self.breakdowns.values()}
        ignored = [quote(header) for at, header in self.headers.items() if at not in used and header]
        if ignored:
            lines.append(f"ignore: [{', '.join(ignored)}]{doubt(gettext('are these really no figures?'))}")
        return lines

    def _values(self) -> list[Cell]:
        return _cells(self.sheet, self.roles["value"])

    def _rows(self) -> int:
        first = min(row for row, _ in self.sheet.cells)
        return len({row for row, _ in self.sheet.cells if row > first})

    def _words(self) -> list[str]:
        columns = [self.roles[role] for role in ("absence", "qualifiers") if role in self.roles]
        words = {normal(str(cell)) for column in columns for cell in _cells(self.sheet, column)}
        return sorted(words - set(WORDS) - {""})

    def _find_breakdowns(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for column in self.headers:
            cells = {normal(str(cell)) for cell in _cells(self.sheet, column)}
            if column in self.roles.values() or not cells:
                continue
            for dimension in self.catalogue.dimensions:
                if dimension not in found and cells <= set(members_by_label(self.catalogue, dimension)):
                    found[dimension] = column
                    break
        return found

    def _find_codes(self) -> dict[str, str]:
        codes: dict[str, str] = {}
        for cell in dict.fromkeys(map(str, _cells(self.sheet, self.roles["code"]))):
            code = cell if cell in self.known else ".".join(filter(None, map(slug, cell.split("."))))
            codes[tidy(cell)] = code or f"maatstaf_{len(codes) + 1}"
        return codes

    def _definitions(self) -> str:
        new = {text: code for text, code in self.codes.items() if code not in self.known}
        if not new:
            return ""
        periods = [period for cell in _cells(self.sheet, self.roles["period"]) if (period := _period(cell))]
        since = min((period.first_day for period in periods), default=date(2015, 1, 1))
        guesses = {text: guess((text,), self._signs(text), self.catalogue) for text in new}
        lines = [
            f"{DOUBT} {gettext('this is a proposal made from labels; read every line before you use it')}",
            f"defaults: {{owner: {quote(gettext('unknown'))}, bron: {quote(self.name)}, since: {since}}}",
        ]
        if any(found.unit not in self.catalogue.units for found in guesses.values()):
            lines += ["units:", "- {code: aantal, label: {nl: aantal, en: number}, dimension: count}"]
        lines.append("indicators:")
        for text, code in new.items():
            label = f"{{nl: {quote(text)}, en: {quote(text)}}}"
            found = guesses[text]
            unsure = "" if found.sure else gettext("nature and unit are guesses")
            meaning = gettext("{label}, as delivered in {file}.", label=text, file=self.name)
            lines += [
                f"- code: {code}",
                f"  label: {label}",
                f"  definitie: {quote(meaning)}",
                f"  nature: {found.nature.value}{doubt(unsure)}",
                f"  unit: {found.unit}",
            ]
            if self.breakdowns:
                lines.append("  breakdowns:")
                lines += [f"  - {{dimension: {dimension}, closing: false}}" for dimension in self.breakdowns]
        name = f"{{nl: {quote(self.name)}, en: {quote(self.name)}}}"
        lines += ["reports:", f"- code: rapport_{slug(self.name) or 'nieuw'}", f"  title: {name}"]
        lines += [
            "  rhythm: half_year",
            "  chapters:",
            "  - code: cijfers",
            f"    title: {name}",
            "    tables:",
        ]
        lines += ["    - code: cijfers", f"      title: {name}", "      rows:"]
        return "\n".join([*lines, *(f"      - {code}" for code in dict.fromkeys(self.codes.values()))]) + "\n"

    def _signs(self, text: str) -> set[str]:
        rows = {
            row
            for (row, at), cell in self.sheet.cells.items()
            if at == self.roles["code"] and tidy(str(cell)) == text
        }
        cells = (self.sheet.cells.get((row, self.roles["value"]), "") for row in rows)
        return {cell.sign for cell in cells if isinstance(cell, Number)} - {""}
