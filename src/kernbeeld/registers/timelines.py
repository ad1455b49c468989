"""Timelines: parts that follow each other, cut and shortened. Pure functions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kernbeeld.registers.acts import Part, Value
from kernbeeld.registers.rules import last_day

ONE_DAY = timedelta(days=1)


def days_of(parts: Sequence[Part]) -> tuple[date, date]:
    """Return the first and the last day of a timeline."""
    return parts[0].begin, last_day(parts[-1])


def changed(parts: Sequence[Part], since: date, fields: Mapping[str, Value]) -> tuple[Part, ...]:
    """Return the timeline with other values for `fields` from `since` on; a part is cut where needed."""
    return tuple(_changed(parts, since, fields))


def _changed(parts: Sequence[Part], since: date, fields: Mapping[str, Value]) -> Iterator[Part]:
    for part in parts:
        if last_day(part) < since:
            yield part
            continue
        if part.begin < since:
            yield replace(part, einde=since - ONE_DAY)
        yield replace(part, begin=max(part.begin, since), fields={**part.fields, **fields})


def ended(parts: Sequence[Part], day: date, fields: Mapping[str, Value]) -> tuple[Part, ...]:
    """Return the timeline up to and including `day`; its last part gets `fields`."""
    kept = [part for part in parts if part.begin <= day]
    last = kept[-1]
    closed = replace(last, einde=min(last_day(last), day), fields={**last.fields, **fields})
    return (*kept[:-1], closed)
