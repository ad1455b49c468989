"""SQL for the arms of a pass: rows or persons counted by their words, and read out by the outputs."""

from datetime import datetime

from sqlglot import exp

from kernbeeld.engine.counting import sql
from kernbeeld.engine.counting.axes import Axis
from kernbeeld.engine.counting.emit import Statement, Writer, asked_by, between, is_numbered, joined_as
from kernbeeld.engine.counting.plan import Arm, Pass


def statement_of(one: Pass, known_at: datetime) -> Statement:
    """Return the one query of a pass, over what was known at `known_at`.

    A result row is: the number of an output, a member number for each axis that any arm has (none
    where this one has fewer), and the value.
    """
    writer = Writer(one.kind)
    writer.rows(one, known_at)
    depth = max(len(arm.axes) for arm in one.arms)
    if any(arm.counted for arm in one.arms):
        add_classes(writer)
    results = [_result(writer, f"a{number}", arm, depth) for number, arm in enumerate(one.arms)]
    query: exp.Query = results[0]
    for result in results[1:]:
        query = exp.union(query, result, distinct=False, copy=False)
    return writer.finish(query)


def add_classes(writer: Writer) -> None:
    """Add ``classes``: the different class words among the rows."""
    writer.add("classes", sql.query("marked", sql.column("cls")).distinct(copy=False))


def _result(writer: Writer, name: str, arm: Arm, depth: int) -> exp.Select:
    rows = _persons(writer, name, arm) if arm.counted else _tally(writer, name, arm)
    none = [sql.named(sql.whole(exp.Null()), f"c{place}") for place in range(len(arm.axes), depth)]
    total = sql.named(sql.whole(exp.Sum(this=sql.column("n", "r"))), "n")
    keys = [sql.column("output"), *_cells(arm, "r")]
    return sql.grouped(rows.select(*keys, *none, total, copy=False), [key.copy() for key in keys])


def _tally(writer: Writer, name: str, arm: Arm) -> exp.Select:
    """Count or add up rows for each pair of words; then give each pair to the outputs that it fits."""
    amount = exp.Sum(this=sql.column(arm.summed)) if arm.summed else exp.Count(this=exp.Star())
    rows = taken(writer, arm).select(
        sql.column("cls"),
        sql.named(_moments(arm), "word"),
        *_members(writer, arm),
        sql.named(amount, "n"),
        copy=False,
    )
    writer.add(f"{name}_rows", sql.grouped(rows, [sql.column("cls"), _moments(arm), *_keys(writer, arm)]))
    outputs = ((each.number, 1 << each.condition, each.mask, each.value) for each in arm.outputs)
    writer.table(f"{name}_outputs", ("output", "bit", "mask", "wanted"), outputs)
    pair = (sql.column("cls"), sql.column("word"))
    pairs = sql.query(f"{name}_rows", *pair).distinct(copy=False)
    hits = sql.query(pairs.subquery("p", copy=False), *_of("p", "cls", "word"), *_of("o", "output"))
    meets = sql.any_of(sql.column("cls", "p"), sql.column("bit", "o"))
    fits = sql.fits(*_of("p", "word"), *_of("o", "mask", "wanted"))
    writer.add(f"{name}_hits", sql.joined(hits, f"{name}_outputs", "o", exp.and_(meets, fits, copy=False)))
    same = [sql.equal(sql.column(key, "h"), sql.column(key, "r")) for key in ("cls", "word")]
    return sql.joined(_from(f"{name}_rows", "r"), f"{name}_hits", "h", exp.and_(*same, copy=False))


def _persons(writer: Writer, name: str, arm: Arm) -> exp.Select:
    """Count persons for each condition and word; then give each of these to the outputs that it fits."""
    add_words(writer, name, arm)
    keys = [sql.column("condition"), sql.column("word"), *_cells(arm)]
    counts = sql.query(f"{name}_words", *keys, sql.named(exp.Count(this=exp.Star()), "n"))
    writer.add(f"{name}_rows", sql.grouped(counts, [key.copy() for key in keys]))
    outputs = ((each.number, each.condition, each.mask, each.value) for each in arm.outputs)
    writer.table(f"{name}_outputs", ("output", "condition", "mask", "wanted"), outputs)
    same = sql.equal(sql.column("condition", "o"), sql.column("condition", "r"))
    fits = sql.fits(*_of("r", "word"), *_of("o", "mask", "wanted"))
    return sql.joined(_from(f"{name}_rows", "r"), f"{name}_outputs", "o", exp.and_(same, fits, copy=False))


def add_words(writer: Writer, name: str, arm: Arm) -> None:
    """Add ``…_words``: for each person, condition and cell the OR of the words of the person's rows."""
    writer.table(f"{name}_conditions", ("condition", "bit"), ((each, 1 << each) for each in arm.conditions))
    cases = sql.query("classes", sql.column("cls"), sql.column("condition"))
    meets = sql.any_of(sql.column("cls"), sql.column("bit"))
    writer.add(f"{name}_cases", sql.joined(cases, f"{name}_conditions", f"{name}_conditions", meets))
    same = sql.equal(sql.column("cls", "k"), sql.column("cls", "marked"))
    rows = sql.joined(taken(writer, arm), f"{name}_cases", "k", same)
    rows = sql.filtered(rows, sql.there(sql.column(arm.counted)))
    unit = sql.named(sql.column(arm.counted), "counted")
    rows.select(unit, sql.column("condition"), *_members(writer, arm), *_ored(arm), copy=False)
    keys = [sql.column(arm.counted), sql.column("condition"), *_keys(writer, arm)]
    found = _combined(arm)
    if found is None:
        writer.add(f"{name}_words", sql.grouped(rows, keys))
    else:
        writer.add(f"{name}_values", sql.grouped(rows, keys))
        _add_sets(writer, name, arm, *found)


def taken(writer: Writer, arm: Arm) -> exp.Select:
    """Return the marked rows that an arm asks for, each in every member of every axis that it is in."""
    rows = sql.filtered(sql.query("marked"), *asked_by(arm))
    for place, axis in enumerate(arm.axes):
        alias = joined_as(place)
        if is_numbered(axis):
            rows = sql.filtered(rows, sql.there(writer.member(arm, place)))
        elif axis.ranges:
            bounds = (sql.column("lower_bound", alias), sql.column("upper_bound", alias))
            rows = sql.joined(rows, writer.axis(axis), alias, between(axis, *bounds))
        elif axis.values:
            same = sql.equal(sql.column("value", alias), sql.column(axis.column, "marked"))
            rows = sql.joined(rows, writer.axis(axis), alias, same)
    return rows


def is_in(writer: Writer, arm: Arm, place: int, member: int) -> sql.Part:
    """Return the condition that a taken row lies in a member of an axis.

    In a combination that is true of every row with one of the values of the member.
    """
    axis = arm.axes[place]
    if axis.sets:
        texts = [sql.text(value) for value in sorted(axis.sets[member])]
        return exp.In(this=sql.column(axis.column, "marked"), expressions=texts)
    return sql.equal(writer.member(arm, place), sql.number(member))


def _from(table: str, name: str) -> exp.Select:
    return exp.Select().from_(exp.alias_(exp.to_table(table), name, table=True, copy=False), copy=False)


def _of(table: str, *names: str) -> list[sql.Part]:
    return [sql.column(name, table) for name in names]


def _moments(arm: Arm) -> sql.Part:
    return sql.both(sql.column("moment"), sql.word(arm.moments))


def _cells(arm: Arm, table: str = "") -> list[sql.Part]:
    return [sql.column(f"c{place}", table) for place in range(len(arm.axes))]


def _keys(writer: Writer, arm: Arm) -> list[sql.Part]:
    return [writer.member(arm, place) for place, axis in enumerate(arm.axes) if not axis.sets]


def _members(writer: Writer, arm: Arm) -> list[sql.Part]:
    places = [place for place, axis in enumerate(arm.axes) if not axis.sets]
    return [sql.named(key, f"c{place}") for place, key in zip(places, _keys(writer, arm), strict=True)]


def _combined(arm: Arm) -> tuple[int, Axis] | None:
    return next(((place, axis) for place, axis in enumerate(arm.axes) if axis.sets), None)


def _values_of(axis: Axis) -> list[str]:
    return sorted(frozenset().union(*axis.sets))


def _ored(arm: Arm) -> list[sql.Part]:
    """Return the OR of moments, or one for each value of a combination and one for all other values."""
    found = _combined(arm)
    if found is None:
        return [sql.named(exp.BitwiseOrAgg(this=_moments(arm)), "word")]
    column = sql.column(found[1].column, "marked")
    texts = [sql.text(value) for value in _values_of(found[1])]
    cases = [sql.choice(column.copy(), [(value, _moments(arm))], sql.word(0)) for value in texts]
    nothing = [(value.copy(), sql.word(0)) for value in texts]
    other = sql.choice(column.copy(), nothing, _moments(arm))
    cases.append(sql.choice(None, [(sql.there(column), other)], sql.word(0)))
    return [sql.named(exp.BitwiseOrAgg(this=case), f"w{place}") for place, case in enumerate(cases)]


def _add_sets(writer: Writer, name: str, arm: Arm, place: int, axis: Axis) -> None:
    """Turn one word for each value into one for each set: the bits where exactly this set is there."""
    values = _values_of(axis)
    cases = [(sql.number(number), _exactly(values, wanted)) for number, wanted in enumerate(axis.sets)]
    word = sql.choice(sql.column("member"), cases, sql.word(0))
    writer.table(
        f"{name}_sets", ("member",), ((number,) for number, wanted in enumerate(axis.sets) if wanted)
    )
    keys = [sql.column("counted"), sql.column("condition")]
    cells = [
        sql.named(sql.column("member"), f"c{place}") if here == place else sql.column(f"c{here}")
        for here in range(len(arm.axes))
    ]
    words = sql.query(f"{name}_values", *keys, *cells, sql.named(word, "word"))
    writer.add(f"{name}_words", words.join(f"{name}_sets", join_type="cross", copy=False))


def _exactly(values: list[str], wanted: frozenset[str]) -> sql.Part:
    """Return the bits that every wanted value has and no other value has."""
    found: sql.Part = exp.BitwiseNot(this=sql.column(f"w{len(values)}"))
    for number, value in enumerate(values):
        one: sql.Part = sql.column(f"w{number}")
        found = sql.both(found, one if value in wanted else exp.BitwiseNot(this=one))
    return found
