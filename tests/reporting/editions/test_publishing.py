"""Publishing an edition, and reading what was published."""

import pytest

from kernbeeld.reporting.queries.editions import edition_catalogue, edition_figures, edition_page, files_of
from tests.reporting.publishing_office import END, day, deliver, half_year, staffed


def test_try(sqlite_registers):
    office = staffed()
    deliver(*half_year(day(0)))
    period = office.opened()
    edition = office.publish(period)
    assert edition.number == 1
    print(len(files_of(edition)), len(edition_figures(edition)))
    assert edition_catalogue(edition).digest == edition.definitions_digest
    print(edition_page(edition, "index.html").title)
