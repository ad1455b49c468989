"""What a delivery adds to what is known: new figures, changed ones, and figures that it no longer has."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from kernbeeld.intake.figure_table import FIGURES
from kernbeeld.intake.problems import CellProblems
from kernbeeld.intake.queries import ask
from kernbeeld.intake.rows import STORED
from kernbeeld.language import gettext

_SAID = ("value", "absence", "qualifiers")
_REPEATED = """
    select code, period, breakdown, count(distinct value || '|' || absence || '|' || qualifiers) > 1 as differ
    from figures group by code, period, breakdown having count(*) > 1
"""
_CONFLICTS = """
    select * from figures where (code, period, breakdown) in (
        select (code, period, breakdown) from figures group by code, period, breakdown
        having count(distinct value || '|' || absence || '|' || qualifiers) > 1
    ) order by code, period, breakdown, sheet, row, length("column"), "column"
"""
_FIRST = """
    select * exclude (rank) from (
        select *, row_number() over (
            partition by code, period, breakdown order by sheet, row, length("column"), "column"
        ) as rank from figures
    ) where rank = 1
"""
_ADDED = """
    select figures.*, known.code is null as is_new
    from figures left join known using (code, period, breakdown)
    where known.code is null or known.public <> $1
        or figures.value <> known.value or figures.absence <> known.absence
        or figures.qualifiers <> known.qualifiers or figures.printed <> known.printed
        or figures.quantum <> known.quantum or figures.rounded <> known.rounded
        or figures.bron <> known.bron
    order by figures.sheet, figures.row, length(figures."column"), figures."column"
"""
_GONE = """
    select known.* from known anti join figures using (code, period, breakdown)
    order by code, period, breakdown
"""
_ADDED_SCHEMA = FIGURES.append(pa.field("is_new", pa.bool_()))


@dataclass(frozen=True)
class Difference:
    """``added`` are the new figures (``new`` of them) and the changed ones; ``gone`` are rows without one."""

    added: pa.Table
    new: int
    gone: pa.Table


def compare(known: pa.Table, delivery: str, figures: pa.Table, public: bool) -> Difference:
    """Hold the figures of a file against the rows that are known (of all deliveries)."""
    if not known.num_rows:
        return Difference(figures, figures.num_rows, STORED.empty_table())
    with duckdb.connect() as connection:
        connection.register("everything", known)
        connection.register("figures", figures)
        connection.execute(
            "create temp table known as select * from everything where delivery = $1", [delivery]
        )
        added = ask(connection, _ADDED, [public], _ADDED_SCHEMA)
        gone = ask(connection, _GONE, [], STORED)
    new = sum(added.column("is_new").to_pylist())
    return Difference(added.select(FIGURES.names), new, gone)


def require_unique(figures: pa.Table, problems: CellProblems) -> pa.Table:
    """Return the figures with each figure once, where it stands first.

    A figure that a file prints twice is fine when both say the same; otherwise the file is refused with
    both cells (:class:`~kernbeeld.intake.problems.FiguresError`).
    """
    with duckdb.connect() as connection:
        connection.register("figures", figures)
        repeated = connection.execute(_REPEATED).fetchall()
        if not repeated:
            return figures
        if not any(differ for *_, differ in repeated):
            return ask(connection, _FIRST, [], FIGURES)
        conflicts = ask(connection, _CONFLICTS, [], FIGURES).to_pylist()
    _report(conflicts, problems)
    problems.raise_any()
    return figures


def _report(conflicts: list[dict[str, str]], problems: CellProblems) -> None:
    first: dict[str, str] = {}
    for row in conflicts:
        figure = (row["code"], row["period"], row["breakdown"])
        if (first.get("code"), first.get("period"), first.get("breakdown")) != figure:
            first = row
            continue
        if all(row[name] == first[name] for name in _SAID):
            continue
        problems.add(
            gettext(
                "'{printed}' for {figure}, but cell {cell} says '{other}'.",
                printed=row["printed"],
                figure=" ".join(filter(None, figure)),
                cell=f"{first['column']}{first['row']}",
                other=first["printed"],
            ),
            where=(row["sheet"], int(row["row"]), row["column"]),
            found=row["printed"],
            advice=gettext("Correct one of them, or give them different codes or periods."),
        )
