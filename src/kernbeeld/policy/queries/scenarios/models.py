"""The scenarios of this house: those of the definitions, and those that an adviser wrote on screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from kernbeeld.catalogue.layers import BASE
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.catalogue.scenarios import FigureSource, Scenario
from kernbeeld.community.service import figure_store
from kernbeeld.conf.house import database_name, house_catalogue, house_facts, house_workspace
from kernbeeld.conf.keeping import Shelf
from kernbeeld.language import speaking
from kernbeeld.policy.models import Scenariotekst
from kernbeeld.policy.rules.scenarios.figures import Ground, ground_for
from kernbeeld.policy.rules.scenarios.kept import Held, catalogue_with
from kernbeeld.policy.rules.scenarios.text import text_of
from kernbeeld.simulation.binding import Bound, Found, bind, needed_figures


@dataclass(frozen=True)
class Entry:
    """A scenario with where it stands: a file of the definitions, or empty: written on screen.

    ``written_by`` is who wrote its last version on screen, ``version`` which one that is (0: in a file).
    """

    scenario: Scenario
    where: str
    written_by: str = ""
    version: int = 0


@dataclass(frozen=True)
class Unreadable:
    """A model that was written on screen and no longer fits the definitions, and why."""

    code: str
    version: int
    error: str


_read = Shelf[Scenario](64)
_grounds = Shelf[Ground](64)


def all_scenarios() -> Sequence[Entry]:
    """Return every scenario that can be run, by code."""
    catalogue = house_catalogue()
    found = {entry.scenario.code: entry for entry in _written(catalogue)[0]} | {
        code: Entry(scenario, scenario.place.file) for code, scenario in catalogue.scenarios.items()
    }
    return [found[code] for code in sorted(found)]


def written_scenarios(catalogue: Catalogue) -> Mapping[str, Scenario]:
    """Return by code what was written on screen and can be read with these definitions."""
    return {entry.scenario.code: entry.scenario for entry in _written(catalogue)[0]}


def unreadable_scenarios() -> Sequence[Unreadable]:
    """Return what was written on screen and can't be read with the definitions as they are now."""
    return _written(house_catalogue())[1]


def entry_named(code: str) -> Entry | None:
    """Return a scenario with where it stands; nothing for a code that none has."""
    catalogue = house_catalogue()
    if code in catalogue.scenarios:
        return Entry(catalogue.scenarios[code], catalogue.scenarios[code].place.file)
    row = last_version(code)
    if row is None or row.withdrawn:
        return None
    try:
        return _entry(catalogue, row)
    except DefinitionsError:
        return None


def scenario_named(code: str) -> Scenario | None:
    """Return a scenario; nothing for a code that none has."""
    entry = entry_named(code)
    return entry.scenario if entry else None


def last_version(code: str) -> Scenariotekst | None:
    """Return the last version of what was written on screen under a code, withdrawn or not."""
    return Scenariotekst.objects.filter(code=code).last()


def versions_of(code: str) -> Sequence[Scenariotekst]:
    """Return every version of what was written on screen under a code, the last one first."""
    return list(Scenariotekst.objects.filter(code=code).order_by("-version"))


def model_text(code: str) -> str:
    """Return the YAML of a scenario as it was written. Raises `KeyError` for a code that none has."""
    entry = entry_named(code)
    row = last_version(code) if entry and entry.version else None
    if entry is None:
        raise KeyError(code)
    return row.text if row else text_of(entry.scenario, (BASE, *house_workspace().overlays))


def read_text(text: str, name: str = "") -> Scenario:
    """Read a model that somebody typed, with the definitions of this house.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` that lists every mistake with its line.
    """
    return _read_with(house_catalogue(), text, name)


def read_kept(text: str, held: Held, name: str) -> Scenario:
    """Read the model of a kept run, with the parameters as they were then."""
    catalogue = catalogue_with(house_catalogue(), held)
    key = (database_name(), catalogue.digest, f"run {name}", sha256(f"{text}{held}".encode()).hexdigest())
    return _read.get(key, lambda: read_scenario_text(text, catalogue, name=name))


def figures_for(scenario: Scenario) -> tuple[Mapping[FigureSource, Found], str]:
    """Return the figures that a scenario takes from this house, and the digest of all that was known.

    Counted from the registers before delivered, as reports do; kept while nothing changes.
    """
    ground = _ground(needed_figures(scenario))
    return ground.figures, ground.digest


def bound(scenario: Scenario, moved: Mapping[str, str | Decimal]) -> Bound:
    """Return a scenario with its figures, and with what somebody moved.

    Raises :class:`~kernbeeld.errors.UserError` for an input that it does not have, a value that it can't
    have, and a figure that is not there.
    """
    return bind(house_catalogue(), scenario, figures_for(scenario)[0], moved)


def figure_now(source: FigureSource) -> Found:
    """Return one figure as this house has it now."""
    return _ground(frozenset({source})).figures[source]


def _ground(sources: frozenset[FigureSource]) -> Ground:
    catalogue, store, facts = house_catalogue(), figure_store(), house_facts()
    key = (
        database_name(),
        sources,
        catalogue.digest,
        store.known_at(),
        facts and (facts.digest, facts.watermark),
    )
    with speaking(house_workspace().language):
        return _grounds.get(key, lambda: ground_for(catalogue, store, facts, sources))


def _written(catalogue: Catalogue) -> tuple[list[Entry], list[Unreadable]]:
    last = {row.code: row for row in Scenariotekst.objects.order_by("code", "version")}
    found: list[Entry] = []
    broken: list[Unreadable] = []
    for row in last.values():
        if row.withdrawn:
            continue
        try:
            found.append(_entry(catalogue, row))
        except DefinitionsError as error:
            broken.append(Unreadable(row.code, row.version, str(error)))
    return found, broken


def _entry(catalogue: Catalogue, row: Scenariotekst) -> Entry:
    return Entry(_read_with(catalogue, row.text, row.code), "", row.acting_user, row.version)


def _read_with(catalogue: Catalogue, text: str, name: str) -> Scenario:
    key = (database_name(), catalogue.digest, name, sha256(text.encode("utf-8", "replace")).hexdigest())
    return _read.get(key, lambda: read_scenario_text(text, catalogue, name=name))
