"""The two words of a row as SQL expressions: which conditions it meets, and which moments.

Each word is an AND of one look-up for each column, so a row costs as many look-ups as there are
columns, and not as many comparisons as there are figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce

from sqlglot import exp

from kernbeeld.engine.counting import sql
from kernbeeld.engine.counting.moments import Moment, Span
from kernbeeld.engine.counting.plan import Where


def class_word(wheres: Sequence[Where]) -> sql.Part:
    """Return the word in which bit *i* says that a row meets every condition of ``wheres[i]``.

    A column without a value meets no condition that names it.
    """
    columns = sorted({column for where in wheres for column, _ in where})
    return _all_of([_column_word(column, wheres) for column in columns], len(wheres))


def moment_word(moments: Sequence[Moment], begin: str, einde: str) -> sql.Part:
    """Return the word in which bit *i* says that ``moments[i]`` holds for a row."""
    words = [
        _day_word(begin, [moment.begin for moment in moments]),
        _day_word(einde, [moment.einde for moment in moments]),
        _side_word("piece", [moment.piece for moment in moments]),
        _side_word("tail", [moment.tail for moment in moments]),
    ]
    return _all_of([word for word in words if word], len(moments))


def _all_of(words: Sequence[sql.Part], count: int) -> sql.Part:
    if not words:
        return sql.word((1 << count) - 1)
    return reduce(sql.both, words)


def value_words(column: str, wheres: Sequence[Where]) -> tuple[dict[str, int], int]:
    """Return the word of each value that any condition names, and that of all other values and of none."""
    wanted = [[frozenset(values) for name, values in where if name == column] for where in wheres]
    named = sorted({value for sets in wanted for values in sets for value in values})
    words = {value: mask(all(value in values for values in sets) for sets in wanted) for value in named}
    return words, mask(not sets for sets in wanted)


def side_words(asked: Sequence[str]) -> tuple[dict[str, int], int]:
    """Return the word of each way to begin or end that a moment asks for, and that of all other ways."""
    words = {value: mask(text in ("", value) for text in asked) for value in sorted(set(asked) - {""})}
    return words, mask(not text for text in asked)


def day_words(spans: Sequence[Span]) -> tuple[list[date], list[int]]:
    """Cut time where an answer changes; return the cuts, and the words before, between and after them."""
    cuts = sorted({cut for span in spans for cut in _cuts(span)})
    return cuts, [mask(_covers(span, since) for span in spans) for since in (None, *cuts)]


def mask(answers: Iterable[bool]) -> int:
    """Return the word in which bit *i* is the answer in place *i*."""
    return sum(1 << place for place, answer in enumerate(answers) if answer)


def _column_word(column: str, wheres: Sequence[Where]) -> sql.Part:
    words, otherwise = value_words(column, wheres)
    return sql.choice(sql.column(column), _cases(words), sql.word(otherwise))


def _side_word(column: str, asked: Sequence[str]) -> sql.Part | None:
    words, otherwise = side_words(asked)
    return sql.choice(sql.column(column), _cases(words), sql.word(otherwise)) if words else None


def _cases(words: Mapping[str, int]) -> list[tuple[sql.Part, sql.Part]]:
    return [(sql.text(value), sql.word(word)) for value, word in words.items()]


def _day_word(column: str, spans: Sequence[Span]) -> sql.Part | None:
    cuts, words = day_words(spans)
    if not cuts:
        return None
    tests = [exp.LT(this=sql.column(column), expression=sql.day(cut)) for cut in cuts]
    cases = zip(tests, map(sql.word, words), strict=False)
    return sql.choice(None, cases, sql.word(words[-1]))


def _cuts(span: Span) -> list[date]:
    first, last = span
    return [each for each in (first, last + timedelta(days=1) if last else None) if each]


def _covers(span: Span, since: date | None) -> bool:
    """Tell whether the days from `since` (None: from ever) up to the next cut lie in the span."""
    first, last = span
    if since is None:
        return first is None
    return (first is None or first <= since) and (last is None or since <= last)
