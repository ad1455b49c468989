"""``kernbeeld new``: a folder for your own municipality."""

from pathlib import Path
from typing import Annotated

import typer
import yaml
from rich.console import Console

from kernbeeld.catalogue.municipality import FILE
from kernbeeld.cli.context import shown
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

FOLDERS = ("figures", "mappings", "definitions", "commentary")


def new(
    folder: Annotated[Path, typer.Argument(help=gettext("The folder to make."))],
    name: Annotated[str, typer.Option("--name", help=gettext("The name of the municipality."))] = "",
    code: Annotated[str, typer.Option("--code", help=gettext("The CBS code, such as GM0148."))] = "",
    report: Annotated[str, typer.Option("--report", help=gettext("The code of your report."))] = "halfjaar",
) -> None:
    """Make the folder with ``gemeente.yaml``; an existing one is left alone."""
    target = folder / FILE
    if target.exists():
        raise UserError(gettext("'{file}' exists already.", file=shown(target)))
    for part in FOLDERS:
        (folder / part).mkdir(parents=True, exist_ok=True)
    settings = {
        "name": name or folder.resolve().name.replace("-", " ").title(),
        "code": code,
        "language": "nl",
        "report": report,
        "deliveries": [],
    }
    target.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    console = Console(soft_wrap=True, highlight=False, markup=False)
    console.print(gettext("Made: {folder}", folder=shown(folder)))
    console.print(
        gettext("Next: cd {folder}, and then: kernbeeld import figures FILE --suggest", folder=shown(folder))
    )
