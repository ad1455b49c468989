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
from kernbeeld.casework.queries.request.telling import act_words, name_words, shown_value, value_words
from kernbeeld.casework.rules.days import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import (
    REGISTERS,
    FieldKind,
    Part,
    Picture,
    RegisterKind,
    histories_of,
    one_person,
    open_contents,
    people_now,
)

REGISTER = "register"
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


def gather(persoon: int, at: datetime, *, leave_out: Mapping[str, str] | None = None) -> Copy:
    """Return all that is known of the person with this record number, also under other records.

    `leave_out` has the code of a reason for what stays out, by its ref. The number of questions does not
    grow with what is known.
    """
    persons = one_person(persoon)
    reasons = leave_out or {}
    sections = (*_of_registers(persons), *_of_casework(persons))
    person = people_now([persoon], day_of(at))[persoon]
    return Copy(
        name=full_name(person),
        made_at=at,
        sections=tuple(_with_reasons(section, reasons) for section in sections if section.items),
        looks=tuple(looks_of(persons)),
    )


def _with_reasons(section: Section, reasons: Mapping[str, str]) -> Section:
    items = (replace(item, reason=reasons.get(item.ref, "")) for item in section.items)
    return replace(section, items=tuple(items))


def _of_registers(persons: Collection[int]) -> Iterator[Section]:
    keys = frozenset(Persoon.objects.filter(pk__in=persons).values_list("sleutel", flat=True))
    for kind in REGISTERS.values():
        if kind.name == "persoon" or _person_fields(kind):
            found = histories_of(kind.name, persons)
            items = (
                item for record, pictures in found.items() for item in _facts(kind, record, pictures, keys)
            )
            yield Section(f"{REGISTER}.{kind.name}", name_words(kind.name).capitalize(), tuple(items))


def _person_fields(kind: RegisterKind) -> list[str]:
    return [
        name for name, rule in kind.rules.items() if rule.kind is FieldKind.REFERENCE and rule.to == "persoon"
    ]


def _facts(
    kind: RegisterKind, record: str, pictures: Iterable[Picture], keys: frozenset[str]
) -> Iterator[Item]:
    """Give every version of a record, as far as it was about this person."""
    for picture in pictures:
        parts = [part for part in picture.parts if _is_about(kind, part, keys)]
        if picture.parts and not parts and kind.name != "persoon":
            continue
        facts = [line for part in parts for line in _told(kind, part, keys)]
        known = (gettext("known since"), value_words(day_of(picture.known_from)))
        why = (gettext("why"), picture.reason)
        yield Item(
            f"{kind.name}:{record}:{picture.versie}",
            f"{name_words(kind.name)}, {act_words(picture.kind)}",
            day_of(picture.known_from),
            (known, why, *facts),
        )


def _is_about(kind: RegisterKind, part: Part, keys: frozenset[str]) -> bool:
    named = [part.fields.get(name) for name in _person_fields(kind)]
    return kind.name == "persoon" or any(name in keys for name in named)


def _told(kind: RegisterKind, part: Part, keys: frozenset[str]) -> Iterator[tuple[str, str]]:
    until = value_words(part.einde) if part.einde else gettext("now")
    yield gettext("holds"), gettext("from {begin} to {end}", begin=value_words(part.begin), end=until)
    for name, value in part.fields.items():
        rule = kind.rules[name]
        if value is None or value == "" or value in keys or name in OF_OTHERS.get(kind.name, ()):
            continue
        if rule.kind is FieldKind.REFERENCE and rule.to == "persoon":
            yield name_words(name), gettext("another person, whose name is left out")
        elif rule.kind is FieldKind.CENTS:
            yield name_words(name), shown_value(name, int(str(value)), is_money=True)
        else:
            yield name_words(name), shown_value(name, value)


def _of_casework(persons: Collection[int]) -> Iterator[Section]:
    for model, shape in OPEN.items():
        yield _section(model, shape, persons)
    for sealed, shape in SEALED.items():
        yield _section(sealed, shape, persons)


def _section(model: type[Model], shape: Shape, persons: Collection[int]) -> Section:
    title = title_of(model)
    base = model._base_manager.filter(**{f"{shape.whose}__in": list(persons)}).order_by(shape.day, "pk")
    facts = list(base.values("pk", *dict.fromkeys((shape.day, *shape.facts))))
    texts = _texts(model, shape, [row["pk"] for row in facts]) if issubclass(model, SealedRow) else {}
    table = model._meta.model_name or ""
    items = (
        Item(
            f"{table}:{row['pk']}",
            title,
            _day(row[shape.day]),
            tuple(_lines(shape, row)),
            tuple(texts.get(row["pk"], ())),
            shape.letter,
        )
        for row in facts
    )
    return Section(table, title, tuple(items))


def _day(value: date | datetime | None) -> date | None:
    return day_of(value) if isinstance(value, datetime) else value


def _lines(shape: Shape, row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in shape.facts:
        value = row[name]
        if value is None or value == "":
            continue
        label = name.split("__")[-2] if name.endswith("__kenmerk") else name.rpartition("__")[2]
        yield name_words(label), shown_value(name.rpartition("__")[2], value, is_money=name == "bedrag")


def _texts(model: type[SealedRow], shape: Shape, pks: Sequence[int]) -> Mapping[int, Lines]:
    rows = list(model._base_manager.filter(pk__in=pks).only("pk", "persoon", "uid", "payload"))
    opened = open_contents((row.place, bytes(row.payload)) for row in rows)
    hidden = {*shape.others, *shape.inner}
    return {
        row.pk: tuple(
            (name_words(name), text) for name, text in content.items() if text and name not in hidden
        )
        for row, content in zip(rows, opened, strict=True)
    }
