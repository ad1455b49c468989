"""One query per indicator and period: what most people would write, with kern and total in one query."""

# ruff: noqa: S608  our own names and words, and no input of anybody

from bench.counting.templates import Dialect, holds, is_flow_of_people, taken, where
from bench.counting.workload import Ask, Split


def query(ask: Ask, dialect: Dialect) -> str:
    """Return the query of one ask; its rows are (whole, kern, member, n).

    ``whole`` is 1 on the total over all kernen. Where rows are counted there is none: they add up.
    """
    source = f"from {ask.of} left join place using (area) where {dialect.known()} and {where(ask)}"
    if ask.split and ask.split.sets:
        return _sets(ask, ask.split, source, dialect)
    if is_flow_of_people(ask):
        return _flow(ask, source, dialect)
    source = f"{source} and {taken(ask, dialect)}"
    member = member_of(ask, dialect)
    if not ask.distinct:
        n = f"sum({ask.summed})" if ask.summed else "count(*)"
        return f"select 0 as whole, kern, {member} as member, {n} as n {source} group by 2, 3"
    n = f"count(distinct {ask.count})"
    if dialect.name == "sqlite":
        return (
            f"select 0 as whole, kern, {member} as member, {n} as n {source} group by 2, 3 "
            f"union all select 1, null, {member}, {n} {source} group by 3"
        )
    if ask.split is None:
        return (
            f"select grouping(kern) as whole, kern, null as member, {n} as n {source} "
            "group by grouping sets ((kern), ())"
        )
    return (
        f"select grouping(kern) as whole, kern, {member} as member, {n} as n {source} "
        f"group by grouping sets ((kern, {member}), ({member}))"
    )


def member_of(ask: Ask, dialect: Dialect) -> str:
    """Return what tells the members apart: a column, or a band of months."""
    if ask.split is None:
        return "null"
    if not ask.split.bands:
        return ask.split.column
    months = f"{ask.month} - geboortemaand" if ask.split.ages else dialect.months()
    bands = []
    for member, (lower, upper) in ask.split.bands.items():
        below = f" and ({months}) < {upper}" if upper is not None else ""
        bands.append(f"when ({months}) >= {lower}{below} then '{member}'")
    return f"case {' '.join(bands)} end"


def _flow(ask: Ask, source: str, dialect: Dialect) -> str:
    """People who hold on one day and not on the other."""
    had, has = holds(ask.before, dialect), holds(ask.last, dialect)
    if ask.take == "inflow":
        had, has = has, had
    kept = f"having {dialect.any}({had}) and not {dialect.any}({has})"
    rows = f"{source} and (({had}) or ({has}))"
    return (
        "select 0 as whole, kern, null as member, count(*) as n from "
        f"(select kern, persoon {rows} group by kern, persoon {kept}) as p group by kern "
        f"union all select 1, null, null, count(*) from (select persoon {rows} group by persoon {kept}) as q"
    )


def _sets(ask: Ask, split: Split, source: str, dialect: Dialect) -> str:
    """Each person's set of values among the rows that count, and how many have exactly that set."""
    assert split.sets is not None
    values = sorted(frozenset().union(*split.sets.values()))
    has = ", ".join(f"{dialect.any}({split.column} = '{value}') as has_{value}" for value in values)
    cases = []
    for member, wanted in split.sets.items():
        parts = (f"has_{value}" if value in wanted else f"not has_{value}" for value in values)
        cases.append(f"when {' and '.join(parts)} then '{member}'")
    member = f"case {' '.join(cases)} end"
    rows = f"{source} and {taken(ask, dialect)}"
    return (
        f"select 0 as whole, kern, {member} as member, count(*) as n from "
        f"(select kern, persoon, {has} {rows} group by kern, persoon) as p group by kern, {member} "
        f"union all select 1, null, {member}, count(*) from "
        f"(select persoon, {has} {rows} group by persoon) as q group by {member}"
    )
