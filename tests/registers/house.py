"""A small house for tests: its users, three persons with a benefit each, and a ledger."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from kernbeeld.accounts.service import add_user
from kernbeeld.registers.actions.approve_destruction import approve_destruction
from kernbeeld.registers.actions.destroy import destroy
from kernbeeld.registers.actions.propose_destruction import propose_destruction
from kernbeeld.registers.destruction_ledger import Ledger
from kernbeeld.registers.loading import bulk_load
from tests.registers.building import BSN, at, part, persoon, uitkering
from tests.registers.building import act as act_on

NAMES = ("Wilhelmina", "Oudewater")


def now():
    """A wall clock that stands still, later than everything that was loaded."""
    return at(1000)


def add_users() -> None:
    for name, role in (
        ("baas", "beheerder"),
        ("po", "privacy_officer"),
        ("con", "consulent"),
        ("advies", "beleidsadviseur"),
    ):
        add_user(name, role, acting_user="baas")


def fill() -> None:
    """Load three persons, the first with a BSN, a name and an address."""
    first, last = NAMES
    bulk_load(
        [
            persoon("p1", bsn=BSN, voornamen=first, geslachtsnaam=last, geslacht="vrouw"),
            persoon("p2"),
            persoon("p3"),
            act_on("verblijf", "v1", part("2010-01-01", persoon="p1", buurt="BU1", straat="Zilverpad")),
            uitkering("u1"),
            uitkering("u2", persoon="p2"),
            uitkering("u3", persoon="p3"),
        ],
        acting_user="baas",
    )


@dataclass
class Cutter:
    """Takes note of the pseudonyms that are cut."""

    cut: list[int] = field(default_factory=list)

    def __call__(self, persons: Collection[int]) -> None:
        self.cut.extend(persons)


@dataclass
class Shredder:
    """Proposes, approves and carries out, each by another user."""

    ledger: Ledger
    cutter: Cutter = field(default_factory=Cutter)

    @classmethod
    def beside(cls, folder: Path) -> "Shredder":
        return cls(Ledger(folder / "ledger" / "vernietigd.jsonl"))

    def propose(self, lijst: str = "lijst", *keys: str, by: str = "baas") -> tuple[str, ...]:
        return propose_destruction(
            lijst, keys or ("p1",), grond="verzoek", reason="request granted", acting_user=by, now=now
        )

    def approve(self, lijst: str = "lijst", by: str = "po") -> tuple[str, ...]:
        return approve_destruction(lijst, reason="checked", acting_user=by, now=now)

    def carry_out(self, lijst: str = "lijst", by: str = "baas") -> tuple[str, ...]:
        return destroy(lijst, acting_user=by, ledger=self.ledger, cut=self.cutter, now=now)

    def all(self, lijst: str = "lijst", *keys: str) -> tuple[str, ...]:
        self.propose(lijst, *keys)
        self.approve(lijst)
        return self.carry_out(lijst)
