"""Reading an answer without trusting it: every value has the type that it must have, or it is refused."""

import json
import re
from collections.abc import Iterator, Mapping

from kernbeeld.exchange.brp.errors import BrpError
from kernbeeld.language import gettext

LONGEST = 1_000
"""Characters in one text; the standard allows none longer."""
MOST_ITEMS = 200
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def unreadable(what: str) -> BrpError:
    """Return the error for an answer that is not what the standard says; `what` names a field, no value."""
    return BrpError(
        gettext(
            "The BRP gave an answer that is not as agreed ({what}). Fill it in by hand, and tell who keeps "
            "the connection.",
            what=what,
        )
    )


class Node:
    """An object of an answer; reading a field checks its type. Fields that nobody asks for are left."""

    def __init__(self, fields: Mapping[str, object], path: str) -> None:
        self._fields = fields
        self._path = path

    def has(self, name: str) -> bool:
        """Tell whether the field is there."""
        return self._fields.get(name) is not None

    def text(self, name: str) -> str:
        """Read a text; absent is empty."""
        value = self._fields.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > LONGEST or _CONTROL.search(value):
            raise unreadable(self._at(name))
        return value.strip()

    def number(self, name: str) -> int | None:
        """Read a whole number."""
        value = self._fields.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise unreadable(self._at(name))
        return value

    def flag(self, name: str) -> bool:
        """Read yes or no; absent is no."""
        value = self._fields.get(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise unreadable(self._at(name))
        return value

    def node(self, name: str) -> "Node":
        """Read an object; absent is an empty one."""
        value = self._fields.get(name)
        return Node({}, self._at(name)) if value is None else _node(value, self._at(name))

    def nodes(self, name: str) -> Iterator["Node"]:
        """Read a list of objects; absent is empty."""
        value = self._fields.get(name)
        if value is None:
            return
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            raise unreadable(self._at(name))
        for place, item in enumerate(value):
            yield _node(item, f"{self._at(name)}.{place}")

    def _at(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name


def read_answer(content: bytes) -> Node:
    """Read JSON that must be an object. Raises :class:`BrpError`."""
    try:
        return _node(json.loads(content.decode("utf-8"), parse_constant=_refused), "")
    except (ValueError, RecursionError):
        raise unreadable("JSON") from None


def _refused(constant: str) -> object:
    raise ValueError(constant)


def _node(value: object, path: str) -> Node:
    if not isinstance(value, dict):
        raise unreadable(path or "JSON")
    return Node(value, path)
