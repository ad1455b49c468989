"""JSON that keeps every digit: a Decimal becomes a number exactly as it is."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

Json = str | int | bool | None | Decimal | Sequence["Json"] | Mapping[str, "Json"]
_STEP = "  "


def write_json(value: Json) -> str:
    """Write `value` as indented JSON with a closing line end; keys keep their order."""
    return _write(value, "\n") + "\n"


def _write(value: Json, line: str) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) or not isinstance(value, Sequence | Mapping):
        return json.dumps(value, ensure_ascii=False)
    inner = line + _STEP
    if isinstance(value, Mapping):
        pairs = [
            f"{json.dumps(key, ensure_ascii=False)}: {_write(item, inner)}" for key, item in value.items()
        ]
        return _enclose("{", pairs, "}", line)
    return _enclose("[", [_write(item, inner) for item in value], "]", line)


def _enclose(opening: str, parts: list[str], closing: str, line: str) -> str:
    if not parts:
        return opening + closing
    inner = line + _STEP
    return opening + inner + f",{inner}".join(parts) + line + closing
