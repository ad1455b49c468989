"""Who reads which note: on the page, in what goes along as a file, and in what is counted."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kernbeeld.accounts.service import Role, User
from kernbeeld.community.models.partners import Partner
from kernbeeld.policy.models import Gespreksverslag, Relatienotitie, Subsidie

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "notes.yaml").read_text())
SAID = {"shared": "Samen besproken.", "internal": "Onder ons gezegd.", "provider": "De prijs is te hoog."}
KENMERK = "welzijnswerk-2018"
AT = datetime(2018, 3, 1, 9, tzinfo=UTC)
DAY = date(2018, 3, 1)


def named(case) -> str:
    return " ".join(filter(None, (case["role"], case.get("organisatie"))))


@pytest.fixture
def notes(app_registers) -> None:
    """One subsidy and one provider, with a note of each sort."""
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    kept = Subsidie.objects.create(
        kenmerk=KENMERK,
        organisatie="welzijnswerk",
        name="Welzijnswerk",
        title="Buurtwerk",
        jaar=2018,
        verleend=100_000,
        state="verleend",
    )
    by = {"at": AT, "acting_user": "adviseur"}
    for sort in ("shared", "internal"):
        Gespreksverslag.objects.create(
            subsidie=kept, held_on=DAY, text=SAID[sort], shared=sort == "shared", **by
        )
    Relatienotitie.objects.create(organisatie="zorgerf", on=DAY, text=SAID["provider"], **by)


def client_of(as_user, case):
    limit = {"organisatie": case["organisatie"]} if "organisatie" in case else {}
    return as_user(case["role"], "lezer", **limit)


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code in (200, 404)
    return answer.content.decode() if answer.status_code == 200 else ""


@pytest.mark.parametrize("case", CASES, ids=map(named, CASES))
def test_a_note_is_read_by_who_may_and_counted_the_same(notes, as_user, case):
    client = client_of(as_user, case)

    subsidy, provider = (
        page(client, "subsidies:subsidy", KENMERK),
        page(client, "providers:provider", "zorgerf"),
    )

    shown = [sort for sort, text in SAID.items() if text in subsidy + provider]
    assert shown == case["reads"]
    assert {"subsidies": bool(subsidy), "providers": bool(provider)} == case["opens"]
    user = User.objects.get(name="lezer")
    talks, about = Gespreksverslag.objects.for_user(user), Relatienotitie.objects.for_user(user)
    assert talks.count() + about.count() == len(case["reads"])
    # The heading of notes stands there only for who reads them: "no note" would be untrue for others.
    assert (">Notes<" in provider) == ("provider" in case["reads"])


def test_every_role_stands_in_the_cases():
    assert {case["role"] for case in CASES} == {role.value for role in Role}


def words_in(answer, sort: str) -> str:
    """Everything that can be read in a file."""
    if sort == "pdf":
        return " ".join(" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(answer)).pages)
    book = CalamineWorkbook.from_filelike(BytesIO(answer))
    return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])


@pytest.mark.parametrize("sort", ["pdf", "xlsx", pytest.param("ods", marks=pytest.mark.long)])
def test_no_note_goes_along_in_a_file_whoever_asks_for_it(notes, as_user, sort):
    adviser = as_user("beleidsadviseur", "adviseur")

    for name in ("list_paper", "resting_paper"):
        words = words_in(adviser.get(reverse(f"subsidies:{name}", args=[sort])).content, sort)

        assert "Welzijnswerk" in words
        assert not [text for text in SAID.values() if text in words]


def test_a_partner_and_a_council_member_are_told_that_nothing_was_shared(notes, as_user):
    other = Subsidie.objects.get()
    other.pk, other.kenmerk = None, "welzijnswerk-2018-2"
    other.save()
    said = {"held_on": DAY, "at": AT, "acting_user": "adviseur"}
    Gespreksverslag.objects.create(subsidie=other, text="Onder ons.", **said)

    for client in (as_user("raadslid"), as_user("partner", organisatie="welzijnswerk")):
        shown = page(client, "subsidies:subsidy", other.kenmerk)
        assert "No note of a talk was shared." in shown
        assert "No talk was noted." not in shown
    assert "Onder ons." in page(as_user("controller"), "subsidies:subsidy", other.kenmerk)


def test_who_only_reads_can_write_no_note(notes, as_user):
    council = as_user("raadslid")
    said = {"held_on": "2018-02-01", "on": "2018-02-01", "text": "Ik schrijf mee.", "product": ""}

    for name, args in (("subsidies:talk", (KENMERK,)), ("providers:note", ("zorgerf",))):
        assert council.get(reverse(name, args=args)).status_code == 404
        assert council.post(reverse(name, args=args), said).status_code == 404

    assert (Gespreksverslag.objects.count(), Relatienotitie.objects.count()) == (2, 1)
    assert "New note" not in page(council, "providers:provider", "zorgerf")
    assert "Note a talk" not in page(council, "subsidies:subsidy", KENMERK)
