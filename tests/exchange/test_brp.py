"""Asking the BRP: what is sent, what is logged, and what happens when it goes wrong."""

import gzip
import json
import logging
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import requests

from kernbeeld.audit.models import Entry
from kernbeeld.errors import InternalError, UserError
from kernbeeld.exchange.brp.client import Brp
from kernbeeld.exchange.brp.purposes import FIELDS, Purpose
from kernbeeld.exchange.brp.standin import run_standin
from kernbeeld.exchange.brp.standin_people import Invented, invented
from kernbeeld.exchange.brp.transport import MOST_BYTES, post
from kernbeeld.exchange.service import (
    AddressSearch,
    BrpError,
    BrpPerson,
    BrpQuestionError,
    GezagKind,
    NameSearch,
    brp,
)
from kernbeeld.language import speaking
from tests.casework.file.making import AT
from tests.exchange.lines import answering, http, saying
from tests.exchange.people import ABROAD, ANNA, CHILD, FATHER, GONE, MOTHER, PERSONS, SECRET


def ask(connected: Brp, bsn: str, purpose: Purpose = Purpose.INTAKE) -> BrpPerson | None:
    return connected.by_bsn(bsn, purpose, acting_user="kees", at=AT, wet="wmo", record="P-1")


def find(connected: Brp, search: NameSearch | AddressSearch) -> set[str]:
    return {person.bsn for person in connected.search(search, acting_user="kees", at=AT)}


def error_of(url: str, key_file: Path, *, wait: float = 2) -> str:
    """Return what who asks is told."""
    with speaking("en"), pytest.raises(BrpError) as refusal:
        post(url, key_file.read_text("ascii").strip(), {"type": "x"}, wait=wait)
    return str(refusal.value)


def test_person_comes_with_what_an_intake_needs(connected):
    found = ask(connected, ANNA.bsn)

    assert found is not None
    assert (str(found.naam), found.geslacht, found.gemeente) == ("Anna van Voorbeeld", "vrouw", "0148")
    assert found.geboren is not None
    assert found.geboren.full == date(1950, 6, 1)
    assert found.verblijfplaats is not None
    assert found.verblijfplaats.lines == ("Proefweg 4a", "9999ZZ Dalfsen")
    assert (found.gezag, found.ouders, found.kinderen, found.partners) == ((), (), (), ())


def test_person_whom_the_brp_does_not_know_is_nobody(connected):
    assert ask(connected, "999900080") is None


def test_secret_deceased_and_moved_abroad_are_told(connected):
    secret, gone, abroad = (ask(connected, one.bsn) for one in (SECRET, GONE, ABROAD))

    assert secret is not None
    assert secret.is_secret
    assert gone is not None
    assert gone.is_deceased
    assert gone.overleden is not None
    assert gone.overleden.full == date(2026, 1, 4)
    assert abroad is not None
    assert abroad.lives_abroad


def test_authority_over_a_child_of_two_homes_names_both_parents(connected):
    child = ask(connected, CHILD.bsn, Purpose.GEZAG)

    assert child is not None
    (authority,) = child.gezag_over(CHILD.bsn)
    assert authority.kind is GezagKind.GEZAMENLIJK_OUDERLIJK_GEZAG
    assert [holder.bsn for holder in authority.holders] == [MOTHER.bsn, FATHER.bsn]
    assert [str(parent.naam) for parent in child.ouders] == ["Els Proef", "Tom Test"]
    assert child.verblijfplaats is None


def test_search_by_name_finds_who_has_it_without_capitals(connected):
    found = find(connected, NameSearch("voorbeeld", date(1950, 6, 1), voorvoegsel="van"))

    assert found == {ANNA.bsn}


def test_search_by_address_finds_who_lives_there_and_not_who_died(connected):
    found = find(connected, AddressSearch("9999 zz", 4, "A"))

    assert found == {ANNA.bsn, SECRET.bsn, MOTHER.bsn, CHILD.bsn}
    assert find(connected, NameSearch("Eerder", date(1938, 11, 5))) == set()


def test_search_shows_the_lines_of_the_address_to_choose_by(connected):
    (found,) = connected.search(NameSearch("Proef", date(2017, 2, 1)), acting_user="kees", at=AT)

    assert found.verblijfplaats is not None
    assert found.verblijfplaats.lines == ("Proefweg 4a", "9999 ZZ Dalfsen")
    assert (found.geslacht, found.gemeente, found.gezag) == ("", "", ())


def test_no_field_is_asked_that_the_purpose_does_not_need(connected, standin):
    ask(connected, CHILD.bsn, Purpose.ADDRESS)

    asked = standin.asked[-1]
    assert asked["fields"] == list(FIELDS[Purpose.ADDRESS])
    assert not any(field.startswith(("naam", "gezag", "ouders")) for field in asked["fields"])


def test_purpose_that_is_not_on_the_list_is_refused(connected):
    with pytest.raises(ValueError, match="nieuwsgierig"):
        connected.by_bsn(ANNA.bsn, "nieuwsgierig", acting_user="kees", at=AT)


def test_every_question_is_logged_with_its_ground_and_without_a_bsn(connected):
    ask(connected, ANNA.bsn)
    find(connected, NameSearch("Voorbeeld", date(1950, 6, 1)))

    first, second = Entry.objects.filter(action="ask_brp").order_by("pk")
    assert (first.acting_user, first.wet, first.taak) == ("kees", "wmo", "brp")
    assert (first.purpose, first.register, first.record) == ("intake", "persoon", "P-1")
    assert (second.purpose, second.record) == ("search", "")
    told = json.dumps(list(Entry.objects.values()), default=str)
    assert ANNA.bsn not in told
    assert "Voorbeeld" not in told


def test_question_that_went_wrong_is_logged_too(brp_key, sqlite_registers):
    with answering(b"{}", status=503) as url, pytest.raises(BrpError):
        ask(Brp(url, brp_key), ANNA.bsn)

    assert Entry.objects.filter(action="ask_brp").count() == 1


def test_bsn_stands_in_no_address_and_in_no_line_of_a_log(connected, caplog):
    with caplog.at_level(logging.DEBUG):
        ask(connected, ANNA.bsn)

    assert ANNA.bsn not in caplog.text
    assert "stand-in" not in caplog.text


@pytest.mark.parametrize("bsn", ["999900007", "99990006", "999 900 006", "abc", "", "٩٩٩٩٠٠٠٠٦"])
def test_what_is_no_bsn_is_never_sent(bsn, connected, standin):
    before = len(standin.asked)

    with pytest.raises(BrpQuestionError):
        ask(connected, bsn)

    assert len(standin.asked) == before
    assert not Entry.objects.filter(action="ask_brp").exists()


@pytest.mark.parametrize(
    "search",
    [
        NameSearch("", date(1950, 6, 1)),
        NameSearch("Voor*beeld", date(1950, 6, 1)),
        NameSearch("Voorbeeld", date(1950, 6, 1), "A;B"),
        NameSearch("Voorbeeld", date(1950, 6, 1), "", "van der langere"),
        AddressSearch("0123 ZZ", 1),
        AddressSearch("9999ZZ", 0),
        AddressSearch("9999ZZ", 100_000),
        AddressSearch("9999ZZ", 1, "ab"),
        AddressSearch("9999ZZ", 1, "", "lange"),
    ],
    ids=repr,
)
def test_search_that_the_standard_does_not_know_is_refused_before_it_is_sent(search, connected, standin):
    before = len(standin.asked)

    with pytest.raises(BrpQuestionError):
        find(connected, search)

    assert len(standin.asked) == before


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, "does not accept our key"),
        (403, "does not give these data"),
        (404, "There is no BRP at this address"),
        (406, "is not available now"),
        (429, "asked too much at once"),
        (500, "is not available now"),
        (503, "is not available now"),
        (302, "in another way than agreed"),
        (204, "in another way than agreed"),
    ],
)
def test_refusal_tells_what_to_do(status, told, brp_key):
    with answering(b"{}", status=status, kind="application/problem+json") as url:
        error = error_of(url, brp_key)

    assert told in error
    assert "by hand" in error


def test_refused_question_tells_which_field_and_hides_a_bsn(brp_key):
    problem = {"title": "x", "invalidParams": [{"name": "huisnummer", "reason": "999900006 is geen getal"}]}

    with answering(json.dumps(problem).encode(), status=400, kind="application/problem+json") as url:
        error = error_of(url, brp_key)

    assert "huisnummer: [BSN] is geen getal" in error


def test_redirect_is_not_followed_so_the_key_goes_nowhere_else(brp_key, standin):
    before = len(standin.asked)

    with saying(http(b"", 307, Location=f"{standin.url}/personen")) as url:
        error_of(url, brp_key)

    assert len(standin.asked) == before


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "can't be reached"),
        (b"nonsense\r\n\r\n", "can't be reached"),
        (http(b"<html>", kind="text/html"), "in another way than agreed"),
        (http(gzip.compress(b"{}"), **{"Content-Encoding": "gzip"}), "not as agreed"),
        (b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{", "by hand"),
        (http(b"zz\r\n{}", **{"Transfer-Encoding": "chunked"}), "by hand"),
        (http(b" " * (MOST_BYTES + 1)), "too large"),
    ],
    ids=["nothing", "no-http", "page", "packed", "half", "chunks", "large"],
)
def test_hostile_answer_is_refused(raw, told, brp_key):
    with saying(raw) as url:
        error = error_of(url, brp_key)

    assert told in error


def test_answer_that_never_comes_is_not_waited_for(brp_key):
    with saying(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{") as url:
        error = error_of(url, brp_key, wait=0.3)

    assert "by hand" in error


def test_answer_that_trickles_in_is_cut_off(brp_key):
    ticks = iter(range(0, 1_000, 7))

    with saying(http(b" " * 500_000)) as url, speaking("en"), pytest.raises(BrpError, match="takes too long"):
        post(url, "k", {}, wait=10, tick=lambda: next(ticks))


def test_nobody_listening_means_by_hand(brp_key):
    with saying(b"") as url:
        error_of(url, brp_key)

    assert "can't be reached" in error_of(url, brp_key)


def test_answer_to_another_question_is_refused(brp_key, sqlite_registers):
    body = {"type": "ZoekMetPostcodeEnHuisnummer", "personen": []}

    with answering(json.dumps(body).encode()) as url, pytest.raises(BrpError):
        ask(Brp(url, brp_key), ANNA.bsn)


@pytest.mark.parametrize(
    "url",
    [
        "http://brp.example",
        "ftp://brp.example",
        "https://",
        "https://u:p@brp.example",
        "https://b.example/?a=1",
        "brp",
    ],
)
def test_address_that_is_not_safe_is_refused(url, brp_key):
    with speaking("en"), pytest.raises(UserError, match="KERNBEELD_BRP_URL"):
        Brp(url, brp_key)


def test_key_that_others_can_read_is_refused(brp_key):
    brp_key.chmod(0o644)

    with speaking("en"), pytest.raises(UserError, match="chmod 600"):
        Brp("https://brp.example", brp_key)


@pytest.mark.parametrize("content", ["", "two words", "one\ntwo", "\x01"])
def test_file_without_a_key_is_refused(content, brp_key):
    brp_key.write_text(content, "ascii")

    with speaking("en"), pytest.raises(UserError, match="There is no key for the BRP"):
        Brp("https://brp.example", brp_key)


def test_key_shows_nowhere(brp_key):
    assert "stand-in" not in repr(Brp("https://brp.example", brp_key))


def test_house_without_an_address_has_no_brp(settings):
    settings.KERNBEELD_BRP_URL = ""

    assert brp() is None


def test_house_with_an_address_asks_there(settings, standin, brp_key, sqlite_registers):
    settings.KERNBEELD_BRP_URL, settings.KERNBEELD_BRP_KEY_FILE = standin.url, str(brp_key)

    found = brp()

    assert found is not None
    assert ask(found, ANNA.bsn) is not None


def test_stand_in_takes_nobody_who_could_exist():
    real = invented(Invented("111222333", "Echt", "Mens", date(2000, 1, 1)))

    with pytest.raises(InternalError), run_standin([real]):
        pass


@pytest.mark.parametrize("path", ["/", "/personen/999900006", "/personen?burgerservicenummer=999900006"])
def test_stand_in_answers_at_no_other_address(path, standin):
    asked = requests.post(standin.url + path, json={}, headers={"X-API-KEY": standin.key}, timeout=5)
    seen = requests.get(standin.url + path, timeout=5)

    assert (asked.status_code, seen.status_code) == (404, 404)


def test_stand_in_gives_no_field_that_is_not_asked(standin):
    question: Mapping[str, object] = {
        "type": "RaadpleegMetBurgerservicenummer",
        "fields": ["naam.geslachtsnaam"],
        "burgerservicenummer": [SECRET.bsn],
    }

    answer = requests.post(
        f"{standin.url}/personen", json=question, headers={"X-API-KEY": standin.key}, timeout=5
    ).json()

    assert answer["personen"] == [{"naam": {"geslachtsnaam": "Stil"}, "geheimhoudingPersoonsgegevens": True}]
    assert len(PERSONS) == 7
