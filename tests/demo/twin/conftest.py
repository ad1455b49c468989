"""The twin, built once for all tests that look at it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

import pytest

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED, Workspace, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.build import build_twin, published_facts
from kernbeeld.demo.twin.settings import Settings, read_settings
from kernbeeld.intake.fact import Fact
from kernbeeld.publishing.produce import catalogue_of
from kernbeeld.registers.acts import Act, Value
from tests.demo.twin.naive import Counter, Row, rows_known

EDITION = datetime(2018, 4, 1, 9, 0, 2, tzinfo=UTC)
"""When the published edition was known."""
FIRST_EDITION = datetime(2016, 8, 1, tzinfo=UTC)
"""When an (invented) earlier edition over the first half of 2016 was known."""
AT_LAST = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Twin:
    """Acts, and the ways in which the tests look at them."""

    workspace: Workspace
    catalogue: Catalogue
    settings: Settings
    facts: list[Fact]
    acts: list[Act]
    _counters: dict[datetime, Counter] = field(default_factory=dict)

    def rows(self, known_at: datetime = AT_LAST) -> dict[str, list[Row]]:
        """What the registers hold at a moment."""
        return rows_known(self.acts, known_at)

    def count(self, code: str, period: str, known_at: datetime = EDITION) -> int | None:
        """A figure as it was known at a moment."""
        return self.counter(known_at).count(code, Period.parse(period), known_at)

    def counter(self, known_at: datetime) -> Counter:
        """Something that counts what was known at a moment; made once for each moment."""
        if known_at not in self._counters:
            self._counters[known_at] = Counter(self.catalogue, self.rows(known_at))
        return self._counters[known_at]

    @cached_property
    def last(self) -> dict[str, list[Row]]:
        """What the registers hold in the end."""
        return self.rows()

    @cached_property
    def people(self) -> dict[str, Row]:
        """Every person by key."""
        return {row.record: row for row in self.last["persoon"]}

    def birth(self, person: Value) -> date:
        """The birth day of a person."""
        born = self.people[str(person)].fields["geboortedatum"]
        assert isinstance(born, date)
        return born


def make(seed: int) -> Twin:
    """Build a twin."""
    workspace = read_workspace(PACKAGED)
    catalogue = catalogue_of(workspace)
    return Twin(
        workspace,
        catalogue,
        read_settings(workspace),
        published_facts(workspace, catalogue),
        list(build_twin(workspace, catalogue, seed)),
    )


@pytest.fixture(scope="session")
def twin() -> Twin:
    """The twin of the demo."""
    return make(1)


@pytest.fixture(scope="session")
def other_twin() -> Twin:
    """A twin by another seed."""
    return make(2)
