"""The words that names are made of, and the words that names may be made of."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tests.architecture.sources import SOURCE, files_under, name_of, tree

DEFINITIONS = SOURCE / "definitions"
DEMO = SOURCE / "demo"
ENGLISH = Path(__file__).with_name("english_words.txt")
ENUMS = {"Enum", "StrEnum", "IntEnum", "Flag", "IntFlag"}


@dataclass(frozen=True, order=True)
class Name:
    """A name that we chose, and where."""

    where: str
    text: str

    def words(self) -> set[str]:
        """The words in it: ``stand_eind_2017H2`` has ``stand`` and ``eind``."""
        return set(split(self.text))


def split(text: str) -> Iterator[str]:
    """The words of a name or a label, lower case and without accents, numbers left out."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    camel = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", plain)
    return (word for word in re.findall(r"[a-z]+", camel.lower()) if word)


@cache
def english() -> frozenset[str]:
    """The reviewed list."""
    lines = ENGLISH.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def glossary() -> frozenset[str]:
    """The words of the glossary: codes, Dutch labels, abbreviations; and the coded words beside it."""
    found: set[str] = set()
    for content in definition_files().values():
        for term in content.get("terms", ()):
            found.update(split(f"{term['code']} {term['label']['nl']} {term.get('abbreviation', '')}"))
        for unit in content.get("units", ()):
            found.update(split(f"{unit['code']} {unit['label']['nl']}"))
        for dimension in content.get("dimensions", ()):
            for each in (dimension, *dimension["members"]):
                found.update(split(f"{each['code']} {each['label']['nl']}"))
    return frozenset(found)


@cache
def definition_files() -> dict[Path, dict[str, list[dict[str, object]]]]:
    """Every packaged definition file, read as plain YAML."""
    paths = files_under(DEFINITIONS, ".yaml")
    return {path: yaml.safe_load(path.read_text(encoding="utf-8")) or {} for path in paths}


def field_names() -> Iterator[Name]:
    """The fields of every dataclass and the members of every enum."""
    for path in files_under(SOURCE, ".py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                yield from (Name(f"{name_of(path)}:{line}", text) for text, line in _members(node))


def _members(node: ast.ClassDef) -> Iterator[tuple[str, int]]:
    is_enum = any(isinstance(base, ast.Name | ast.Attribute) and _last(base) in ENUMS for base in node.bases)
    is_dataclass = any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
    for statement in node.body:
        if is_dataclass and isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement.lineno
        elif is_enum and isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, statement.lineno


def _last(base: ast.Name | ast.Attribute) -> str:
    return base.id if isinstance(base, ast.Name) else base.attr


def yaml_keys() -> Iterator[Name]:
    """Every key in the definitions and in the demo's settings; a mapping's keys are the source's words."""
    settings = (path for path in files_under(DEMO, ".yaml") if path.parent.name != "mappings")
    for path in (*files_under(DEFINITIONS, ".yaml"), *settings):
        root = yaml.compose(path.read_text(encoding="utf-8"))
        if root is not None:
            yield from (Name(f"{name_of(path)}:{line}", text) for text, line in _keys(root))


def _keys(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, key.start_mark.line + 1
            yield from _keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _keys(each)


def codes() -> Iterator[Name]:
    """The code of every indicator, and every published code that stands for a member."""
    for path, content in definition_files().items():
        for indicator in content.get("indicators", ()):
            yield Name(name_of(path), str(indicator["code"]))
            yield from (Name(name_of(path), code) for code in _published(indicator))


def _published(indicator: dict[str, object]) -> Iterator[str]:
    breakdowns = indicator.get("breakdowns", ())
    assert isinstance(breakdowns, list | tuple)
    for breakdown in breakdowns:
        for stated in breakdown.get("codes", {}).values():
            yield stated if isinstance(stated, str) else stated["code"]
