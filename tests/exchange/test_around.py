"""The BRP around the client: the doctor who asks whether it is there, and the stand-in of the demo."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from kernbeeld.demo.brp import only_in_brp, residents, start_brp
from kernbeeld.exchange.brp.client import Brp
from kernbeeld.exchange.brp.standin import run_standin
from kernbeeld.exchange.service import BrpPerson
from kernbeeld.language import speaking
from kernbeeld.registers.service import Part, register_record
from kernbeeld.upkeep.doctor import House, examine
from tests.casework.file.making import AT, a_person

TODAY = date(2026, 3, 2)


def doctor_says(tmp_path: Path) -> tuple[str, str]:
    house = House(tmp_path / "facts", tmp_path / "ledger.jsonl", AT)
    with speaking("en"):
        (found,) = [answer.found for answer in examine(house) if answer.subject == "BRP"]
    return found.verdict.value, found.text


def a_resident(**more: object) -> None:
    """Register somebody with a BSN, who lives at an address that can't exist."""
    a_person(bsn="999900006", **more)
    home = {"straat": "Dorpsstraat", "huisnummer": "12", "postcode": "0123 ZZ", "woonplaats": "Dalfsen"}
    part = Part(date(2000, 1, 1), None, {"persoon": "P-1", "buurt": "BU01480400", **home})
    register_record("verblijf", "V-1", parts=[part], reason="Test.", acting_user="test")


def asked(persons: list[dict[str, object]], key_file: Path, purpose: str = "intake") -> dict[str, BrpPerson]:
    """Ask the stand-in about each of its persons."""
    with run_standin(persons) as standin:
        connected = Brp(standin.url, key_file)
        found = {
            one["naam"]["volledigeNaam"]: connected.by_bsn(
                one["burgerservicenummer"], purpose, acting_user="t", at=AT
            )
            for one in persons
        }
    return {name: person for name, person in found.items() if person}


def test_doctor_is_content_without_a_brp(settings, tmp_path, sqlite_registers):
    settings.KERNBEELD_BRP_URL = ""

    assert doctor_says(tmp_path) == ("good", "not connected: everything is filled in by hand")


def test_doctor_says_that_the_brp_answers_and_asks_about_nobody(
    settings, standin, brp_key, tmp_path, sqlite_registers
):
    settings.KERNBEELD_BRP_URL, settings.KERNBEELD_BRP_KEY_FILE = standin.url, str(brp_key)

    said = doctor_says(tmp_path)

    assert said == ("good", "answers, and takes our key")
    assert standin.asked[-1] == {}


def test_doctor_says_what_is_wrong_with_the_brp(settings, standin, brp_key, tmp_path, sqlite_registers):
    brp_key.write_text("another", "ascii")
    settings.KERNBEELD_BRP_URL, settings.KERNBEELD_BRP_KEY_FILE = standin.url, str(brp_key)

    verdict, text = doctor_says(tmp_path)

    assert verdict == "wrong"
    assert "does not accept our key" in text


def test_residents_of_the_demo_are_known_with_their_home(brp_key, sqlite_registers):
    a_resident(geheimhouding="ja")
    a_person("P-2", name="Zonder")

    found = asked(list(residents(TODAY)), brp_key)

    (resident,) = found.values()
    assert (str(resident.naam), resident.geslacht, resident.is_secret) == ("Anna Jansen", "vrouw", True)
    assert resident.verblijfplaats is not None
    assert resident.verblijfplaats.lines == ("Dorpsstraat 12", "Dalfsen")


def test_some_are_only_known_to_the_brp(brp_key, sqlite_registers):
    a_resident()

    persons = only_in_brp(TODAY)
    found, family = asked(persons, brp_key), asked(persons, brp_key, "gezag")

    assert "999900006" not in {person.bsn for person in found.values()}
    assert found["Bo Stil"].is_secret
    assert found["Jo Eerder"].is_deceased
    assert found["Kim Verweg"].lives_abroad
    assert found["Mia van Nieuw"].gemeente == "0148"
    child = family["Sem Proef"]
    assert child.bsn in {relative.bsn for relative in family["Tom Test"].kinderen}
    assert [holder.naam for one in child.gezag_over(child.bsn) for holder in one.holders] == [
        "Els Proef",
        "Tom Test",
    ]
    assert found["Els Proef"].verblijfplaats != found["Tom Test"].verblijfplaats


@pytest.mark.long
def test_stand_in_of_the_demo_runs_beside_it_and_ends_with_it(
    monkeypatch: pytest.MonkeyPatch, settings, tmp_path, sqlite_registers
):
    a_resident()
    keys = tmp_path / "keys.json"
    keys.write_bytes(Path(django_settings.KERNBEELD_KEY_FILE).read_bytes())
    keys.chmod(0o600)
    settings.KERNBEELD_KEY_FILE = keys
    monkeypatch.setenv("KERNBEELD_DATABASE_URL", sqlite_registers)
    monkeypatch.setenv("KERNBEELD_KEY_FILE", str(keys))

    running = start_brp()
    url, key_file = running.environment["KERNBEELD_BRP_URL"], running.environment["KERNBEELD_BRP_KEY_FILE"]
    found = Brp(url, Path(key_file)).by_bsn("999900006", "intake", acting_user="kees", at=AT)
    running.stop()

    assert found is not None
    assert running.process.returncode == 0
    assert Path(key_file).stat().st_mode & 0o077 == 0
