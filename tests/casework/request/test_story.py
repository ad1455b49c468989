"""A destruction and a restore from a backup made before it, end to end: through pages and commands."""

from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.casework.queries.request.shapes import SEALED
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.sealing import keys, pseudonym
from kernbeeld.registers.service import open_contents, people_now, wall_clock
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.accounts.granting import granted
from tests.casework.request.making import known_resident, withdrawn
from tests.cli.door import Kernbeeld, kernbeeld, municipality
from tests.databases import connected_to, sqlite_url
from tests.reporting.publishing_office import day, deliver, half_year, staffed
from tests.web.conftest import As, as_user

__all__ = ["as_user", "kernbeeld", "municipality"]

EDITION = ("1/alles.zip", "1/bestanden/manifest.json")
WORDS = ("Jansen", "Dorpsstraat", "warme maaltijd", "Woont alleen")


def said(response) -> str:
    return response.content.decode()


def readable(persoon: Persoon) -> list[str]:
    """The tables of casework of which something about a person can still be read."""
    return [
        model.__name__
        for model in SEALED
        if any(
            open_contents(
                (row.place, bytes(row.payload)) for row in model._base_manager.filter(persoon=persoon)
            )
        )
    ]


def editions() -> dict[str, bytes]:
    """Every file of the published edition, as a reader gets it."""
    reader = Client()
    reader.force_login(User.objects.get(name="raad"))
    found = {address: reader.get(f"/rapportage/uitgaven/{address}") for address in EDITION}
    assert {answer.status_code for answer in found.values()} == {200}
    return {
        address: answer.getvalue() if answer.streaming else answer.content
        for address, answer in found.items()
    }


def persons_in(facts: Path) -> set[int]:
    """The pseudonyms that stand anywhere in the facts."""
    current = FactStore(facts).current()
    assert current is not None
    found: set[int] = set()
    for files in current.files.values():
        for file in files:
            found |= _pseudonyms(file)
    return found


def _pseudonyms(file: Path) -> set[int]:
    table = parquet.read_table(file)
    return set(table["persoon"].to_pylist()) - {None} if "persoon" in table.column_names else set()


@pytest.fixture
def published(app_registers: str) -> None:
    """An edition of a report, in the registers of the house."""
    deliver(*half_year(day(0)))
    office = staffed()
    office.publish(office.opened())


@pytest.fixture
def house(as_user: As, municipality: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A house with a resident of whom much is known, and who has a part in a destruction."""
    (municipality / "gemeente.yaml").write_text("name: Waterrijk\nreport: kwartaal\ncode: GM0003\n", "utf-8")
    monkeypatch.setenv("KERNBEELD_LEDGER", str(tmp_path / "apart" / "vernietigd.jsonl"))
    monkeypatch.setenv("KERNBEELD_FACTS", str(tmp_path / "facts"))
    clients = {
        role: as_user(role, name)
        for role, name in (
            ("beheerder", "baas"),
            ("privacy_officer", "po"),
            ("verzoekbehandelaar", "vera"),
            ("consulent", "ans"),
            ("raadslid", "raad"),
        )
    }
    known_resident(User.objects.get(name="vera"))
    withdrawn()
    return clients


@pytest.mark.usefixtures("published")
def test_a_destruction_on_request_outlives_a_restore_of_an_older_backup(
    house: dict[str, Client], kernbeeld: Kernbeeld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    resident = Persoon.objects.get(sleutel="P-1")
    secret = pseudonym(resident.pk, keys())
    take_snapshot(FactStore(tmp_path / "facts"), gemeente="GM0003", now=wall_clock())
    before = editions()
    assert kernbeeld("backup", str(tmp_path / "kluis.tar")).status == 0
    assert secret in persons_in(tmp_path / "facts")

    room, lijst = _asked_and_agreed(house)

    assert readable(resident)
    name = lijst.rstrip("/").rpartition("/")[2]
    assert house["beheerder"].post(f"{lijst}uitvoeren/", {"name": name}).status_code == 302

    # Nothing can be read any more; pages stay whole; facts are cut; editions are the same bytes.
    assert readable(resident) == []
    assert secret not in persons_in(tmp_path / "facts")
    assert editions() == before
    record = said(house["beheerder"].get(f"{lijst}proces-verbaal.csv"))
    assert "vera,po,baas" in record
    _pages_stand(house, room)

    # An older backup is put back elsewhere: the person is back, until the ledger is replayed.
    monkeypatch.setenv("KERNBEELD_FACTS", str(tmp_path / "elders" / "facts"))
    with connected_to(sqlite_url(tmp_path / "elders.sqlite3")):
        assert kernbeeld("restore", str(tmp_path / "kluis.tar")).status == 0
        back = Persoon.objects.get(sleutel="P-1")
        assert people_now([back.pk], day_of(wall_clock()))[back.pk].geslachtsnaam == "Jansen"
        assert readable(back)
        warned = kernbeeld("doctor")
        replayed = kernbeeld("destruction", "replay", "--user", "baas")
        assert warned.status == 1
        assert replayed.printed == "1 record of a person was destroyed.\n"
        assert readable(back) == []
        assert people_now([back.pk], day_of(wall_clock()))[back.pk].geslachtsnaam == ""
        assert secret not in persons_in(tmp_path / "elders" / "facts")
        assert editions() == before


def _asked_and_agreed(house: dict[str, Client]) -> tuple[str, str]:
    """Ask, grant and approve; return the addresses of the request and of its list."""
    vera, po, baas = house["verzoekbehandelaar"], house["privacy_officer"], house["beheerder"]
    # The resident asks at the desk; who handles it sees that nothing forbids it, and grants.
    taken = vera.post(
        "/verzoeken/nieuw/?persoon=P-1",
        {
            "soort": "vernietiging",
            "door": "zelf",
            "identiteit": "balie",
            "ontvangst": day_of(wall_clock()).isoformat(),
            "vraag": "Gooi alles weg.",
        },
    )
    room = taken.headers["Location"]
    assert "no duty to keep forbids it" in said(vera.get(f"{room}vernietigen/"))
    assert vera.post(f"{room}vernietigen/", {"wijze": "post"}).status_code == 302
    kenmerk = room.rstrip("/").rpartition("/")[2]
    lijst = f"/vernietiging/lijst/verzoek-{kenmerk}/"

    # The privacy officer approves, the beheerder carries out; neither sees who it is.
    pages = [said(client.get(address)) for client in (po, baas) for address in ("/vernietiging/", lijst)]
    assert not any(word in page for page in pages for word in WORDS)
    assert baas.post(f"{lijst}goedkeuren/", {"reason": "x"}).status_code == 404
    assert po.post(f"{lijst}goedkeuren/", {"reason": "nagekeken"}).status_code == 302
    assert baas.post(f"{lijst}uitvoeren/", {"name": "iets anders"}).status_code == 422
    return room, lijst


def _pages_stand(house: dict[str, Client], room: str) -> None:
    """Pages of who was destroyed open, and tell nothing."""
    granted(User.objects.get(name="ans"), "consulent")
    asked = {
        "verzoekbehandelaar": ("/verzoeken/", room, "/"),
        "consulent": ("/meldingen/2026-000001/", "/werk/"),
        "privacy_officer": ("/verzoeken/", "/logboek/"),
    }
    for role, addresses in asked.items():
        for address in addresses:
            answer = house[role].get(address)
            assert answer.status_code in (200, 302, 404), address
            assert not any(word in said(answer) for word in WORDS), address
    assert "destroyed" in said(house["verzoekbehandelaar"].get(room))
    assert house["verzoekbehandelaar"].get(f"{room}brief/1.pdf").status_code == 404


def test_a_list_of_whose_term_has_passed_goes_by_page_and_by_command(
    house: dict[str, Client], kernbeeld: Kernbeeld
):
    baas, po = house["beheerder"], house["privacy_officer"]
    assert "Of 1 record every retention term has passed" in said(po.get("/vernietiging/"))

    refused = baas.post("/vernietiging/voorstellen/", {"lijst": "2026", "reason": " "})
    proposed = baas.post("/vernietiging/voorstellen/", {"lijst": "2026", "reason": "elk jaar"})
    twice = baas.post("/vernietiging/voorstellen/", {"lijst": "2026", "reason": "elk jaar"})
    approved = kernbeeld("destruction", "approve", "2026", "--reason", "goed", "--user", "po")
    done = kernbeeld("destruction", "carry-out", "2026", "--user", "baas")

    assert (refused.status_code, proposed.status_code, twice.status_code) == (422, 302, 422)
    assert "There is a list" in said(twice)
    assert (approved.status, done.printed) == (0, "1 record of a person was destroyed.\n")
    assert readable(Persoon.objects.get(sleutel="P-1")) == []
    assert "Of nobody every retention term has passed" in said(po.get("/vernietiging/"))
    assert kernbeeld("destruction", "clear-copies").printed == "0 copies were emptied.\n"
