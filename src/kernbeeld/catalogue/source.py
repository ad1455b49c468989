"""YAML as entries that know where each of their fields stands."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from kernbeeld.catalogue.expression import FUNCTIONS, Expression, ExpressionError, parse
from kernbeeld.catalogue.model import Label
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.errors import Place
from kernbeeld.language import gettext

MOST_BYTES = 5_000_000
MOST_NESTED = 50
"""How large and how deep a file may be."""

_EPOCH = date(1900, 1, 1)
_CODE = re.compile(r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(?:\.[0-9]{1,12})?")


class Scalar(str):
    """A text that knows its place; ``plain_null`` marks an empty or ``null`` value."""

    place: Place
    plain_null: bool

    @classmethod
    def at(cls, text: str, place: Place, plain_null: bool = False) -> "Scalar":
        """Make a scalar."""
        scalar = cls(text)
        scalar.place = place
        scalar.plain_null = plain_null
        return scalar


class Entry:
    """A mapping of a definitions file, read field by field; mistakes go to ``problems``.

    Fields that nobody asked for are mistakes too: see :meth:`finish`.
    """

    def __init__(self, fields: "dict[str, Value]", place: Place, problems: Problems) -> None:
        self.fields = fields
        self.place = place
        self.problems = problems
        self._asked: set[str] = set()

    def wrong(self, text: str, advice: str = "", place: Place | None = None) -> None:
        """Note a mistake in this entry."""
        self.problems.add(place or self.place, text, advice)

    def place_of(self, key: str) -> Place:
        """Where the value of `key` stands."""
        value = self.fields.get(key)
        if isinstance(value, Scalar | Entry):
            return value.place
        first = value[0] if value else None
        return first.place if isinstance(first, Scalar | Entry) else self.place

    def has(self, key: str) -> bool:
        """Tell whether the field is there."""
        self._asked.add(key)
        return key in self.fields

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text; without a default the field is obligatory. Empty is the same as absent."""
        value = self._get(key, default is None)
        if isinstance(value, Scalar):
            found = "" if value.plain_null else str(value).strip()
            if not found and default is None:
                self.wrong(gettext("Field '{key}' is missing.", key=key))
            return found or default or ""
        if value is not None:
            self.wrong(gettext("'{key}' must be a text.", key=key), place=self.place_of(key))
        return default or ""

    def code(self, key: str = "code") -> str:
        """Read a code: it stands in expressions, addresses and file names."""
        found = self.text(key)
        if found:
            self.expect_code(found, self.place_of(key))
        return found

    def expect_code(self, text: str, place: Place) -> None:
        """Note a mistake where `text` is no code."""
        if not _CODE.fullmatch(text):
            self.wrong(
                gettext("'{code}' is no code. Use letters without accents, digits, '_' and '.'.", code=text),
                place=place,
            )

    def slug(self, key: str = "code") -> str:
        """Read a code that is an address as well: small letters and digits, with '-' between words."""
        found = self.text(key)
        if found and not _SLUG.fullmatch(found):
            self.wrong(
                gettext("'{code}' is no code. Use small letters, digits and '-'.", code=found),
                place=self.place_of(key),
            )
        return found

    def whole(self, key: str, default: int, most: int) -> int:
        """Read a whole number from 0 up to and including `most`."""
        text = self.text(key, str(default))
        if re.fullmatch("[0-9]{1,6}", text) and int(text) <= most:
            return int(text)
        self.wrong(
            gettext("'{key}' must be a whole number from 0 to {most}.", key=key, most=most),
            place=self.place_of(key),
        )
        return default

    def flag(self, key: str, default: bool) -> bool:
        """Read ``true`` or ``false``."""
        text = self.text(key, "true" if default else "false").lower()
        if text not in ("true", "false"):
            self.wrong(gettext("'{key}' must be true or false.", key=key), place=self.place_of(key))
        return text == "true"

    def day(self, key: str, default: date | None = None) -> date:
        """Read a date as YYYY-MM-DD."""
        text = self.text(key, default.isoformat() if default else None)
        try:
            return date.fromisoformat(text)
        except ValueError:
            if text:
                self.wrong(
                    gettext("'{key}' must be a date such as 2017-01-31, not '{text}'.", key=key, text=text),
                    place=self.place_of(key),
                )
            return _EPOCH

    def number(self, key: str) -> Decimal | None:
        """Read an exact number; ``null`` says that the source gives none."""
        value = self._get(key, True)
        if isinstance(value, Scalar) and value.plain_null:
            return None
        if isinstance(value, Scalar) and _NUMBER.fullmatch(value):
            return Decimal(value)
        if value is not None:
            text = str(value) if isinstance(value, Scalar) else key
            self.wrong(gettext("'{text}' is no number.", text=text), place=self.place_of(key))
        return None

    def label(self, key: str = "label") -> Label:
        """Read ``{nl: …, en: …}``."""
        entry = self.entry(key)
        return entry.as_label() if entry else Label("", "")

    def optional_label(self, key: str) -> Label | None:
        """Read ``{nl: …, en: …}`` where it is there."""
        return self.label(key) if self.has(key) else None

    def as_label(self) -> Label:
        """Read this very entry as a label."""
        label = Label(self.text("nl"), self.text("en"))
        self.finish()
        return label

    def entry(self, key: str) -> "Entry | None":
        """Read a mapping."""
        value = self._get(key, True)
        if isinstance(value, Entry):
            return value
        if value is not None:
            self.wrong(gettext("'{key}' must hold fields.", key=key), place=self.place_of(key))
        return None

    def entries(self, key: str) -> Iterator["Entry"]:
        """Read a list of mappings; absent is empty."""
        for value in self.items(key):
            if isinstance(value, Entry):
                yield value
            else:
                self.wrong(gettext("'{key}' must be a list of entries with fields.", key=key))

    def items(self, key: str) -> "list[Value]":
        """Read a list of anything; absent is empty."""
        value = self._get(key, False)
        if value is None or isinstance(value, list):
            return value or []
        self.wrong(gettext("'{key}' must be a list.", key=key), place=self.place_of(key))
        return []

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts."""
        found = self.items(key)
        if not all(isinstance(value, Scalar) for value in found):
            self.wrong(gettext("'{key}' must be a list of texts.", key=key), place=self.place_of(key))
        return tuple(str(value) for value in found if isinstance(value, Scalar))

    def some(self, key: str) -> tuple[str, ...]:
        """Read one text or a list of them; there must be at least one."""
        if not isinstance(self.fields.get(key), list):
            return (self.text(key),)
        found = self.texts(key)
        if not found:
            self.wrong(gettext("'{key}' needs at least one value.", key=key), place=self.place_of(key))
        return found

    def choice(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """Read one of the known words."""
        text = self.text(key, default)
        if text and text not in known:
            self.wrong(
                gettext(
                    "'{key}' can't be '{text}'; choose {known}.", key=key, text=text, known=", ".join(known)
                ),
                did_you_mean(text, known),
                self.place_of(key),
            )
            return known[0]
        return text or known[0]

    def expression(self, key: str, functions: Mapping[str, int] = FUNCTIONS) -> Expression | None:
        """Read an expression."""
        text = self.text(key)
        try:
            return parse(text, functions) if text else None
        except ExpressionError as error:
            self.wrong(str(error), place=self.place_of(key))
            return None

    def finish(self) -> None:
        """Every field that was never asked for is a mistake."""
        for key in self.fields:
            if key not in self._asked:
                self.wrong(
                    gettext("Field '{key}' is unknown here.", key=key),
                    did_you_mean(key, self._asked),
                    self.place_of(key),
                )

    def _get(self, key: str, obligatory: bool) -> "Value | None":
        self._asked.add(key)
        value = self.fields.get(key)
        if value is None and obligatory:
            self.wrong(gettext("Field '{key}' is missing.", key=key))
        return value


Value = Scalar | Entry | list["Value"]


def read_yaml(file: Path, name: str, problems: Problems) -> Entry | None:
    """Read one file; `name` is how mistakes call it. Anchors are refused: each line stands alone."""
    try:
        if file.stat().st_size > MOST_BYTES:
            problems.add(
                Place(name), gettext("This file is larger than {count} bytes; split it.", count=MOST_BYTES)
            )
            return None
        text = file.read_text("utf-8")
    except OSError:
        problems.add(Place(name), gettext("This is no file that can be read."))
        return None
    except UnicodeDecodeError:
        problems.add(Place(name), gettext("This is no YAML in UTF-8."))
        return None
    return read_yaml_text(text, name, problems)


def _reason(problem: str) -> str:
    """Say what the reader of YAML found in the active language, where it is one that people often make."""
    told = {
        "found character that cannot start any token": gettext("found character that cannot start any token"),
        "mapping values are not allowed in this context": gettext(
            "mapping values are not allowed in this context"
        ),
        "did not find expected key": gettext("did not find expected key"),
        "did not find expected '-' indicator": gettext("did not find expected '-' indicator"),
        "could not find expected ':'": gettext("could not find expected ':'"),
        "did not find expected ',' or '}'": gettext("a comma, a quote or a bracket is missing"),
        "did not find expected ',' or ']'": gettext("a comma, a quote or a bracket is missing"),
        "did not find expected node content": gettext("did not find expected node content"),
        "did not find expected <document start>": gettext("did not find expected <document start>"),
        "found undefined alias": gettext("found undefined alias"),
        "found unexpected end of stream": gettext("found unexpected end of stream"),
    }
    return told.get(problem, problem)


def read_yaml_text(text: str, name: str, problems: Problems) -> Entry | None:
    """Read a text as a file of that name would be; how long it may be is for who takes it in."""
    try:
        root = None if _is_too_deep(text, name, problems) else yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problems.add(
            Place(name, line), gettext("This is no YAML: {reason}.", reason=_reason(error.problem or ""))
        )
        return None
    except (yaml.YAMLError, UnicodeEncodeError):
        problems.add(Place(name), gettext("This is no YAML in UTF-8."))
        return None
    if root is None:
        return None
    value = _convert(root, name, problems, set())
    if isinstance(value, Entry):
        return value
    problems.add(Place(name, 1), gettext("A definitions file must begin with fields such as 'indicators:'."))
    return None


def _is_too_deep(text: str, name: str, problems: Problems) -> bool:
    """Look before a tree is built: building one walks down, and a deep file would end the program."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_NESTED:
            line = event.start_mark.line + 1 if event.start_mark else 0
            problems.add(
                Place(name, line), gettext("Fields stand more than {count} deep.", count=MOST_NESTED)
            )
            return True
    return False


def _convert(node: yaml.Node, name: str, problems: Problems, seen: set[int]) -> Value:
    place = Place(name, node.start_mark.line + 1, node.start_mark.column + 1)
    if id(node) in seen:
        problems.add(place, gettext("Anchors and aliases of YAML are not used here; write the value again."))
        return Scalar.at(node.value if isinstance(node, yaml.ScalarNode) else "", place)
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return Entry(_fields(node, name, problems, seen), place, problems)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(item, name, problems, seen) for item in node.value]
    return Scalar.at(node.value, place, node.tag.endswith(":null"))


def _fields(node: yaml.MappingNode, name: str, problems: Problems, seen: set[int]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.add(Place(name, key.start_mark.line + 1), gettext("The name of a field must be a text."))
            continue
        if key.value in fields:
            problems.add(
                Place(name, key.start_mark.line + 1),
                gettext("Field '{key}' stands here twice.", key=key.value),
            )
        fields[str(key.value)] = _convert(value, name, problems, seen)
    return fields
