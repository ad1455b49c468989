"""A mapping says what the cells of a delivered file mean. It is one YAML file beside the figures.

Common keys::

    delivery: wmo-maandcijfers      # name; a later file under the same name gives new versions
    source: Wmo-registratie         # bron: the register behind the figures
    published: true                 # may the public see the figures (default true)
    format: wide                    # long | wide
    ignore_sheets: ["Toelichting"]  # other visible sheets, by name; * stands for any text
    notation:
      decimal: ","                  # default: Dutch; "." for English notation
      signs: {"": not_delivered, "-": zero, nvt: not_applicable, x: "?"}
                                    # an absence, or zero; "?" = not decided, and refused
      marks: {"*": provisional, "1)": nothing, N: negative, V: positive}
                                    # a qualifier, nothing, negative or positive; "?" as with signs

**Long form**: one figure a row. ``columns`` names headers; what is not a column is fixed by a scope key
(``code: …``, ``period: …``)::

    format: long
    sheet: Blad1                    # default: the only visible sheet that is not ignored
    header: 3                       # default: the first row that is not empty
    columns: {code: code, period: periode, value: gedrukt, absence: betekenis, qualifiers: status,
              breakdown: uitsplitsing, unit: eenheid, source: bron}
    breakdowns: {kern: Kern}        # dimension: header (members by code or label)
    meanings: {waarde: value, leeg: unknown, niet_beschikbaar: not_available, ten_minste: at_least}
                                    # words of the absence and qualifiers columns
    codes: {"Aantal cliënten": wmo.clienten.stand_eind}     # other words in the code column
    periods: {"eind vorig jaar": 2017}                      # other words in the period column
    ignore: [hoofdstuk, tabel, label]                       # headers that carry no figures

**Wide form**: tables as a reader sees them. Every cell that is not empty lies in a block or is ignored::

    format: wide
    sheets:
    - sheet: "Wmo 2018"             # name, * allowed; default: the only visible sheet
      ignore: ["Bron: *"]           # texts of cells that are no figures, on the whole sheet
      ignore_rows: [1, 40-44]
      ignore_columns: [H]
      blocks:
      - title: "Tabel 1 Begeleiding*"   # the cell where the block starts; it ends before the next block
        at: A5                      # the same by address, when no text is unique
        range: A5:F20               # or exactly this area (a title may still name its period)
        header: auto                # auto | none | 6 | [6, 7] (stacked headings are joined)
        labels: A                   # column(s) with row labels; [A, B] are joined as "a > b"
        columns_are: periods        # what headings are unless listed: periods | <dimension>
        rows_are: codes             # what row labels are unless listed: codes | periods | <dimension>
        period: title               # the period that the title names, for cells that have no other
        year: 2018                  # for headings such as "januari" (default: the year in the title)
        rhythm: half_year           # for headings such as "31-12-2017": month|quarter|half_year|year
        columns:
          "1e helft '18": 2018H1    # a period,
          Instroom: .instroom       # a code (or the tail or head of one: ".tail", "head."),
          F: {period: 2018, code: .prognose, qualifiers: [estimated]}   # or scope keys; also by letter
        rows:
          Cliënten: wmo.begeleiding.clienten.stand_eind
          "Uitstroom > Overleden": {code: wmo.uitstroom.overleden, negate: true}   # heading > label
          12: wmo.x                 # by row number
        ignore: ["Totaal *"]        # rows or columns of this block, by label or heading

**Scope keys** stand at the top, on a sheet, block, column or row; the innermost wins::

    code, period, breakdown: {kern: lemelerveld}, qualifiers: [provisional], source,
    factor: 1000     # default: from a title "x € 1.000", for money only
    negate: true     # turn the sign: costs printed as negative amounts
    cumulative: true # a column means 1 January up to and including it: 2018M01-M07
    rounded: true    # the print is coarser than the figure behind it (default: see importing)
    signs, marks, decimal   # as in notation
"""

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.errors import Place, ProblemsError

UNDECIDED = "?"
ZERO = "zero"
SIGN_MEANINGS = (ZERO, *(absence.value for absence in Absence))
MARK_MEANINGS = ("nothing", "negative", "positive", *(qualifier.value for qualifier in Qualifier))
LONG_COLUMNS = ("code", "period", "value", "absence", "qualifiers", "breakdown", "unit", "source")
PERIODS, CODES, TITLE = "periods", "codes", "title"


class MappingError(ProblemsError):
    """A mapping can't be used: every problem in it, with file and line."""


@dataclass(frozen=True)
class Scope:
    """What is said about a cell; ``None`` and empty mean: nothing is said here.

    ``code`` may be the head (``wmo.``) or the tail (``.instroom``) of a code. ``signs`` maps texts,
    lower case, to an absence, ``zero`` or ``?``; ``marks`` maps marks beside a number to their meaning.
    """

    code: str = ""
    period: Period | None = None
    breakdown: Breakdown = ()
    qualifiers: frozenset[Qualifier] = frozenset()
    source: str = ""
    factor: Decimal | None = None
    negate: bool | None = None
    cumulative: bool | None = None
    rounded: bool | None = None
    decimal: str = ""
    signs: Pairs[str, str] = field(default_factory=dict)
    marks: Pairs[str, str] = field(default_factory=dict)

    def around(self, inner: "Scope") -> "Scope":
        """Return what holds for a cell when `inner` is said inside this scope."""
        return Scope(
            code=join_code(self.code, inner.code),
            period=inner.period or self.period,
            breakdown=tuple(sorted((dict(self.breakdown) | dict(inner.breakdown)).items())),
            qualifiers=self.qualifiers | inner.qualifiers,
            source=inner.source or self.source,
            factor=self.factor if inner.factor is None else inner.factor,
            negate=self.negate if inner.negate is None else inner.negate,
            cumulative=self.cumulative if inner.cumulative is None else inner.cumulative,
            rounded=self.rounded if inner.rounded is None else inner.rounded,
            decimal=inner.decimal or self.decimal,
            signs={**self.signs, **inner.signs},
            marks={**self.marks, **inner.marks},
        )


def join_code(outer: str, inner: str) -> str:
    """Put the head and the tail of a code together; a whole inner code replaces the outer one."""
    if outer and inner.startswith("."):
        return f"{outer.rstrip('.')}{inner}"
    if inner and outer.startswith("."):
        return f"{inner.rstrip('.')}{outer}"
    if outer.endswith(".") and inner and not inner.endswith("."):
        return f"{outer}{inner}"
    return inner or outer


@dataclass(frozen=True)
class Slot:
    """What a heading, a row label, a letter or a row number stands for."""

    key: str
    scope: Scope
    place: Place


@dataclass(frozen=True)
class Ignored:
    """What carries no figures: patterns of texts, row numbers, column letters."""

    texts: tuple[str, ...] = ()
    rows: frozenset[int] = frozenset()
    columns: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Block:
    """One table on a sheet. ``header`` is ``auto``, ``none`` or row numbers separated by spaces."""

    place: Place
    scope: Scope = Scope()
    title: str = ""
    at: str = ""
    range: str = ""
    header: str = "auto"
    labels: tuple[str, ...] = ()
    columns_are: str = PERIODS
    rows_are: str = CODES
    year: int | None = None
    period_in_title: bool = False
    rhythm: str = "month"
    columns: tuple[Slot, ...] = ()
    rows: tuple[Slot, ...] = ()
    ignored: Ignored = Ignored()


@dataclass(frozen=True)
class SheetMapping:
    """The blocks of one sheet; an empty name stands for the only visible sheet."""

    name: str
    blocks: tuple[Block, ...]
    ignored: Ignored
    place: Place


@dataclass(frozen=True)
class LongMapping:
    """Where a table with one figure a row keeps what; ``columns`` maps roles to headers."""

    sheet: str
    header: int
    columns: Pairs[str, str]
    breakdowns: Pairs[str, str]
    meanings: Pairs[str, str]
    codes: Pairs[str, str]
    periods: Pairs[str, Period]
    ignored: tuple[str, ...]


@dataclass(frozen=True)
class Mapping:
    """A whole mapping: either ``long`` is set, or ``sheets`` has blocks. Scopes are already merged."""

    delivery: str
    public: bool
    scope: Scope
    ignored_sheets: tuple[str, ...]
    long: LongMapping | None
    sheets: tuple[SheetMapping, ...]
    place: Place
