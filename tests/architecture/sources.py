"""The files of the project as a clone holds them: what .gitignore names is left out."""

import ast
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kernbeeld"
DUTCH = SOURCE / "locale" / "nl"
BINARY = {".ttf", ".png", ".pdf", ".xlsx", ".ods", ".parquet", ".mo", ".woff2", ".ico"}


@cache
def _ignored() -> tuple[str, ...]:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return (".git", *(line.strip("/") for line in lines if line and not line.startswith("#")))


def _is_ignored(path: Path) -> bool:
    inside = path.relative_to(ROOT).as_posix()
    return any(fnmatch(path.name, pattern) or inside == pattern for pattern in _ignored())


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if _is_ignored(path):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that belongs in a clone, sorted."""
    return tuple(_walk(ROOT))


@cache
def text_files() -> tuple[Path, ...]:
    """Every file of the project that holds text."""
    return tuple(path for path in project_files() if path.suffix not in BINARY)


def files_under(folder: Path, *suffixes: str) -> tuple[Path, ...]:
    """The project files below `folder` with one of `suffixes`."""
    return tuple(path for path in project_files() if path.suffix in suffixes and folder in path.parents)


def is_generated(path: Path) -> bool:
    """Tell whether a tool writes the file: Django its migrations."""
    return path.parent.name == "migrations"


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    """The path as it is written in messages: from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def line_count(paths: Iterable[Path]) -> int:
    """How many lines these files have together."""
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
