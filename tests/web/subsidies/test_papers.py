"""What goes along as a file: amounts are numbers in a sheet, and stand in the text of the PDF."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kernbeeld.house_time import day_of
from kernbeeld.policy.models import Kostendeel, Prestatieafspraak, Subsidie, Tranche
from tests.policy.subsidies.test_measured import indicator

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
PAPERS = yaml.safe_load((GOLDEN / "papers.yaml").read_text())
AT = datetime(2018, 3, 1, 9, tzinfo=UTC)
HOSTILE = "=cmd|'/c calc'!A1"


def kept(jaar: int, cents: int, **other) -> Subsidie:
    said = {"organisatie": "welzijnswerk", "name": "Welzijnswerk", "title": "Buurtwerk", "state": "verleend"}
    said |= {"kenmerk": f"s-{jaar}-{cents}", "jaar": jaar, "verleend": cents}
    return Subsidie.objects.create(**said | other)


@pytest.fixture
def subsidies(app_registers) -> None:
    """The three subsidies of the golden file."""
    counted = [{"grade": "telling", "starts": date(2017, 1, 1), "metingen": [["2017H1", "42"]]}]
    with transaction.atomic():
        first = kept(2017, 100_010)
        kept(2017, 50_000, organisatie="ouderenwerk", name="Ouderenwerk", title=HOSTILE, state="geweigerd")
        settled = {"state": "vastgesteld", "vastgesteld": 80_000, "verdict": "deels_behaald"}
        for one in (first, kept(2018, 90_009, **settled)):
            Kostendeel.objects.create(subsidie=one, soort="loon", bedrag=one.verleend)
        Prestatieafspraak.objects.create(
            subsidie=first, text="Ontmoeting", bedrag=60_005, indicator=indicator("a", instruments=counted)
        )
        Prestatieafspraak.objects.create(subsidie=first, text="Inloop", order=1)
        Tranche.objects.create(subsidie=first, planned_on=day_of(AT), bedrag=30_000, paid_on=day_of(AT))
        Tranche.objects.create(subsidie=first, planned_on=day_of(AT), bedrag=20_000)


def file_of(client, paper, sort: str) -> bytes:
    address = paper["address"]
    answer = client.get(reverse(f"subsidies:{address['name']}", args=[sort]), address["asked"])
    assert answer.status_code == 200
    assert f'.{sort}"' in answer["Content-Disposition"]
    return answer.content


def tables(book: bytes) -> dict[str, list[list[object]]]:
    """The rows of each sheet from the headings of its table on; empty cells at the end are left out."""
    found = {}
    read = CalamineWorkbook.from_filelike(BytesIO(book))
    for name in read.sheet_names:
        rows = [trimmed(row) for row in read.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        begin = max((at for at, row in enumerate(rows) if row == [name]), default=-1) + 1
        found[name] = [row for row in rows[begin:] if len(row) > 1]
    return found


def trimmed(row: list[object]) -> list[object]:
    cells = [round(cell, 10) if isinstance(cell, float) else cell for cell in row]
    while cells and cells[-1] == "":
        cells.pop()
    return cells


@pytest.mark.parametrize("sort", ["xlsx", pytest.param("ods", marks=pytest.mark.long)])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_cell_is_what_was_worked_out_by_hand(subsidies, as_user, paper, sort):
    asked = PAPERS[paper]

    found = tables(file_of(as_user("raadslid"), asked, sort))

    assert {name: found[name] for name in asked["sheets"]} == {
        name: [trimmed(row) for row in rows] for name, rows in asked["sheets"].items()
    }


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("list", ("€ 1,000.10", "€ 900.09", "€ 1,900.19", "not settled yet", HOSTILE)),
        ("rests", ("€ 600.05", "€ 400.05", "€ 1,000.10", "agreed without saying for how much")),
        ("power", ("€ 818.26", "−€ 81.83", "18.2%", "2018 seen from 2017")),
    ],
)
def test_the_pdf_says_the_same_in_words(subsidies, as_user, paper, words):
    pages = PdfReader(BytesIO(file_of(as_user("raadslid"), PAPERS[paper], "pdf"))).pages

    text = " ".join(" ".join(page.extract_text().split()) for page in pages)

    assert [one for one in words if one not in text] == []


def test_a_partner_takes_along_only_what_is_its_own(subsidies, as_user):
    partner = as_user("partner", organisatie="ouderenwerk")

    rows = tables(file_of(partner, PAPERS["list"], "xlsx"))["Subsidies"]

    assert [row[0] for row in rows[1:-1]] == ["Ouderenwerk"]
    assert rows[-1][4:] == [0.0, "", 0.0], "what was refused costs nothing"


def test_who_may_see_no_subsidies_gets_no_file(subsidies, as_user):
    client = as_user("consulent")

    for paper in PAPERS.values():
        address = reverse(f"subsidies:{paper['address']['name']}", args=["xlsx"])
        assert client.get(address, paper["address"]["asked"]).status_code == 404


def test_a_sort_of_file_that_there_is_not_is_not_found(subsidies, as_user):
    council = as_user("raadslid")

    for sort in ("exe", "PDF", "csv", "xlsx.", "pdf%00"):
        for name in ("list_paper", "resting_paper", "power_paper"):
            assert council.get(reverse(f"subsidies:{name}", args=[sort])).status_code == 404
