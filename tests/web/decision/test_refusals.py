"""Mistakes and clashes on the page of a besluit: where they stand, what to do, and that nothing is lost."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_of
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import holding
from kernbeeld.web.clock import now
from tests.casework.decision.couples import are_a_couple
from tests.casework.desk.making import intake, resident
from tests.databases import connected_to, sqlite_url
from tests.web.conftest import As
from tests.web.decision.conftest import room
from tests.web.decision.test_decision import begun, domestic_help

BUDGET = {
    "0-leveringsvorm": "pgb",
    "0-organisatie": "",
    "0-reden_leveringsvorm": "eigen_keuze",
    "0-bedrag": "3000.00",
    "0-pgb_plan": "2026-01-02",
    "0-is_pgb_vaardig": "ja",
    "0-pgb_vaardigheid": "Zij doet de administratie <b>zelf</b>.",
    "0-is_pgb_goed": "ja",
}


@pytest.fixture
def besluit(anna: Client, melding: Melding) -> Beschikking:
    """A besluit that was begun with one click."""
    return begun(anna, melding)


@dataclass(frozen=True)
class Desk:
    """Who is signed in, and the besluit that is being made."""

    client: Client
    melding: Melding
    besluit: Beschikking


@pytest.fixture(scope="module")
def open_desk(
    _asked_house: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[Desk]:
    """One house for many mistakes, of which nothing is left behind."""
    path = tmp_path_factory.mktemp("desk") / "registers.sqlite3"
    shutil.copy(_asked_house, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        client, melding = Client(), Melding.objects.get()
        client.force_login(User.objects.get(name="anna"))
        yield Desk(client, melding, begun(client, melding))


@pytest.fixture
def desk(open_desk: Desk) -> Iterator[Desk]:
    """The same desk for every mistake."""
    with transaction.atomic():
        yield open_desk
        transaction.set_rollback(True)


def text_of(answer) -> str:
    """Return a page as its reader sees it, without the marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("soort", ""),
        ("soort", "herzien"),
        ("grond", "zomaar"),
        ("0-product", "jeugd_opvoed"),
        ("0-omvang", "0"),
        ("0-omvang", "10001"),
        ("0-omvang", "drie"),
        ("0-volume", "99.9"),
        ("0-leveringsvorm", "bon"),
        ("0-organisatie", "niemand"),
        ("0-begin", "2026-02-30"),
        ("0-einde", "morgen"),
        ("0-bedrag", "-1"),
        ("0-bedrag", "1,001"),
        ("0-is_pgb_vaardig", "misschien"),
        ("0-pgb_vaardigheid", "x" * 2001),
    ],
)
def test_what_the_form_refuses_stands_beside_its_field(desk: Desk, field: str, value: str) -> None:
    answer = desk.client.post(room(desk.melding), domestic_help(desk.besluit, **{field: value}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}' in page
    assert 'value="180"' in page or field == "0-omvang"
    besluit = Beschikking.objects.get()
    assert (besluit.number, lines_of(besluit)) == (1, ())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"0-omvang": ""}, "Say how much is granted, as a whole number above nought."),
        ({"0-volume": ""}, "This product is granted in:"),
        ({"0-organisatie": ""}, "Choose a provider with a contract on the day that it begins."),
        ({"0-einde": "2020-01-01"}, "It ends before it begins. Choose a later last day."),
        ({**BUDGET, "0-pgb_plan": ""}, "There is no plan for the budget."),
        ({**BUDGET, "0-is_pgb_goed": ""}, "The help that is bought must be good and safe."),
        ({**BUDGET, "0-bedrag": "99999.00"}, "Lower the budget."),
        (
            {**BUDGET, "0-reden_leveringsvorm": "niet_gecontracteerd"},
            "There is a contract for this product with",
        ),
        ({"soort": "afwijzen"}, "Say on which ground it is refused."),
        ({"0-product": ""}, "Nothing is granted yet: add a product, or refuse the aanvraag."),
    ],
)
def test_what_is_not_complete_is_kept_and_told_and_does_not_go_out(
    desk: Desk, changed: dict[str, str], told: str
) -> None:
    anna, melding = desk.client, desk.melding
    saved = anna.post(room(melding), domestic_help(desk.besluit, **changed))
    page = text_of(anna.get(room(melding)))

    sent = anna.post(room(melding, "send", desk.besluit.kenmerk), {"wijze": "post"}, follow=True)

    assert saved.status_code == 302
    assert told in page
    assert told in text_of(sent)
    assert Beschikking.objects.get().issued_on is None


def test_a_clash_shows_both_and_the_next_save_is_the_one_that_was_chosen(
    anna, bram, melding, besluit
) -> None:
    bram.post(room(melding), domestic_help(besluit, **BUDGET))

    clash = anna.post(room(melding), domestic_help(besluit, soort="afwijzen", grond="netwerk"))

    page = text_of(clash)
    assert clash.status_code == 409
    assert "Somebody else changed this besluit meanwhile." in page
    assert "Domestic help, 180 minutes a week, PGB" in page
    assert "€ 3.000,00 a year" in page
    besluit.refresh_from_db()
    assert (besluit.soort, lines_of(besluit)[0].bedrag) == ("toekennen", 300_000)
    again = anna.post(room(melding), domestic_help(besluit, soort="afwijzen", grond="netwerk"))
    assert again.status_code == 302
    besluit.refresh_from_db()
    assert (besluit.soort, besluit.grond) == ("afwijzen", "netwerk")
    assert "Mensen in uw omgeving" in motivation_of(besluit).text


def test_what_a_colleague_handed_in_meanwhile_is_not_written_over(anna, bram, melding, besluit) -> None:
    bram.post(room(melding), domestic_help(besluit, act="voorleggen"))

    answer = anna.post(room(melding), domestic_help(besluit, **{"0-omvang": "60"}))

    assert answer.status_code in (200, 409, 422)
    besluit.refresh_from_db()
    assert besluit.submitted_at is not None
    assert lines_of(besluit)[0].omvang == 180


def test_handing_in_what_is_not_complete_keeps_what_was_typed(anna, melding, besluit) -> None:
    asked = domestic_help(besluit, act="voorleggen", **{"0-organisatie": ""})

    answer = anna.post(room(melding), asked)

    assert answer.status_code == 422
    assert "Choose a provider with a contract" in text_of(answer)
    assert 'value="180"' in answer.content.decode()
    besluit.refresh_from_db()
    assert besluit.submitted_at is None


def test_what_looks_like_markup_stays_text(anna, melding, besluit) -> None:
    anna.post(room(melding), domestic_help(besluit, **BUDGET))

    page = anna.get(room(melding)).content.decode()

    assert "administratie &lt;b&gt;zelf" in page
    assert "<b>zelf" not in page


def test_no_post_comes_through_without_the_right(anna, melding, besluit, as_user: As) -> None:
    names = ("put_blocks", "send", "approve", "send_back", "take_back")
    strangers = [as_user("consulent", "jet", wet="jeugdwet"), as_user("frontoffice", "balie"), Client()]

    for client in strangers:
        for name in names:
            answer = client.post(room(melding, name, besluit.kenmerk), {"wijze": "post", "opmerking": "x"})
            assert answer.status_code in (401, 403, 404), name
        assert client.post(room(melding), domestic_help(besluit)).status_code in (401, 403, 404)
    besluit.refresh_from_db()
    assert (besluit.number, besluit.issued_on) == (1, None)


def test_an_unknown_number_and_a_wrong_method_are_told_nothing(anna, melding, besluit) -> None:
    assert anna.get(room(melding, "one", "B1999-000001")).status_code == 404
    assert anna.post(room(melding, "send", "B1999-000001"), {"wijze": "post"}).status_code == 404
    for name in ("put_blocks", "send", "approve", "send_back", "take_back"):
        assert anna.get(room(melding, name, besluit.kenmerk)).status_code == 405
    assert anna.delete(room(melding)).status_code == 405


def test_a_letter_goes_out_in_one_of_the_known_ways(anna, melding, besluit) -> None:
    anna.post(room(melding), domestic_help(besluit))

    for wijze in ("", "duif"):
        anna.post(room(melding, "send", besluit.kenmerk), {"wijze": wijze})

    besluit.refresh_from_db()
    assert besluit.issued_on is None


def test_a_benefit_for_a_couple_from_the_page_to_the_registers(anna, melding) -> None:
    partner, user, at = resident("P-2"), User.objects.get(name="anna"), now()
    are_a_couple(Persoon.objects.get(sleutel="P-1"), partner)
    file = take_in(intake(procedure="pw_aanvraag", ontvangst=day_of(at)), acting_user=user, at=at)
    besluit = prepare_besluit(file, acting_user=user, at=at)
    page = anna.get(room(file)).content.decode()
    assert "Who lives on it?" in page
    assert re.search(r'<option value="ja" selected>\s*the resident and the partner', page)

    sent = {"number": besluit.number, "soort": "toekennen", "grond": "", "0-product": "levensonderhoud"}
    anna.post(room(file), {**sent, "0-is_for_two": "ja", "0-reden_begin": "ander_inkomen"})
    assert "together with the partner" in text_of(anna.get(f"{reverse('decisions:list')}?lijst=concept"))
    anna.post(room(file, "send", besluit.kenmerk), {"wijze": "post"})

    assert len(holding("uitkering_persoon", "persoon", [file.persoon_id, partner.pk], day_of(at))) == 2
    letter = text_of(anna.get(room(file, "one", besluit.kenmerk)))
    assert "U en uw partner krijgen dit samen." in letter


def many(user: User, count: int) -> None:
    """Begin besluiten of as many residents."""
    at = now()
    for number in range(count):
        resident(f"P-veel-{number}")
        asked = intake(procedure="pw_aanvraag", ontvangst=day_of(at), persoon=f"P-veel-{number}")
        prepare_besluit(take_in(asked, acting_user=user, at=at), acting_user=user, at=at)


def test_the_list_asks_exactly_as_much_for_thirty_as_for_one(
    anna, melding, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    user, address = User.objects.get(name="anna"), f"{reverse('decisions:list')}?lijst=concept"
    many(user, 1)
    with django_assert_max_num_queries(30) as one:
        anna.get(address)
    first = Beschikking.objects.get()
    copies = [
        Beschikking(
            melding=first.melding,
            persoon=first.persoon,
            kenmerk=f"B2000-{number:06}",
            soort="toekennen",
            prepared_by=user,
            at=first.at,
            payload=first.payload,
        )
        for number in range(29)
    ]
    Beschikking.objects.bulk_create(copies)

    with django_assert_num_queries(len(one)):
        page = anna.get(address).content.decode()

    assert page.count("B2000-") >= 29
    keys = Entry.objects.filter(action="look", register="beschikking").values_list("record", flat=True)
    assert {one.kenmerk for one in copies} <= set(keys)
