"""A house of which a resident asks the data: who handles it, who destroys, its backup and its editions."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as parquet
from django.conf import settings
from django.db import connections
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.casework.queries.request.shapes import SEALED
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import open_contents
from tests import warm
from tests.cli.door import WATERRIJK
from tests.demo.house import Said
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.screens import DESKTOP, PHONE

EDITION = ("1/alles.zip", "1/bestanden/manifest.json")


class TwoScreens(Keyboard):
    """Hands at a keyboard, before pages that are judged on a wide screen and on a telephone."""

    def judge(self) -> None:
        """Note what stands in somebody's way on this page, on both screens."""
        for width in (PHONE, DESKTOP):
            self.page.set_viewport_size({"width": width, "height": 900})
            super().judge()

    def fetch(self, button: str) -> bytes:
        """Press a button that gives a file, and return that."""
        self.to(button)
        with self.page.expect_download() as given:
            self.key("Enter")
        return Path(given.value.path()).read_bytes()

    def text(self) -> str:
        """Return what the page says."""
        return self.page.inner_text("main")


@dataclass(frozen=True)
class Office:
    """The folder in which the commands are called, as the beheerder would."""

    folder: Path

    @classmethod
    def founded(cls, folder: Path) -> "Office":
        """A municipality beside the house, with its own facts and its ledger kept apart."""
        shutil.copytree(WATERRIJK, folder / "gemeente")
        (folder / "gemeente" / "gemeente.yaml").write_text(
            "name: Waterrijk\nreport: kwartaal\ncode: GM0003\n", "utf-8"
        )
        return cls(folder)

    @property
    def variables(self) -> Mapping[str, str]:
        """Where things stand, for pages and commands alike."""
        return {
            "KERNBEELD_LEDGER": str(self.folder / "apart" / "vernietigd.jsonl"),
            "KERNBEELD_FACTS": str(self.folder / "facts"),
        }

    @property
    def backup(self) -> str:
        """Where the copy of the house is put away."""
        return str(self.folder / "kluis.tar")

    def call(self, *words: str, database: Path | None = None) -> Said:
        """Call ``kernbeeld``, on the database of the pages or on another one."""
        path = database or Path(str(connections.settings["default"]["NAME"]))
        elsewhere = {"KERNBEELD_FACTS": str(self.folder / "elders")} if database else {}
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KERNBEELD_")},
            **self.variables,
            **elsewhere,
            "KERNBEELD_DATABASE_URL": f"sqlite:///{path}",
            "KERNBEELD_KEY_FILE": str(settings.KERNBEELD_KEY_FILE),
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "en",
            "COLUMNS": "300",
        }
        called = (*warm.program(environment), *words)
        done = subprocess.run(
            called,
            cwd=self.folder / "gemeente",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def pseudonyms(self, facts: str = "facts") -> set[int]:
        """Return the pseudonyms that stand anywhere in the facts."""
        current = FactStore(self.folder / facts).current()
        assert current is not None
        tables = (parquet.read_table(file) for files in current.files.values() for file in files)
        columns = (table["persoon"].to_pylist() for table in tables if "persoon" in table.column_names)
        return {number for column in columns for number in column if number is not None}


def readable(persoon: Persoon) -> list[str]:
    """Return the tables of casework of which something about a person can still be read."""
    return [
        model.__name__
        for model in SEALED
        if any(
            open_contents(
                (row.place, bytes(row.payload)) for row in model._base_manager.filter(persoon=persoon)
            )
        )
    ]


def edition_as_read(name: str) -> dict[str, bytes]:
    """Return the files of the published edition, as somebody gets them."""
    reader = Client()
    reader.force_login(User.objects.get(name=name))
    found = {address: reader.get(f"/rapportage/uitgaven/{address}") for address in EDITION}
    assert {answer.status_code for answer in found.values()} == {200}
    return {
        address: b"".join(answer) if answer.streaming else answer.content for address, answer in found.items()
    }


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
