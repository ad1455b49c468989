"""The text of a model as somebody wrote it, cut out of the file that it stands in."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import yaml

from kernbeeld.catalogue.scenarios import Scenario

_KIND = "scenarios"


def text_of(scenario: Scenario, folders: Sequence[Path]) -> str:
    """Return the YAML of a scenario from the definitions, letter by letter, with nothing else of its file.

    `folders` are those of the definitions in order; of two files with the same name the last one holds.
    Raises `KeyError` where none has it.
    """
    for folder in reversed(folders):
        file = folder.parent / scenario.place.file
        if folder.name == Path(scenario.place.file).parts[0] and file.is_file():
            with suppress(KeyError):
                return text_in(file.read_text("utf-8"), scenario.code)
    raise KeyError(scenario.code)


def text_in(text: str, code: str) -> str:
    """Return the part of a file with scenarios that is the one of this code, as a file of its own.

    Raises `KeyError` where the file does not have it.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for one in _items(root):
        if _code(one) == code:
            return f"{_KIND}:\n{_lines(text, one)}"
    raise KeyError(code)


def _items(root: yaml.Node | None) -> list[yaml.Node]:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    lists = [value for key, value in pairs if key.value == _KIND]
    return [one for found in lists if isinstance(found, yaml.SequenceNode) for one in found.value]


def _code(node: yaml.Node) -> str:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "code"), "")


def _lines(text: str, node: yaml.Node) -> str:
    """Return the lines of an item with its dash, as deep as it stood; comments behind it are of the next."""
    lines = text.splitlines()[node.start_mark.line : _last_line(node) + 1]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _last_line(node: yaml.Node) -> int:
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1])
    ends: int = node.end_mark.line
    # A text of several lines ends where the next thing begins.
    return ends - 1 if ends > node.start_mark.line and node.end_mark.column == 0 else ends
