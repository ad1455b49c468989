"""Figures as columns: the one shape between reading and storing, for ten cells or a million."""

from collections.abc import Sequence
from decimal import Decimal

import pyarrow as pa

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.intake.identity import Complaint, Identities
from kernbeeld.intake.notation import NOT_SAID, NotationError
from kernbeeld.intake.problems import CellProblems
from kernbeeld.intake.valuing import Valued, kind_of, notation_of, value_of
from kernbeeld.intake.wide import Printed
from kernbeeld.language import gettext

FIGURES = pa.schema(
    [
        ("code", pa.string()),
        ("period", pa.string()),
        ("breakdown", pa.string()),
        ("value", pa.string()),
        ("absence", pa.string()),
        ("qualifiers", pa.string()),
        ("printed", pa.string()),
        ("quantum", pa.string()),
        ("rounded", pa.bool_()),
        ("bron", pa.string()),
        ("sheet", pa.string()),
        ("row", pa.int32()),
        ("column", pa.string()),
    ]
)
"""One row per figure. Texts are empty where there is nothing; ``value`` is an exact decimal as text."""

Written = tuple[str, str, str, str, str, bool]
"""Value, absence, qualifiers, printed, quantum and rounded, as they stand in :data:`FIGURES`."""


def write_value(valued: Valued) -> Written:
    """Write what a cell is worth as fields of :data:`FIGURES`."""
    return (
        write_decimal(valued.value),
        valued.absence.value if valued.absence else "",
        write_qualifiers(valued.qualifiers),
        valued.printed,
        write_decimal(valued.quantum),
        valued.rounded,
    )


def write_decimal(value: Decimal | None) -> str:
    """Write a decimal exactly, without exponent; empty for none."""
    return "" if value is None else f"{value:f}"


def write_qualifiers(qualifiers: frozenset[Qualifier]) -> str:
    """Write qualifiers as sorted words with a semicolon between."""
    return ";".join(sorted(qualifier.value for qualifier in qualifiers))


def table_of_printed(printed: Sequence[Printed], catalogue: Catalogue, problems: CellProblems) -> pa.Table:
    """Make columns of the cells of wide tables; what is wrong with a cell goes to `problems`."""
    identities = Identities(catalogue)
    rows = [row for cell in printed if (row := _row(cell, catalogue, identities, problems))]
    return pa.Table.from_pylist(rows, FIGURES)


def _row(
    printed: Printed, catalogue: Catalogue, identities: Identities, problems: CellProblems
) -> dict[str, str | int | bool] | None:
    scope, where, found = printed.scope, (printed.sheet, printed.row, printed.column), str(printed.cell)
    complaint = identities.complaint(scope.code, scope.breakdown) or _complaint(printed, catalogue)
    if complaint or scope.period is None:
        text, advice = complaint or ("", "")
        problems.add(text, where=where, found=found, advice=advice)
        return None
    try:
        kind = kind_of(catalogue, scope.code)
        valued = value_of(printed.cell, scope, kind, notation_of(scope, NOT_SAID), printed.title_factor)
    except NotationError as error:
        problems.add(str(error), where=where, found=found, expected=error.expected, advice=error.advice)
        return None
    indicator = catalogue.indicator(scope.code)
    period = scope.period.so_far if scope.cumulative else scope.period
    fields = (
        scope.code,
        period.code,
        write_breakdown(scope.breakdown),
        *write_value(valued),
        scope.source or (indicator.bron if indicator else ""),
        *where,
    )
    return dict(zip(FIGURES.names, fields, strict=True))


def _complaint(printed: Printed, catalogue: Catalogue) -> Complaint | None:
    scope = printed.scope
    if scope.period is None:
        return (
            gettext("Nothing says for which period this is."),
            gettext("Give its column or block a period in the mapping."),
        )
    money = kind_of(catalogue, scope.code).dimension == "money"
    if printed.unclear and scope.factor is None and money:
        return (
            gettext("Another column states a factor such as x € 1.000, and this one does not."),
            gettext("Say in the mapping which factor holds: factor: 1000, or factor: 1."),
        )
    return None
