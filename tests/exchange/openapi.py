"""Holding JSON against the schemas of an OpenAPI file: no more of JSON Schema than that file uses."""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from tests.exchange.conftest import STANDARD

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


@cache
def standard() -> Mapping[str, object]:
    """Return the OpenAPI file."""
    return yaml.load(Path(os.environ[STANDARD]).read_text("utf-8"), Loader=yaml.CSafeLoader)  # noqa: TID251


def schema(name: str) -> Mapping[str, object]:
    return standard()["components"]["schemas"][name]


def whole(found: Mapping[str, object]) -> dict[str, object]:
    """Return a schema with its references and parts put together."""
    together = {name: value for name, value in found.items() if name not in ("$ref", "allOf")}
    parts = [
        *([schema(found["$ref"].rpartition("/")[2])] if "$ref" in found else []),
        *found.get("allOf", ()),
    ]
    for part in map(whole, parts):
        properties = {**part.get("properties", {}), **together.get("properties", {})}
        required = [*part.get("required", ()), *together.get("required", ())]
        together = {**part, **together}
        together |= {"properties": properties} if properties else {}
        together |= {"required": required} if required else {}
    return together


def problems(value: object, found: Mapping[str, object], at: str = "") -> Iterator[str]:
    """Give what is wrong with a value; a field that the standard does not have is wrong too."""
    rules = whole(found)
    chosen = rules.get("discriminator")
    if chosen and isinstance(value, Mapping):
        name = chosen["mapping"].get(value.get(chosen["propertyName"]))
        if name is None:
            yield f"{at}: no such type"
            return
        rules = whole({"$ref": name})
    kind = rules.get("type", "object")
    if not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool)):
        yield f"{at}: is no {kind}"
        return
    yield from _OF_KIND.get(kind, lambda *_: iter(()))(value, rules, at)


def _of_object(value: Mapping[str, object], rules: Mapping[str, object], at: str) -> Iterator[str]:
    known = rules.get("properties", {})
    yield from (f"{at}.{name}: is missing" for name in rules.get("required", ()) if name not in value)
    yield from (f"{at}.{name}: is unknown" for name in value if name not in known)
    for name, held in value.items():
        if name in known:
            yield from problems(held, known[name], f"{at}.{name}")


def _of_array(value: list[object], rules: Mapping[str, object], at: str) -> Iterator[str]:
    if not rules.get("minItems", 0) <= len(value) <= rules.get("maxItems", len(value)):
        yield f"{at}: has {len(value)} items"
    for place, item in enumerate(value):
        yield from problems(item, rules["items"], f"{at}[{place}]")


def _of_string(value: str, rules: Mapping[str, object], at: str) -> Iterator[str]:
    if "pattern" in rules and not re.search(rules["pattern"], value):
        yield f"{at}: does not fit {rules['pattern']}"
    if len(value) > rules.get("maxLength", len(value)) or value not in rules.get("enum", [value]):
        yield f"{at}: is not allowed"
    if rules.get("format") == "date":
        date.fromisoformat(value)


def _of_integer(value: int, rules: Mapping[str, object], at: str) -> Iterator[str]:
    if not rules.get("minimum", value) <= value <= rules.get("maximum", value):
        yield f"{at}: lies outside"


_OF_KIND = {"object": _of_object, "array": _of_array, "string": _of_string, "integer": _of_integer}
