"""pandas: rows of each kind of spell set apart once, then one mask and one grouping per ask."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd  # noqa: TID251  a peer, to measure beside
import pyarrow.parquet as pq

from bench.counting.answers import Found, _found, together
from bench.counting.frames import KINDS
from bench.counting.templates import is_flow_of_people
from bench.counting.workload import KNOWN_AT, TOTAL, Ask, Cells, Workload
from kernbeeld.catalogue.fact_columns import FactKind, Take

_DAYS = ("begin", "einde", "sinds", "datum")
_SETS = ("kind", "post")


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Load; return what answers everything."""
    frames = {kind: _load(work, kind) for kind in KINDS}
    return lambda: together([cell for ask_cells in _answers(work, frames) for cell in ask_cells])


def _load(work: Workload, kind: FactKind) -> pd.DataFrame:
    """Read a table; texts are categories, days are numbers (pandas has no day of its own beyond 2262)."""
    table = pq.read_table([str(file) for file in work.facts.files[kind]])
    for name in set(_DAYS) & set(table.column_names):
        place = table.column_names.index(name)
        table = table.set_column(place, name, table[name].cast("int32"))
    for name in ("known_from", "known_to", "first_known"):
        place = table.column_names.index(name)
        table = table.set_column(place, name, table[name].cast("int64"))
    return table.to_pandas(types_mapper={}.get)


def _answers(work: Workload, frames: dict[FactKind, pd.DataFrame]) -> list[list[Found]]:
    now = {kind: _now(work, frame) for kind, frame in frames.items()}
    parts: dict[tuple[FactKind, object], pd.DataFrame] = {}
    answers = []
    for ask in work.asks:
        column, values = next(part for part in ask.where if part[0] in _SETS)
        key = (ask.of, values)
        if key not in parts:
            rows = now[ask.of]
            parts[key] = rows[rows[column].isin(list(values))]
        answers.append(_answer(ask, parts[key]))
    return answers


def _now(work: Workload, frame: pd.DataFrame) -> pd.DataFrame:
    instant = int(KNOWN_AT.timestamp()) * 1_000_000
    rows = frame[(frame["known_from"] <= instant) & (frame["known_to"] > instant)]
    kern = np.array([work.areas[area] for area in rows["area"].cat.categories] + [-1])
    return rows.assign(kern=kern[rows["area"].cat.codes.to_numpy()])


def _answer(ask: Ask, rows: pd.DataFrame) -> list[Found]:
    mask = np.ones(len(rows), bool)
    for column, values in ask.where:
        if column not in _SETS:
            mask &= rows[column].isin(list(values)).to_numpy()
    if is_flow_of_people(ask):
        had, has = (_holds(rows, day) & mask for day in (ask.before, ask.last))
        if ask.take == "inflow":
            had, has = has, had
        return _flow(ask, rows, had, has)
    rows = rows[mask & _taken(ask, rows)]
    if ask.split and ask.split.sets:
        return _sets(ask, rows)
    rows = rows.assign(member=_member(ask, rows))
    if not ask.distinct:
        grouped = rows.groupby(["kern", "member"])
        return _cells(ask, grouped[ask.summed].sum() if ask.summed else grouped.size(), 0)
    by_kern = rows.groupby(["kern", "member"])[ask.count].nunique()
    return [*_cells(ask, by_kern, 0), *_cells(ask, rows.groupby("member")[ask.count].nunique(), 1)]


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _holds(rows: pd.DataFrame, day: date) -> np.ndarray:
    return ((rows["begin"] <= _number(day)) & (rows["einde"] >= _number(day))).to_numpy()


def _taken(ask: Ask, rows: pd.DataFrame) -> np.ndarray:
    first, last = _number(ask.first), _number(ask.last)
    if ask.take is Take.HAPPENED:
        return rows["datum"].between(first, last).to_numpy()
    if ask.take is Take.OVER:
        return ((rows["begin"] >= first) & (rows["einde"] <= last)).to_numpy()
    if ask.take in (Take.STOCK_BEGIN, Take.STOCK_END):
        return _holds(rows, ask.before if ask.take is Take.STOCK_BEGIN else ask.last)
    if ask.take in (Take.INFLOW, Take.STARTED):
        return (rows["begin"].between(first, last) & (rows["piece"] == "start")).to_numpy()
    ended = rows["einde"].between(first - 1, _number(ask.last - timedelta(days=1)))
    return (ended & (rows["tail"] == "end")).to_numpy()


def _member(ask: Ask, rows: pd.DataFrame) -> np.ndarray:
    if ask.split is None:
        return np.full(len(rows), TOTAL)
    if not ask.split.bands:
        codes = rows[ask.split.column].cat
        numbers = [(ask.split.values or {}).get(value, -1) for value in codes.categories]
        return np.array([*numbers, -1])[codes.codes.to_numpy()]
    months = ask.month - rows["geboortemaand"].to_numpy() if ask.split.ages else _months(rows)
    member = np.full(len(rows), -1)
    for place, (lower, upper) in enumerate(ask.split.bands.values()):
        member[(months >= lower) & (months < (np.inf if upper is None else upper))] = place
    return member


def _months(rows: pd.DataFrame) -> np.ndarray:
    ended = (rows["einde"].to_numpy() + 1).astype("datetime64[D]")
    since = rows["sinds"].to_numpy().astype("datetime64[D]")
    whole = (ended.astype("datetime64[M]") - since.astype("datetime64[M]")).astype(np.int64)
    day_of = [days - days.astype("datetime64[M]").astype("datetime64[D]") for days in (ended, since)]
    return whole - (day_of[0] < day_of[1])


def _flow(ask: Ask, rows: pd.DataFrame, had: np.ndarray, has: np.ndarray) -> list[Found]:
    touched = rows[["kern", "persoon"]].assign(had=had, has=has)[had | has]
    answers = []
    for whole, by in ((0, ["kern", "persoon"]), (1, ["persoon"])):
        people = touched.groupby(by)[["had", "has"]].any().reset_index()
        gone = people[people["had"] & ~people["has"]].assign(member=TOTAL)
        keys = ["member"] if whole else ["kern", "member"]
        answers += _cells(ask, gone.groupby(keys).size(), whole)
    return answers


def _sets(ask: Ask, rows: pd.DataFrame) -> list[Found]:
    assert ask.split
    assert ask.split.sets
    values = sorted(frozenset().union(*ask.split.sets.values()))
    flags = rows[["kern", "persoon"]].assign(**{value: rows[ask.split.column] == value for value in values})
    answers = []
    for whole, by in ((0, ["kern", "persoon"]), (1, ["persoon"])):
        people = flags.groupby(by)[values].any().reset_index()
        member = np.full(len(people), -1)
        for place, wanted in enumerate(ask.split.sets.values()):
            member[np.all([people[value] == (value in wanted) for value in values], axis=0)] = place
        keys = ["member"] if whole else ["kern", "member"]
        answers += _cells(ask, people.assign(member=member).groupby(keys).size(), whole)
    return answers


def _cells(ask: Ask, found: "pd.Series[int]", whole: int) -> list[Found]:
    n = found.to_numpy().astype(np.int64)
    member = found.index.get_level_values("member").to_numpy().astype(np.int64)
    kern = np.full(len(n), TOTAL) if whole else found.index.get_level_values("kern").to_numpy()
    return _found(ask, np.full(len(n), whole), kern.astype(np.int64), member, n)
