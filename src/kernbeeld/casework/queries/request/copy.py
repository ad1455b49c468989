"""All that the house knows of one resident, over all laws: gathered for the copy that a resident gets.

Nothing is logged here: who shows it logs the look before. Names and data of others stay out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Model

from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.casework.queries.cards import full_name
from kernbeeld.casework.queries.request.looks import ShownLook, looks_of
from kernbeeld.casework.queries.request.shapes import OPEN, SEALED, Shape, title_of
from kernbeeld.casework.queries.request.telling import Telling, act_words, name_words, value_words
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import (
    REGISTERS,
    FieldKind,
    Part,
    Picture,
    Place,
    RegisterKind,
    everything_about,
    one_person,
    open_contents,
    people_now,
    person_fields,
)

REGISTER, PERSOON = "register", "persoon"
OF_OTHERS: Mapping[str, frozenset[str]] = {"vertegenwoordiging": frozenset({"naam", "telefoon", "email"})}
"""Sealed fields of a register that are somebody else's."""
Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is known: what it is, from when, its facts and its texts, each with a name.

    ``ref`` names it within the house, for who leaves it out; ``reason`` is why it is left out, or empty.
    """

    ref: str
    title: str
    day: date | None
    facts: Lines
    texts: Lines = ()
    is_letter: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one sort."""

    code: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """All that is known of a resident, and who looked at it."""

    name: str
    made_at: datetime
    sections: tuple[Section, ...]
    looks: tuple[ShownLook, ...]

    @property
    def given(self) -> Iterator[tuple[Section, Sequence[Item]]]:
        """The sections with what is not left out."""
        for section in self.sections:
            kept = [item for item in section.items if not item.reason]
            if kept:
                yield section, kept

    @property
    def withheld(self) -> list[tuple[Section, Item]]:
        """What is left out."""
        return [(section, item) for section in self.sections for item in section.items if item.reason]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: its columns, and where it is sealed the person and what is sealed."""

    pk: int
    columns: Mapping[str, object]
    place: Place | None = None
    payload: bytes = b""


def gather(persoon: int, at: datetime, *, leave_out: Mapping[str, str] | None = None) -> Copy:
    """Return all that is known of the person with this record number, also under other records.

    `leave_out` has the code of a reason for what stays out, by its ref. One question for each table, and a
    handful beside: the number does not grow with what is known.
    """
    persons = one_person(persoon)
    reasons = leave_out or {}
    words = Telling()
    keys = frozenset(Persoon.objects.filter(pk__in=persons).values_list("sleutel", flat=True))
    known = {
        name: {key: about for key, one in found.items() if (about := _about(name, one, keys))}
        for name, found in everything_about(persons).items()
    }
    sections = (*_of_registers(known, keys, words), *_of_casework(persons, words))
    person = people_now([persoon], day_of(at))[persoon]
    return Copy(
        name=full_name(person),
        made_at=at,
        sections=tuple(_with_reasons(section, reasons) for section in sections if section.items),
        looks=tuple(looks_of(persons, {name: list(records) for name, records in known.items()})),
    )


def _with_reasons(section: Section, reasons: Mapping[str, str]) -> Section:
    items = (replace(item, reason=reasons.get(item.ref, "")) for item in section.items)
    return replace(section, items=tuple(items))


def _about(name: str, pictures: Iterable[Picture], keys: frozenset[str]) -> list[Picture]:
    """Return the versions of a record that are about this person, each with the parts that are."""
    if name == PERSOON:
        return list(pictures)
    fields = person_fields(REGISTERS[name])
    found = []
    for picture in pictures:
        parts = tuple(part for part in picture.parts if any(part.fields.get(one) in keys for one in fields))
        if parts or not picture.parts:
            found.append(replace(picture, parts=parts))
    return found


def _of_registers(
    known: Mapping[str, Mapping[str, Sequence[Picture]]], keys: frozenset[str], words: Telling
) -> Iterator[Section]:
    for name, records in known.items():
        items = (_version(picture, keys, words) for pictures in records.values() for picture in pictures)
        yield Section(f"{REGISTER}.{name}", name_words(name).capitalize(), tuple(items))


def _version(picture: Picture, keys: frozenset[str], words: Telling) -> Item:
    kind = REGISTERS[picture.register]
    known = (gettext("known since"), value_words(day_of(picture.known_from)))
    why = (gettext("why"), picture.reason)
    return Item(
        f"{kind.name}:{picture.record}:{picture.versie}",
        f"{name_words(kind.name)}, {act_words(picture.kind)}",
        day_of(picture.known_from),
        (known, why, *(line for part in picture.parts for line in _told(kind, part, keys, words))),
    )


def _told(kind: RegisterKind, part: Part, keys: frozenset[str], words: Telling) -> Iterator[tuple[str, str]]:
    until = value_words(part.einde) if part.einde else gettext("now")
    yield gettext("holds"), gettext("from {begin} to {end}", begin=value_words(part.begin), end=until)
    for name, value in part.fields.items():
        rule = kind.rules[name]
        if value is None or value == "" or value in keys or name in OF_OTHERS.get(kind.name, ()):
            continue
        if rule.kind is FieldKind.REFERENCE and rule.to == PERSOON:
            yield name_words(name), gettext("another person, whose name is left out")
        elif rule.kind is FieldKind.CENTS:
            yield name_words(name), words.value(kind.name, name, int(str(value)), is_money=True)
        else:
            yield name_words(name), words.value(kind.name, name, value)


def _of_casework(persons: Collection[int], words: Telling) -> Iterator[Section]:
    """Give what casework keeps: one question for each table, and one for all keys."""
    shapes: dict[type[Model], Shape] = dict(OPEN)
    for sealed_model, sealed_shape in SEALED.items():
        shapes[sealed_model] = sealed_shape
    rows = {model: _rows(model, shape, persons) for model, shape in shapes.items()}
    sealed = [(model, row.pk, row.place, row.payload) for model in rows for row in rows[model] if row.place]
    opened = open_contents((place, payload) for _, _, place, payload in sealed)
    texts = {(model, pk): content for (model, pk, _, _), content in zip(sealed, opened, strict=True)}
    for model, shape in shapes.items():
        table, title = model._meta.model_name or "", title_of(model)
        items = (
            Item(
                f"{table}:{row.pk}",
                title,
                _day(row.columns[shape.day]),
                tuple(_lines(table, shape, row.columns, words)),
                tuple(_texts(shape, texts.get((model, row.pk), {}))),
                shape.letter,
            )
            for row in rows[model]
        )
        yield Section(table, title, tuple(items))


def _rows(model: type[Model], shape: Shape, persons: Collection[int]) -> Sequence[_Row]:
    is_sealed = issubclass(model, SealedRow)
    columns = dict.fromkeys((shape.day, *shape.facts))
    extra = ("persoon_id", "uid", "payload") if is_sealed else ()
    base = model._base_manager.filter(**{f"{shape.whose}__in": list(persons)}).order_by(shape.day, "pk")
    table = model._meta.db_table
    return [
        _Row(row["pk"], row, Place(row["persoon_id"], table, row["uid"]), bytes(row["payload"]))
        if is_sealed
        else _Row(row["pk"], row)
        for row in base.values("pk", *columns, *extra)
    ]


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return day_of(value)
    return value if isinstance(value, date) else None


def _lines(table: str, shape: Shape, row: Mapping[str, object], words: Telling) -> Iterator[tuple[str, str]]:
    for name in shape.facts:
        value = row[name]
        if value is None or value == "":
            continue
        label = name.split("__")[-2] if name.endswith("__kenmerk") else name.rpartition("__")[2]
        column = name.rpartition("__")[2]
        yield name_words(label), words.value(table, column, value, is_money=name == "bedrag")


def _texts(shape: Shape, content: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    hidden = {*shape.others, *shape.inner}
    for name, text in content.items():
        if text and name not in hidden:
            yield name_words(name), text
