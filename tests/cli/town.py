"""A municipality with registers, users of every role, and the command line as each of them meets it."""

import os
from pathlib import Path

from kernbeeld.accounts.models import Grant, GrantEnd, User
from kernbeeld.accounts.service import add_user
from kernbeeld.audit.models import Entry
from kernbeeld.registers.importing.comparing import Intent
from kernbeeld.registers.importing.importing import How, import_records
from kernbeeld.registers.models.persons import Samenvoeging, Vernietiging
from kernbeeld.registers.models.proposals import Vernietigingsvoorstel
from tests.cli.door import Answer, Kernbeeld, files_below
from tests.registers.building import BSN, at
from tests.registers.house import add_users
from tests.registers.world import stored

FREE_BSN = "999990032"
"""Of who may be destroyed on request: nothing about P3 has to be kept."""
PERSONS = (
    "sleutel;bsn;voornamen;geslachtsnaam\n"
    f"P1;{BSN};Quirina;Zilverschoon\n"
    "P2;;;Goudsbloem\n"
    f"P3;{FREE_BSN};Amarilla;Vuurdoorn\n"
)
BENEFITS = "sleutel;persoon;begin;einde;regeling\nU1;P1;2017-01-01;;ioaw\nU2;P2;2017-02-01;;ioaz\n"
USERS = {
    "beheerder": "baas",
    "frontoffice": "balie",
    "consulent": "con",
    "kernteamlid": "lid",
    "kernteamcoordinator": "coordinator",
    "verzoekbehandelaar": "verzoek",
    "beleidsadviseur": "advies",
    "controller": "controle",
    "college": "wethouder",
    "raadslid": "raad",
    "partner": "welzijn",
    "privacy_officer": "po",
}
GIVEN = {"beheerder", "consulent", "beleidsadviseur", "privacy_officer"}
"""Roles that the usual users have."""
TABLES = (User, Grant, GrantEnd, Samenvoeging, Vernietiging, Vernietigingsvoorstel)
NOBODY = ("", "niemand", "weg", "BAAS")
"""No name, a name that nobody has, a beheerder who left, and a name in other letters."""


class Town:
    """Calls the command line as somebody, and tells what stands in the house."""

    def __init__(self, kernbeeld: Kernbeeld, folder: Path) -> None:
        self.kernbeeld, self.folder = kernbeeld, folder

    @classmethod
    def settled(cls, kernbeeld: Kernbeeld, folder: Path) -> "Town":
        """A house with two persons and a benefit each, known from the first day of 2017 on; and P3."""
        add_users()
        for role in USERS.keys() - GIVEN:
            add_user(USERS[role], role, acting_user="baas")
        add_user("weg", "beheerder", acting_user="baas")
        User.objects.filter(name="weg").update(is_active=False)
        (folder / "gemeente.yaml").write_text("name: Waterrijk\nreport: kwartaal\ncode: GM0003\n", "utf-8")
        for register, text in (("persoon", PERSONS), ("uitkering", BENEFITS)):
            file = folder / f"{register}.csv"
            file.write_text(text, "utf-8")
            how = How(intent=Intent("", "first"), now=lambda: at(0))
            import_records(register, file, how, acting_user="baas")
        (folder / "more.csv").write_text(BENEFITS + "U3;P1;2018-01-01;;ioaz\n", "utf-8")
        return cls(kernbeeld, folder)

    def __call__(self, *words: str, user: str = "baas") -> Answer:
        return self.kernbeeld(*words, *(["--user", user] if user else []))

    def standing(self) -> tuple[object, ...]:
        """Everything that a refusal must leave as it was: the registers, the log, the users, the files."""
        counts = (each.objects.count() for each in TABLES)
        files = {name: data for name, data in files_below(self.folder).items() if "sqlite3" not in name}
        return (*stored(), *counts, Entry.objects.count(), files)

    def bytes_of_everything(self) -> bytes:
        """Every byte in the folder of the house and of its database."""
        folders = {self.folder, self.folder.parent}
        files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
        return b"\n".join(path.read_bytes() for path in files if os.fspath(path.name) != "persoon.csv")
