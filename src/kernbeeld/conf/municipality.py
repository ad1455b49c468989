"""Whose house it is."""

import os
from functools import lru_cache
from pathlib import Path

from kernbeeld.catalogue.municipality import FILE, municipality_folder, read_workspace


def municipality_name() -> str:
    """Return the name in ``gemeente.yaml``: of the named folder, else this one, else the packaged demo's."""
    named = os.environ.get("KERNBEELD_GEMEENTE")
    folder = municipality_folder(Path(named) if named else None)
    return _name(folder, (folder / FILE).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _name(folder: Path, changed: int) -> str:
    """Every page has it in its head: the file is read again only when it changed."""
    return read_workspace(folder).name
