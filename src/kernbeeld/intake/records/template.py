"""An empty table for a register: headings, one row as an example, and what each column asks."""

from dataclasses import dataclass

from kernbeeld.intake.records.spec import BEGIN, DATUM, EINDE, KEY, FieldKind, FieldSpec, RegisterSpec
from kernbeeld.language import gettext

EXAMPLE = "VOORBEELD-1"
"""The key of the row that shows how a table is filled; nobody real, and to be replaced."""
_LEFT_OUT = frozenset({EINDE, "reden_einde", "absence", "qualifiers"})
"""What an ordinary record does not have yet, or does not have beside a value; nor another record."""
_EXAMPLES = {
    FieldKind.TEXT: "voorbeeld",
    FieldKind.WHOLE: "1",
    FieldKind.MONEY: "1234,56",
    FieldKind.DAY: "2017-01-31",
    FieldKind.FLAG: "ja",
    FieldKind.BSN: "999990019",
    FieldKind.REFERENCE: EXAMPLE,
}


@dataclass(frozen=True)
class Template:
    """Texts of cells. ``explanation`` begins with its own headings."""

    headings: tuple[str, ...]
    example: tuple[str, ...]
    explanation: tuple[tuple[str, ...], ...]


def template_of(spec: RegisterSpec) -> Template:
    """Return the template of a register; its example can be read back as it is."""
    columns = spec.columns
    explanation = [
        (gettext("column"), gettext("needed"), gettext("how it is written"), gettext("meaning")),
        *(_explained(column) for column in columns),
    ]
    return Template(
        headings=tuple(column.name for column in columns),
        example=tuple(_example(column) for column in columns),
        explanation=tuple(explanation),
    )


def _example(column: FieldSpec) -> str:
    if column.name == KEY:
        return EXAMPLE
    if not column.required and (column.refers_to or column.name in _LEFT_OUT):
        return ""
    return column.values[0] if column.values else _EXAMPLES[column.kind]


def _explained(column: FieldSpec) -> tuple[str, ...]:
    needed = gettext("has to be there") if column.required else gettext("may be empty")
    return column.name, needed, _written(column), column.meaning or _meaning(column)


def _written(column: FieldSpec) -> str:
    if column.values:
        return gettext("one of {choices}", choices=", ".join(column.values))
    if column.refers_to:
        return gettext("the sleutel of a record in '{register}'", register=column.refers_to)
    return {
        FieldKind.TEXT: gettext("text of at most {most} characters", most=column.longest),
        FieldKind.WHOLE: gettext("a whole number"),
        FieldKind.MONEY: gettext("an amount in euros such as 1234,56"),
        FieldKind.DAY: gettext("a date such as 2017-01-31"),
        FieldKind.FLAG: gettext("ja or nee"),
        FieldKind.BSN: gettext("nine digits that pass the test of eleven"),
        FieldKind.REFERENCE: gettext("the key of another record"),
    }[column.kind]


def _meaning(column: FieldSpec) -> str:
    return {
        KEY: gettext("the number by which the source system knows this record; never a BSN"),
        BEGIN: gettext("the first day on which it holds"),
        EINDE: gettext("the last day on which it holds, that day included; empty while it lasts"),
        DATUM: gettext("the day on which it happened"),
    }.get(column.name, "")
