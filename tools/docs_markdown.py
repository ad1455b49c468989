"""Pieces of Markdown that every generated page is made of."""

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

NOTICE = "<!-- Gemaakt door tools/generate_docs.py. Verander dit bestand niet met de hand. -->"


def page(title: str, *parts: str) -> str:
    """Return a whole page: the title, then every part that is not empty, with white lines between."""
    return "\n\n".join((NOTICE, f"# {title}", *(part.strip("\n") for part in parts if part))) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, or nothing when there are no rows."""
    lines = [_line(row) for row in rows]
    return "\n".join((_line(heads), "|" + "---|" * len(heads), *lines)) if lines else ""


def facts(*pairs: tuple[str, str]) -> str:
    """Return names with their values as a list; a pair without a value is left out."""
    return bullets(f"**{name}:** {value}" for name, value in pairs if value)


def bullets(items: Iterable[str]) -> str:
    """Return a list with bullets."""
    return "\n".join(f"- {item}" for item in items)


def section(title: str, *parts: str) -> str:
    """Return a section, or nothing when every part is empty."""
    held = [part for part in parts if part]
    return "\n\n".join((f"## {title}", *held)) if held else ""


def code(text: str) -> str:
    """Return a text as code, or nothing."""
    return f"`{text}`" if text else ""


def link(text: str, target: str, page_at: str) -> str:
    """Return a link from the page at `page_at` to `target`; both are paths below ``docs/naslag``."""
    return f"[{text}]({os.path.relpath(target, PurePosixPath(page_at).parent)})"


def _line(cells: Sequence[str]) -> str:
    safe = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return "| " + " | ".join(safe) + " |"
