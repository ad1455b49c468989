"""The twin as a whole: every act that its registers would have seen, from figures and a seed."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.demo.twin.amounts import note_contributions, note_delivered, note_spending
from kernbeeld.demo.twin.begeleiding import Begeleiding
from kernbeeld.demo.twin.halves import add_years, first
from kernbeeld.demo.twin.huishouding import Huishouding
from kernbeeld.demo.twin.jeugd import Jeugd
from kernbeeld.demo.twin.jeugd_organisatie import Suppliers
from kernbeeld.demo.twin.kernteam import Kernteam
from kernbeeld.demo.twin.ledger import Ledger
from kernbeeld.demo.twin.leerplicht import Leerplicht
from kernbeeld.demo.twin.organisation import found_organisations
from kernbeeld.demo.twin.participatie import Participatie
from kernbeeld.demo.twin.persons import Persons
from kernbeeld.demo.twin.population import Population
from kernbeeld.demo.twin.settings import Settings, read_settings
from kernbeeld.demo.twin.targets import Targets
from kernbeeld.demo.twin.telling import Teller
from kernbeeld.demo.twin.uitkering import SCHEMES, Uitkering
from kernbeeld.demo.twin.vrijwilliger import Vrijwilliger
from kernbeeld.demo.twin.world import World, generator
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.store import Store
from kernbeeld.publishing.produce import bring_in
from kernbeeld.registers.acts import Act


def build_twin(workspace: Workspace, catalogue: Catalogue, seed: int) -> Iterator[Act]:
    """Yield the acts of a made-up municipality in the order in which they become known.

    The same seed gives the same acts; every seed gives the published figures. Raises
    :class:`~kernbeeld.errors.UserError` when the municipality has no ``twin.yaml`` or when that asks
    for what is not there.
    """
    yield from Teller(live(workspace, catalogue, seed)).acts()


def live(workspace: Workspace, catalogue: Catalogue, seed: int) -> World:
    """Let the twin live through its years: everything that happened, whoever came to know it when."""
    world = _world(workspace, catalogue, seed)
    found_organisations(world)
    Begeleiding(world).live()
    Huishouding(world).live()
    Jeugd(world).live()
    Suppliers(world).assign()
    for scheme in SCHEMES:
        Uitkering(world, scheme).live()
    Participatie(world).live()
    Kernteam(world).live()
    Leerplicht(world).live()
    Vrijwilliger(world).live()
    note_contributions(world)
    note_spending(world)
    note_delivered(world)
    Persons(world).live()
    return world


def published_facts(workspace: Workspace, catalogue: Catalogue) -> list[Fact]:
    """Read every published figure of a municipality as it was delivered."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        bring_in(workspace, catalogue, store)
        return store.facts()


def _world(workspace: Workspace, catalogue: Catalogue, seed: int) -> World:
    settings: Settings = read_settings(workspace)
    targets = Targets(catalogue, published_facts(workspace, catalogue), settings)
    middle = add_years(first(settings.periods[0]), 2)
    population = Population(settings, catalogue.places, middle, generator(seed, "bevolking"))
    return World(seed, catalogue, settings, targets, population, Ledger())
