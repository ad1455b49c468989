"""Polars with our own plan, tuned by hand: marks joined with OR per person, presorted, in memory.

Per subject one narrow frame with only the rows that can count. Rows are counted as sums of marks.
For people each row's marks stand in one word; the words of one person are joined with OR, equal words
are counted per kern, and the figures are read from those few.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import polars as pl

from bench.counting.answers import Found, _found, together
from bench.counting.frames import bands, holds, known, load, places, taken, where
from bench.counting.templates import is_flow_of_people
from bench.counting.workload import PERIODS, TOTAL, Ask, Cells, Workload
from kernbeeld.catalogue.fact_columns import FactKind

SUBJECT = ("kind", "wet", "post")
_WORD = 62


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Load; return what answers everything."""
    frames = load(work)
    maps = {kind: places(work, frame) for kind, frame in frames.items()}

    def answer() -> Cells:
        answers: list[Found] = []
        for subject, asks in _subjects(work.asks).items():
            kind = subject[0]
            rows = _rows(frames[kind], maps[kind], asks)
            answers += _counted(rows, [ask for ask in asks if not ask.distinct])
            for unit in ("persoon", "organisatie"):
                answers += _distinct(rows, [ask for ask in asks if ask.count == unit], unit)
        return together(answers)

    return answer


def _subjects(asks: Iterable[Ask]) -> dict[tuple[FactKind, object], list[Ask]]:
    subjects: dict[tuple[FactKind, object], list[Ask]] = {}
    for ask in asks:
        key = (ask.of, tuple(part for part in ask.where if part[0] in SUBJECT))
        subjects.setdefault(key, []).append(ask)
    return subjects


def _rows(frame: pl.DataFrame, place: pl.DataFrame, asks: list[Ask]) -> pl.DataFrame:
    first, last = PERIODS[0].previous.last_day, PERIODS[-1].last_day
    subject = [pl.col(column).is_in(list(values)) for column, values in asks[0].where if column in SUBJECT]
    touches = (
        pl.col("datum").is_between(first, last)
        if asks[0].of is FactKind.EVENT
        else (pl.col("begin") <= last) & (pl.col("einde") >= first)
    )
    rows = frame.lazy().filter(*subject, touches, known())
    return rows.join(place.lazy(), on="area", how="left", maintain_order="left").collect()


def _counted(rows: pl.DataFrame, asks: list[Ask]) -> list[Found]:
    """Sum the marks: one grouping for all asks without members, one for each column with members."""
    answers: list[Found] = []
    groups: dict[str, list[Ask]] = {}
    for ask in asks:
        key = ask.split.code if ask.split else ""
        groups.setdefault(key, []).append(ask)
    for alike in groups.values():
        marked = []
        for ask in alike:
            mark = where(ask, SUBJECT) & taken(ask)
            value = pl.col(ask.summed).fill_null(0) if ask.summed else pl.lit(1, pl.UInt32)
            marked.append(pl.when(mark).then(value).otherwise(0).alias(str(ask.number)))
        narrow = rows.lazy().select("kern", _member(alike[0]), *marked)
        names = [str(ask.number) for ask in alike]
        table = narrow.group_by("kern", "member").agg(pl.col(names).sum()).collect()
        kern, whole = _column(table["kern"]), np.zeros(len(table), np.int64)
        for ask in alike:
            n = _column(table[str(ask.number)])
            answers += _found(ask, whole, kern, _members(ask, table["member"]), n)
    return answers


def _distinct(rows: pl.DataFrame, asks: list[Ask], unit: str) -> list[Found]:
    answers: list[Found] = []
    for batch in _batches(asks):
        bits: list[pl.Expr] = []
        reads = [(ask, _outputs(ask, bits)) for ask in batch]
        word = pl.sum_horizontal(
            [pl.when(bit).then(pl.lit(1 << place, pl.UInt64)).otherwise(0) for place, bit in enumerate(bits)]
        )
        born = [pl.col("geboortemaand").first()] if any(ask.split and ask.split.ages for ask in batch) else []
        columns = ["kern", unit, *(["geboortemaand"] if born else [])]
        marked = rows.lazy().select(*columns, word.alias("word")).filter(pl.col("word") != 0)
        marked = marked.filter(pl.col(unit).is_not_null()).collect()
        for whole, keys in ((0, ["kern", unit]), (1, [unit])):
            people = marked.group_by(keys).agg(pl.col("word").bitwise_or(), *born)
            answers += _read(people, reads, whole)
    return answers


def _batches(asks: list[Ask]) -> list[list[Ask]]:
    """Words of at most 62 bits; asks by age, which need the month of birth, stand apart."""
    batches: list[list[Ask]] = []
    for ages in (False, True):
        room = 0
        for ask in (ask for ask in asks if bool(ask.split and ask.split.ages) is ages):
            scratch: list[pl.Expr] = []
            _outputs(ask, scratch)
            if room < len(scratch):
                batches.append([])
                room = _WORD
            batches[-1].append(ask)
            room -= len(scratch)
    return batches


Output = tuple[int, int, int]
"""A member, the bits that are looked at, and the bits that must be there."""


def _outputs(ask: Ask, bits: list[pl.Expr]) -> list[Output]:
    """Add the bits of an ask, and return how its members are read from the word."""
    rest, first = where(ask, SUBJECT), len(bits)
    if is_flow_of_people(ask):
        days = (ask.before, ask.last) if ask.take == "outflow" else (ask.last, ask.before)
        bits += [rest & holds(day) for day in days]
        return [(TOTAL, 0b11 << first, 0b01 << first)]
    row = rest & taken(ask)
    if ask.split is None or ask.split.ages:
        bits.append(row)
        return [(TOTAL, 1 << first, 1 << first)]
    if ask.split.sets:
        values = sorted(frozenset().union(*ask.split.sets.values()))
        bits += [row & (pl.col(ask.split.column) == value) for value in values]
        mask = ((1 << len(values)) - 1) << first
        wanted = [
            sum(1 << (first + place) for place, value in enumerate(values) if value in each)
            for each in ask.split.sets.values()
        ]
        return [(place, mask, each) for place, each in enumerate(wanted)]
    outputs = []
    for value, member in (ask.split.values or {}).items():
        outputs.append((member, 1 << len(bits), 1 << len(bits)))
        bits.append(row & (pl.col(ask.split.column) == value))
    return outputs


def _read(people: pl.DataFrame, reads: list[tuple[Ask, list[Output]]], whole: int) -> list[Found]:
    """Count equal words per kern (and band of age), then read each figure from those."""
    by = ["word"] if whole else ["kern", "word"]
    answers: list[Found] = []
    plain = people.group_by(by).agg(pl.len()) if "geboortemaand" not in people.columns else None
    for ask, outputs in reads:
        if plain is None:
            table = people.with_columns(bands(ask).alias("member")).group_by(*by, "member").agg(pl.len())
            member = _column(table["member"])
        else:
            table, member = plain, None
        word, n = _column(table["word"]), _column(table["len"])
        kern = np.full(len(table), TOTAL) if whole else _column(table["kern"])
        for place, mask, wanted in outputs:
            hit = (word & mask) == wanted
            members = np.full(int(hit.sum()), place) if member is None else member[hit]
            answers += _sum(ask, kern[hit], members, n[hit], whole)
    return answers


def _sum(ask: Ask, kern: Cells, member: Cells, n: Cells, whole: int) -> list[Found]:
    keys, places = np.unique(np.stack([kern, member]), axis=1, return_inverse=True)
    added = np.zeros(keys.shape[1], np.int64)
    np.add.at(added, places.reshape(-1), n)
    return _found(ask, np.full(len(added), whole), keys[0], keys[1], added)


def _member(ask: Ask) -> pl.Expr:
    if ask.split is None:
        return pl.lit(None, pl.Int32).alias("member")
    if ask.split.bands:
        return bands(ask).alias("member")
    return pl.col(ask.split.column).alias("member")


def _members(ask: Ask, column: pl.Series) -> Cells:
    """Number the members after grouping, when few texts are left."""
    if ask.split is None or ask.split.bands:
        return _column(column)
    text, numbers = column.cast(pl.String), ask.split.values or {}
    return _column(text.replace_strict(numbers, default=None, return_dtype=pl.Int32))


def _column(column: pl.Series) -> Cells:
    whole: Cells = column.cast(pl.Int64).fill_null(TOTAL).to_numpy()
    return whole
