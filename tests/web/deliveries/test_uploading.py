"""A spreadsheet in the browser: how it is read is proposed, changed, seen in the cell, and remembered."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kernbeeld.audit.models import Entry
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.community.models import Delivery, EnteredFigure, SavedMapping, Upload
from kernbeeld.community.service import figure_store
from tests.intake.spreadsheets import ods_content, ods_table, write_ods, write_xlsx
from tests.web.deliveries.agreed import CODES, address, agreed

TABLE = "kern;Dossiers;Hulp\nDalfsen;7;92\nHoonhorst;veel;3\n"
SHEET = [
    ["Welzijn 2e helft 2017", None, None],
    ["kern", "SKT-dossiers met welzijn", "Ondersteuning"],
    ["Dalfsen", 7, 92],
    ["Hoonhorst", 5, 3],
    ["Lemelerveld", 4, 2],
    ["Nieuwleusen", 3, 2],
    ["Oudleusen", 2, 1],
]


def bring(client: Client, name: str, content: bytes, agreement: str = "", follow: bool = True):
    sent = {"file": SimpleUploadedFile(name, content), "agreement": agreement}
    return client.post("/leveringen/inlezen/", sent, follow=follow)


def decide(client: Client, **answers: str):
    """Answer questions by the text in the file; return the page that follows."""
    page = client.get(here()).context["view"]
    names = {question.choice.key: question.name for question in page.questions}
    return client.post(here(), {names[key]: value for key, value in answers.items()}, follow=True)


def here(tail: str = "") -> str:
    return f"/leveringen/inlezen/{Upload.objects.get().pk}/{tail}"


def problems(page) -> dict[str, str]:
    view = page.context["view"]
    return {
        f"{letter}{row.number}": cell.problem
        for row in view.rows
        for letter, cell in zip(view.letters, row.cells, strict=True)
        if cell.problem
    }


@pytest.mark.parametrize(
    ("name", "count"), [("halfjaarcijfers", 525), ("welzijn_kernen_2017H2", 15), ("wsw_medewerkers", 4)]
)
def test_the_half_years_tables_are_read_as_the_municipalitys_folder_says(as_user, name, count):
    adviser, file = as_user("beleidsadviseur"), PACKAGED / "figures" / f"{name}.csv"

    page = bring(adviser, file.name, file.read_bytes())
    done = adviser.post(here("vastleggen/"), follow=True)

    view = page.context["view"]
    assert (view.open_count, view.is_ready, view.count) == (0, True, len(figure_store().facts()))
    assert view.count <= count
    assert "figures read" in done.content.decode()
    assert SavedMapping.objects.get().partner is None
    assert not Upload.objects.exists()
    assert Entry.objects.filter(action="confirm_upload").count() == 1


def test_a_table_by_month_is_proposed_decided_without_yaml_and_read_at_once_next_time(as_user):
    adviser = as_user("beleidsadviseur")
    table = b"maatstaf;periode;aantal;opmerking\nIets nieuws;2017H1;12;x\nIets nieuws;2017H2;-;y\n"

    first = bring(adviser, "nieuw.csv", table)
    before = adviser.post(here("vastleggen/"), follow=True)
    page = decide(
        adviser,
        **{"Iets nieuws": "wmo.begeleiding.clienten.stand_eind", "-": "not_available", "delivery": "nieuw"},
    )
    done = adviser.post(here("vastleggen/"), follow=True)
    again = bring(adviser, "nieuw.csv", table.replace(b"12", b"13"))

    assert first.context["view"].open_count > 0
    assert "First mend" in before.content.decode()
    assert page.context["view"].is_ready
    assert "2 figures read: 2 new" in done.content.decode()
    assert [(fact.period.code, fact.value, fact.delivery) for fact in figure_store().facts()] == [
        ("2017H1", 12, "nieuw"),
        ("2017H2", None, "nieuw"),
    ]
    assert again.context["view"].is_ready


def test_errors_stand_in_the_cell_and_nothing_goes_in(as_user):
    adviser = as_user("beleidsadviseur")
    file = PACKAGED / "figures" / "welzijn_kernen_2017H2.csv"
    broken = file.read_text("utf-8").replace("750", "veel").replace("Dalfsen", "Dalfzen")

    page = bring(adviser, file.name, broken.encode())
    refused = adviser.post(here("vastleggen/"), follow=True)

    found = problems(page)
    assert "'veel' is no number" in found["D2"]
    assert any("Dalfzen" in text for text in [*found.values(), *page.context["view"].problems])
    assert "First mend" in refused.content.decode()
    assert figure_store().history() == []
    assert Upload.objects.exists()


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_partners_spreadsheet_fills_its_form_and_is_known_next_time(as_user, tmp_path: Path, kind: str):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")
    file = spreadsheet(tmp_path / f"welzijn.{kind}")

    bring(partner, file.name, file.read_bytes(), str(agreement.pk))
    page = decide(partner, **{"SKT-dossiers met welzijn": CODES[0], "Ondersteuning": CODES[1]})
    form = partner.post(here("vastleggen/"), follow=True)
    again = bring(partner, file.name, file.read_bytes(), str(agreement.pk))

    assert page.context["view"].is_ready
    assert form.redirect_chain[-1][0] == address(agreement)
    assert EnteredFigure.objects.get(code=CODES[1], member="dalfsen").printed == "92"
    assert (Delivery.objects.get().state, figure_store().history()) == ("draft", [])
    assert SavedMapping.objects.get().partner == agreement.partner
    assert again.context["view"].is_ready


def test_a_partner_cannot_bring_figures_that_were_not_agreed_on(as_user, tmp_path: Path):
    agreement, partner = agreed(indicators=list(CODES[:1])), as_user("partner", organisatie="welzijn")
    file = write_xlsx(tmp_path / "w.xlsx", {"Blad1": SHEET})

    bring(partner, file.name, file.read_bytes(), str(agreement.pk))
    page = decide(partner, **{"SKT-dossiers met welzijn": CODES[0], "Ondersteuning": CODES[1]})
    partner.post(here("vastleggen/"))

    assert (page.context["view"].open_count, page.context["view"].is_ready) == (1, False)
    assert not EnteredFigure.objects.exists()


def test_nobody_reaches_anothers_file_or_brings_one_for_another_partner(as_user):
    agreement, other = agreed(), as_user("partner", organisatie="ander")
    bring(as_user("beleidsadviseur"), "a.csv", TABLE.encode())

    answers = [
        other.get(here()).status_code,
        *(other.post(here(tail)).status_code for tail in ("", "vastleggen/", "weggooien/")),
    ]
    refused = bring(other, "a.csv", TABLE.encode(), str(agreement.pk))
    own = bring(other, "a.csv", TABLE.encode())

    assert answers == [404] * 4
    assert (refused.status_code, own.status_code) == (422, 422)
    assert Upload.objects.count() == 1


def test_what_is_thrown_away_is_gone(as_user):
    adviser = as_user("beleidsadviseur")
    bring(adviser, "a.csv", TABLE.encode())

    adviser.post(here("weggooien/"))

    assert (Upload.objects.count(), figure_store().history()) == (0, [])


def spreadsheet(file: Path) -> Path:
    """The partner's table, as the end of the name says."""
    if file.suffix == ".ods":
        return write_ods(file, ods_content(ods_table("Blad1", SHEET)))
    return write_xlsx(file, {"Blad1": SHEET})


def bomb() -> bytes:
    """A spreadsheet of a few kilobytes that says it unpacks to a hundred million."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 100_000_000)
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"PK\x03\x04 niets",
        b"\xd0\xcf\x11\xe0 oud",
        b"zomaar een zin",
        bomb,
        b"x" * 10_000_001,
    ],
    ids=["empty", "nulls", "no zip", "old excel", "a sentence", "bomb", "large"],
)
def test_hostile_files_are_refused_beside_the_field(as_user, content):
    adviser = as_user("beleidsadviseur")

    answer = bring(adviser, "../../x.xlsx", content() if callable(content) else content)

    assert answer.status_code in (413, 422)
    assert not Upload.objects.exists()
