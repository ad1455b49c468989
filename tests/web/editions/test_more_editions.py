"""The pages of editions for readers: under embargo, withdrawn, taken along, and what was known when."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.audit.service import Entry
from kernbeeld.reporting.actions.withdraw_edition import withdraw_edition
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody
from tests.databases import connected_to, sqlite_url
from tests.reporting.publishing_office import day, deliver, half_year, staffed
from tests.web.conftest import As

EDITIONS = "/rapportage/uitgaven/"
KNOWN = "/rapportage/uitgaven/bekend/halfjaar/2017H2/"
ADDRESSES = ("1/", "1/alles.zip", "1/bestanden/rapport.pdf", "1/bestanden/manifest.json", "1/index.html")
FAR = 200_000
"""So many days after 2018 that an embargo holds whenever this runs."""


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(scope="module")
def published(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Path:
    """Registers in which an office has published one edition."""
    path = tmp_path_factory.mktemp("published") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        deliver(*half_year(day(0)))
        office = staffed()
        office.publish(office.opened())
    return path


@pytest.fixture
def writer(published, tmp_path, django_db_blocker) -> Iterator[User]:
    """Who published the edition, in registers of a test's own."""
    path = tmp_path / "published.sqlite3"
    shutil.copy(published, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield User.objects.get(name="schrijver")


def said(response) -> str:
    return response.content.decode()


def test_where_nothing_was_published_the_list_says_so(app_registers, as_user: As):
    page = said(as_user("raadslid").get(EDITIONS))

    assert "Nothing has been published yet." in page
    assert "<table" not in page


@pytest.mark.parametrize("role", ["partner", "beheerder"])
def test_who_reads_no_editions_finds_no_room(app_registers, as_user: As, role):
    client = as_user(role)

    assert all(client.get(f"{EDITIONS}{address}").status_code == 404 for address in ("", *ADDRESSES))
    assert client.get(KNOWN).status_code == 404


def test_under_embargo_nothing_of_an_edition_is_there_for_the_council(app_registers):
    deliver(*half_year(day(0)))
    office = staffed()
    office.publish(office.opened(embargo_until=day(FAR)))
    raadslid, college = signed_in(somebody("raadslid")), signed_in(office.college)

    council = [raadslid.get(f"{EDITIONS}{address}").status_code for address in ADDRESSES]
    inside = [college.get(f"{EDITIONS}{address}").status_code for address in ADDRESSES]

    assert council == [404] * len(ADDRESSES)
    assert inside == [200, 200, 200, 200, 302]
    assert "Nothing has been published yet." in said(raadslid.get(EDITIONS))
    assert "embargo" in said(college.get(EDITIONS)).lower()


def test_a_withdrawn_edition_is_read_on_with_its_reason_and_never_withdrawn_again(writer):
    withdraw_edition(Edition.objects.get(), "Een rij ontbrak.", acting_user=writer, at=now())
    raadslid, client = signed_in(somebody("raadslid")), signed_in(writer)

    read = raadslid.get(f"{EDITIONS}1/")
    again = client.post(f"{EDITIONS}1/intrekken/", {"reason": "Nog eens."})
    moments = said(client.get(KNOWN))

    assert "Een rij ontbrak." in said(read)
    assert f"{EDITIONS}1/intrekken/" not in said(read)
    assert again.status_code == 422
    assert "withdrawn already" in said(again)
    assert "edition 1 was published" in moments
    assert "edition 1 was withdrawn" in moments
    assert Entry.objects.filter(action="withdraw_edition").count() == 1


def test_every_file_is_taken_along_as_what_it_is_and_never_shown_as_a_page(writer):
    client = signed_in(somebody("raadslid"))
    kinds = {
        "rapport.xlsx": "spreadsheetml.sheet",
        "rapport.ods": "opendocument.spreadsheet",
        "cijfers.csv": "text/csv; charset=utf-8",
        "cijfers.json": "application/json",
        "teksten/wmo.md": "application/octet-stream",
        "index.html": "application/octet-stream",
    }

    for address, kind in kinds.items():
        given = client.get(f"{EDITIONS}1/bestanden/{address}")
        assert given["Content-Type"].endswith(kind)
        assert given["X-Content-Type-Options"] == "nosniff"
        name = address.rpartition("/")[2]
        assert given["Content-Disposition"] == f'attachment; filename="{name}"'
    packed = client.get(f"{EDITIONS}1/alles.zip")
    assert packed["Content-Disposition"] == 'attachment; filename="halfjaar-2017H2-uitgave-1.zip"'
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert set(kinds) < set(archive.namelist())
        assert archive.testzip() is None
    for address in ("../manifest.json", "bestanden/", "rapport.docx"):
        assert client.get(f"{EDITIONS}1/bestanden/{address}").status_code == 404
    assert client.get(f"{EDITIONS}1/intrekken/").status_code == 404


def test_withdrawing_takes_a_reason_that_names_nobody(writer):
    client = signed_in(writer)
    address = f"{EDITIONS}1/intrekken/"

    for reason, told in (("  ", "required"), ("Zie 999990019.", "BSN"), ("x" * 4001, "4000")):
        refused = client.post(address, {"reason": reason})
        assert refused.status_code == 422
        assert told in said(refused)
    assert not Entry.objects.filter(action="withdraw_edition").exists()
    assert said(client.get(address)).count("<h1") == 1
    elsewhere = signed_in(somebody("beleidsadviseur", "elders", period="2017H1"))
    assert elsewhere.post(address, {"reason": "Fout."}).status_code == 404


def test_a_moment_gives_files_as_known_then_to_who_works_on_the_report(writer):
    client = signed_in(writer)
    then = f"{KNOWN}2018-01-10T12.00.00.000000Z/"

    given = client.get(f"{then}cijfers.csv")

    assert given.status_code == 200
    assert given["Content-Disposition"] == 'attachment; filename="cijfers.csv"'
    assert "wmo.begeleiding.indicaties.stand_eind" in given.content.decode()
    assert client.get(f"{then}rapport.docx").status_code == 404
    assert client.get(KNOWN.replace("2017H2", "2018H1")).status_code == 404
    assert signed_in(somebody("raadslid")).get(f"{then}index.html").status_code == 404
