"""JSON that somebody sent, read field by field; a mistake is told with its path, and reading goes on."""

import json
from collections.abc import Iterator
from datetime import date, time

from kernbeeld.errors import UserError
from kernbeeld.language import gettext, ngettext

MOST_BYTES = 5_000_000
MOST_ITEMS = 2_000
SHOWN = 20


class MapFileError(UserError):
    """A file can't be read as a social map: ``problems`` are paths in it with what is wrong there."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        lines = [f"{path}: {text}" if path else text for path, text in problems[:SHOWN]]
        if more := len(problems) - SHOWN:
            lines += [ngettext("and {count} more mistake", "and {count} more mistakes", more)] * (more > 0)
        super().__init__("\n".join(lines))
        self.problems = tuple(problems)


class Node:
    """An object of a JSON file, and where it stands in it."""

    def __init__(self, fields: dict[str, object], path: str, problems: list[tuple[str, str]]) -> None:
        self.fields = fields
        self.path = path
        self.problems = problems

    def wrong(self, key: str, text: str) -> None:
        """Note a mistake in a field."""
        self.problems.append((f"{self.path}.{key}".strip("."), text))

    def text(self, key: str) -> str:
        """Read a text; absent is empty."""
        value = self.fields.get(key)
        if value is None or isinstance(value, str):
            return (value or "").strip()
        self.wrong(key, gettext("This must be a text."))
        return ""

    def whole(self, key: str) -> int | None:
        """Read a whole number; absent is unknown."""
        value = self.fields.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.wrong(key, gettext("This must be a whole number."))
        return None

    def day(self, key: str) -> date | None:
        """Read a day as YYYY-MM-DD, also with a time behind it."""
        text = self.text(key)
        try:
            return date.fromisoformat(text[:10]) if text else None
        except ValueError:
            self.wrong(key, gettext("This must be a day such as 2017-01-31."))
            return None

    def hour(self, key: str) -> time | None:
        """Read a time as HH:MM; seconds and a zone behind it are left out."""
        text = self.text(key)
        try:
            return time.fromisoformat(text[:5]).replace(tzinfo=None)
        except ValueError:
            self.wrong(key, gettext("This must be a time such as 09:30."))
            return None

    def node(self, key: str) -> "Node":
        """Read an object; absent is an empty one."""
        return self._node(self.fields.get(key, {}), key)

    def nodes(self, key: str) -> "Iterator[Node]":
        """Read a list of objects; absent is empty."""
        value = self.fields.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.wrong(key, gettext("This must be a list."))
            return
        if len(value) > MOST_ITEMS:
            self.wrong(key, gettext("There are more than {most} things in this list.", most=MOST_ITEMS))
            return
        for number, each in enumerate(value):
            yield self._node(each, f"{key}[{number}]")

    def _node(self, value: object, key: str) -> "Node":
        if not isinstance(value, dict):
            self.wrong(key, gettext("This must be an object with fields."))
            value = {}
        return Node(value, f"{self.path}.{key}".strip("."), self.problems)


def read_json(data: bytes) -> Node:
    """Read the object that a file is. Raises :class:`MapFileError` for anything else."""
    if len(data) > MOST_BYTES:
        raise MapFileError([("", gettext("This file is larger than {count} bytes.", count=MOST_BYTES))])
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise MapFileError([("", gettext("This is no JSON in UTF-8."))]) from None
    if not isinstance(value, dict):
        raise MapFileError([("", gettext("This must be an object with fields."))])
    return Node(value, "", [])
