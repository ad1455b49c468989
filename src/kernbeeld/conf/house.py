"""The house that everything works in: whose it is, its definitions, its records and figures."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from django.db import connection

from kernbeeld.catalogue.layers import BASE
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import FILE, Workspace, municipality_folder, read_workspace
from kernbeeld.intake.fact_store import DEFAULT_FOLDER, FactSet, FactStore
from kernbeeld.publishing.produce import catalogue_of

GEMEENTE = "KERNBEELD_GEMEENTE"
FACTS = "KERNBEELD_FACTS"
LEDGER = "KERNBEELD_LEDGER"
LEDGER_NAME = "vernietigd.jsonl"

_Stamp = tuple[tuple[str, int, int], ...]
"""Of each file its path, when it was changed last, and its size."""
_held: ContextVar[dict[str, Catalogue] | None] = ContextVar("held", default=None)


def house_workspace() -> Workspace:
    """Return the municipality of this house: the named folder, else this one, else the packaged demo."""
    named = os.environ.get(GEMEENTE)
    folder = municipality_folder(Path(named) if named else None)
    return _workspace(folder, _stamp(folder / FILE))


@lru_cache(maxsize=4)
def _workspace(folder: Path, stamp: _Stamp) -> Workspace:
    return read_workspace(folder)


@contextmanager
def same_definitions() -> Iterator[None]:
    """Look for changed definitions once at most while this is open: a page shows one state of them."""
    before = _held.set({})
    try:
        yield
    finally:
        _held.reset(before)


def house_catalogue() -> Catalogue:
    """Return the definitions of this house; read again when one of their files has changed."""
    held, named = _held.get(), os.environ.get(GEMEENTE, "")
    if held is None:
        return _catalogue_now()
    if named not in held:
        held[named] = _catalogue_now()
    return held[named]


def _catalogue_now() -> Catalogue:
    workspace = house_workspace()
    written = [one for folder in (BASE, *workspace.overlays) for one in _written(str(folder))]
    return _catalogue(workspace.folder, (*_stamp(workspace.folder / FILE), *sorted(written)))


@lru_cache(maxsize=4)
def _catalogue(folder: Path, stamp: _Stamp) -> Catalogue:
    return catalogue_of(read_workspace(folder))


def _written(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield what tells every definition in a folder from an older one.

    A page asks for the definitions many times, so nothing is asked of the disk that the folder tells.
    """
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir():
                yield from _written(entry.path)
            elif entry.name.endswith(".yaml"):
                state = entry.stat()
                yield entry.path, state.st_mtime_ns, state.st_size


def _stamp(*files: Path) -> _Stamp:
    found = [(file, file.stat()) for file in files if file.is_file()]
    return tuple((str(file), state.st_mtime_ns, state.st_size) for file, state in found)


def database_name() -> str:
    """Return what tells this house's database from another."""
    return str(connection.settings_dict["NAME"])


def house_facts() -> FactSet | None:
    """Return the facts of the last snapshot, which stand beside the database; nothing before the first."""
    return house_fact_store().current()


def house_fact_store() -> FactStore:
    """Return where the facts of this house are kept."""
    named = os.environ.get(FACTS)
    return _fact_store(Path(named) if named else _beside_database(DEFAULT_FOLDER.name))


def house_ledger() -> Path:
    """Return the file of the ledger of destructions: the named one, else the one beside the database."""
    named = os.environ.get(LEDGER)
    return Path(named) if named else _beside_database(LEDGER_NAME)


@cache
def _fact_store(folder: Path) -> FactStore:
    return FactStore(folder)


def _beside_database(name: str) -> Path:
    """Return a folder beside the file of the database; a database on a server stands beside ``var``."""
    base = Path(database_name()).parent if connection.vendor == "sqlite" else DEFAULT_FOLDER.parent
    return base / name
