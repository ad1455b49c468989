"""What every command needs to know first: which municipality, which store."""

import importlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kernbeeld.catalogue.municipality import Workspace, municipality_folder, read_workspace
from kernbeeld.intake.store import Store
from kernbeeld.language import gettext

GemeenteOption = Annotated[
    Path | None,
    typer.Option(
        "--gemeente",
        help=gettext(
            "The municipality's folder (default: this folder if it holds gemeente.yaml, else the demo)."
        ),
        envvar="KERNBEELD_GEMEENTE",
    ),
]
StoreOption = Annotated[
    Path | None,
    typer.Option(
        "--store",
        help=gettext("A folder with figures of its own (default: the database of this house)."),
        envvar="KERNBEELD_STORE",
    ),
]
KnownAtOption = Annotated[
    str | None,
    typer.Option("--known-at", help=gettext("The moment of knowing, such as 2018-04-01T09:00:00Z.")),
]


def open_workspace(folder: Path | None) -> Workspace:
    """Open the named folder, else this one if it is a municipality's, else the packaged demo."""
    return read_workspace(municipality_folder(folder))


def open_store(folder: Path | None) -> Store:
    """Open the store of figures: in the named folder, else in the database of the house."""
    if folder is not None:
        return Store(folder)
    # Who names a folder does not wait for the database to be ready.
    opened: Store = importlib.import_module("kernbeeld.community.service").figure_store()
    return opened


def shown(path: Path) -> str:
    """Write a path the short way: relative to where the user stands, if it lies below."""
    try:
        return os.path.relpath(path) if path.resolve().is_relative_to(Path.cwd()) else str(path)
    except ValueError:
        return str(path)


def now() -> datetime:
    """Tell the time: the one clock of the command line. What somebody brings in becomes known now."""
    return datetime.now(UTC)  # noqa: TID251
