"""The script of the demo's reporting room, ``rapportage.yaml``: what it makes, and what is wrong in it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED, Workspace, read_workspace
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.community.models.partners import Partner
from kernbeeld.demo.partners import FILE as PARTNERS
from kernbeeld.demo.partners import agree_with_partners
from kernbeeld.demo.reporting import FILE, furnish
from kernbeeld.publishing.produce import catalogue_of
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.signal import Announcement, SignalSubject
from tests.accounts.granting import somebody

SIGNAL = """signals:
- theme: Wonen
  noted_on: 2017-11-14
  noticed_by: SKT Dalfsen
  text: De wachtlijst groeit.
"""


@pytest.fixture
def adviser(sqlite_registers) -> User:
    """Who does everything that the script says."""
    return somebody("beleidsadviseur", "adviseur")


@cache
def packaged() -> tuple[Workspace, Catalogue]:
    """The municipality of the demo with its definitions, read once."""
    workspace = read_workspace(PACKAGED)
    return workspace, catalogue_of(workspace)


def follow(folder: Path, script: str | None) -> int:
    """Follow a script, and return how often something that takes a while was told."""
    workspace, catalogue = packaged()
    if script is not None:
        (folder / FILE).write_text(script, "utf-8")
    told: list[None] = []
    furnish(replace(workspace, folder=folder), catalogue, lambda: told.append(None))
    return len(told)


def agree(folder: Path, script: str, adviser: User) -> None:
    """Agree with the partners that a script names."""
    workspace, catalogue = packaged()
    (folder / PARTNERS).write_text(script, "utf-8")
    agree_with_partners(replace(workspace, folder=folder), catalogue, acting_user=adviser)


@pytest.mark.usefixtures("sqlite_registers")
def test_a_municipality_without_a_script_needs_no_adviser(tmp_path: Path) -> None:
    assert follow(tmp_path, None) == 0


@pytest.mark.usefixtures("adviser")
def test_a_signal_is_noted_in_the_half_year_in_which_it_was_seen(tmp_path: Path) -> None:
    follow(tmp_path, SIGNAL)

    subject = SignalSubject.objects.get()
    (signal,) = subject.signals.all()
    assert (subject.theme, subject.first_period, signal.period) == ("Wonen", "2017H2", "2017H2")
    assert (signal.team, signal.gebied, signal.noted_by.name) == ("", "", "adviseur")
    assert not subject.follow_ups.exists()


@pytest.mark.usefixtures("adviser")
def test_what_was_done_belongs_to_the_half_year_of_the_report_unless_it_names_one(tmp_path: Path) -> None:
    done = """  follow_up:
  - {state: planned, owner: Beleid, text: We gaan kijken., period: 2017H1}
  - {state: done, owner: Beleid, text: We hebben gekeken.}
"""

    follow(tmp_path, SIGNAL + done)

    steps = SignalSubject.objects.get().follow_ups.order_by("pk")
    assert [(step.period, step.state) for step in steps] == [("2017H1", "planned"), ("2017H2", "done")]


@pytest.mark.usefixtures("adviser")
def test_an_announcement_without_a_period_comes_back_in_every_report(tmp_path: Path) -> None:
    follow(tmp_path, "announcements:\n- {chapter: wmo, made_in: 2017H2, text: Wij werken dit bij.}\n")

    made = Announcement.objects.get()
    assert (made.due_in, made.steps.count(), made.made_by.name) == ("", 0, "adviseur")


def test_a_partner_without_agreements_delivers_nothing(tmp_path: Path, adviser: User) -> None:
    agree(tmp_path, "partners:\n- {code: saam, name: Saam}\n", adviser)

    assert Partner.objects.get().agreements.count() == 0
    assert not ReportPeriod.objects.exists()


def test_a_partner_without_a_name_is_told_with_its_place(tmp_path: Path, adviser: User) -> None:
    with pytest.raises(DefinitionsError, match="name"):
        agree(tmp_path, "partners:\n- {code: saam}\n", adviser)

    assert not Partner.objects.exists()


@pytest.mark.usefixtures("adviser")
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("signals: [", "rapportage.yaml"),
        (SIGNAL.replace("  text: De wachtlijst groeit.\n", ""), "text"),
        (SIGNAL + "  coulour: rood\n", "coulour"),
        (SIGNAL.replace("2017-11-14", "ooit"), "noted_on"),
        (SIGNAL + "geheim: ja\n", "geheim"),
        (SIGNAL + "  follow_up: [{state: ooit, owner: Beleid, text: Straks.}]\n", "ooit"),
        ("announcements:\n- {chapter: wmo, text: Straks.}\n", "made_in"),
    ],
)
def test_a_mistake_in_the_script_is_told_with_its_place(tmp_path: Path, script: str, said: str) -> None:
    with pytest.raises(DefinitionsError) as refused:
        follow(tmp_path, script)

    assert said in str(refused.value)
    assert "rapportage.yaml" in str(refused.value)
