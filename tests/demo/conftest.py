"""The demo municipality's report, made once for all tests that read it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.store import Store
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.produce import Checked, Edition, bring_in, catalogue_of, find_report, produce


@dataclass(frozen=True)
class Demo:
    """The folder with every output, and what it was made from."""

    folder: Path
    document: Document
    checked: Checked


def make(target: Path) -> Demo:
    """Make the demo report in an empty folder, from an empty store."""
    workspace = read_workspace(PACKAGED)
    catalogue = catalogue_of(workspace)
    store = Store(target / "store")
    bring_in(workspace, catalogue, store)
    report = find_report(catalogue, workspace.report)
    document, checked = produce(
        workspace, catalogue, store, Edition(report, Period.parse(workspace.period)), target / "report"
    )
    return Demo(target / "report", document, checked)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo report."""
    return make(tmp_path_factory.mktemp("demo"))
