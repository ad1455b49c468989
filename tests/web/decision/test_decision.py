"""From the aanvraag to the letter through the pages: short, with nothing lost, and four eyes where wanted."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_field, motivation_of
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import picture_of
from kernbeeld.web.clock import now
from tests.casework.desk.making import intake
from tests.web.conftest import As
from tests.web.decision.conftest import room


def begun(client: Client, melding: Melding) -> Beschikking:
    """Apply today with one click, and return the besluit that begins."""
    answer = client.post(room(melding, "apply"), {"day": day_of(now()).isoformat()})
    assert answer.status_code == 302, answer.content.decode()
    return Beschikking.objects.get(melding=melding)


def domestic_help(besluit: Beschikking, **more: object) -> dict[str, object]:
    """Return what a consulent fills in: four fields of a simple besluit."""
    told = {"number": besluit.number, "soort": "toekennen", "grond": ""}
    return told | {
        "0-product": "hh",
        "0-omvang": "180",
        "0-volume": "01.2",
        "0-leveringsvorm": "zin",
        "0-organisatie": "schoonhuis",
        **more,
    }


def test_from_aanvraag_to_letter_on_one_page(anna: Client, melding: Melding) -> None:
    assert "The resident applies" in anna.get(room(melding)).content.decode()
    besluit = begun(anna, melding)
    page = anna.get(room(melding)).content.decode()
    assert "go out yet:" in page
    anna.post(room(melding), domestic_help(besluit))
    page = anna.get(room(melding)).content.decode()
    assert "Send the besluit" in page
    assert "hulp bij het huishouden" in motivation_of(besluit).text

    answer = anna.post(room(melding, "send", besluit.kenmerk), {"wijze": "post"}, follow=True)

    assert "The besluit has been sent." in answer.content.decode()
    besluit.refresh_from_db()
    assert (besluit.issued_on, lines_of(besluit)[0].begin) == (day_of(now()), day_of(now()))
    provision = picture_of("beschikte_voorziening", f"{besluit.kenmerk}-1").parts[0].fields
    assert (provision["product"], provision["organisatie"]) == ("hh", "schoonhuis")
    letter = anna.get(room(melding, "one", besluit.kenmerk)).content.decode()
    assert "180 minuten per week" in letter
    assert "zes weken" in letter


def test_the_letter_is_seen_before_it_goes(anna: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)
    assert "go out yet:" in anna.get(room(melding, "preview", besluit.kenmerk)).content.decode()
    anna.post(room(melding), domestic_help(besluit))

    page = anna.get(room(melding, "preview", besluit.kenmerk)).content.decode()
    pdf = anna.get(room(melding, "preview_file", besluit.kenmerk))

    assert "Schoon Huis geeft deze hulp" in page
    assert pdf.content.startswith(b"%PDF")
    assert melding.brieven.filter(soort="besluit_toekennen").count() == 0


def test_a_mistake_stands_beside_its_field_and_nothing_is_lost(anna: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)

    answer = anna.post(room(melding), domestic_help(besluit, **{"0-omvang": "veel"}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_0-omvang"' in page
    assert 'value="schoonhuis" selected' in page


def test_an_empty_line_is_no_product_and_the_day_may_be_empty(anna: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)

    anna.post(room(melding), domestic_help(besluit, **{"1-product": "", "1-omvang": "3"}))

    (line,) = lines_of(besluit)
    assert line.einde is not None
    assert line.einde > line.begin + timedelta(days=1800)


def test_two_at_once_see_both_versions(anna: Client, bram: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)
    bram.post(room(melding), domestic_help(besluit, **{"0-omvang": "60"}))

    answer = anna.post(room(melding), domestic_help(besluit))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "60 minutes a week" in page
    assert 'value="180"' in page
    besluit.refresh_from_db()
    assert f'name="number" value="{besluit.number}"' in page
    assert lines_of(besluit)[0].omvang == 60


def test_the_motivation_is_saved_by_itself_and_read_back(anna: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)
    anna.post(room(melding), domestic_help(besluit))
    field, base = motivation_field(besluit), motivation_of(besluit).number
    sent = {"text": "Uw heup is geopereerd.", "base": base, "writer": "anna"}

    answer = anna.post(reverse("file:save", args=(melding.kenmerk, field)), sent)

    assert answer.json()["said"]
    assert "Uw heup is geopereerd." in anna.get(room(melding)).content.decode()
    history = anna.get(reverse("file:history", args=(melding.kenmerk, field)))
    assert f"Motivation of besluit {besluit.kenmerk}" in history.content.decode()
    anna.post(room(melding, "put_blocks", besluit.kenmerk))
    assert "hulp bij het huishouden" in motivation_of(besluit).text


def test_a_budget_that_is_refused_says_why_and_needs_a_colleague(
    anna: Client, bram: Client, melding: Melding
) -> None:
    besluit = begun(anna, melding)
    asked = domestic_help(besluit, soort="toekennen", **{"0-leveringsvorm": "pgb", "0-bedrag": "3000.00"})
    asked |= {"0-reden_leveringsvorm": "eigen_keuze", "0-pgb_plan": "2026-01-02", "0-is_pgb_vaardig": "nee"}
    anna.post(room(melding), asked)
    assert "manage a budget, and why" in anna.get(room(melding)).content.decode()
    besluit.refresh_from_db()
    refused = asked | {"number": besluit.number, "soort": "afwijzen", "grond": "pgb_niet_vaardig"}
    anna.post(room(melding), refused)
    page = anna.get(room(melding)).content.decode()
    assert "A colleague has to look at this besluit" in page
    besluit.refresh_from_db()
    anna.post(room(melding), refused | {"number": besluit.number, "act": "voorleggen"})
    one = room(melding, "one", besluit.kenmerk)
    assert "a colleague looks at it" in anna.get(one).content.decode()
    assert "Send back" in bram.get(one).content.decode()
    anna.post(room(melding, "approve", besluit.kenmerk))
    besluit.refresh_from_db()
    assert besluit.approved_at is None

    bram.post(room(melding, "approve", besluit.kenmerk))
    anna.post(room(melding, "send", besluit.kenmerk), {"wijze": "hand"})

    besluit.refresh_from_db()
    assert (besluit.approved_by.name, besluit.issued_on) == ("bram", day_of(now()))
    letter = anna.get(one).content.decode()
    assert "dat dit u nu niet lukt" in letter
    assert "artikel 2.3.6 lid 2 onder a" in letter


def test_a_remark_that_is_missing_keeps_the_page(anna: Client, bram: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)
    anna.post(room(melding), domestic_help(besluit, act="voorleggen"))

    answer = bram.post(room(melding, "send_back", besluit.kenmerk), {"opmerking": " "})
    assert answer.status_code == 422
    bram.post(room(melding, "send_back", besluit.kenmerk), {"opmerking": "Meer uren."})

    assert "Meer uren." in anna.get(room(melding)).content.decode()


def test_who_may_not_sees_nothing_of_it(anna: Client, melding: Melding, as_user: As) -> None:
    besluit = begun(anna, melding)

    for client in (as_user("frontoffice", "balie"), as_user("consulent", "jeugd", wet="jeugdwet")):
        for address in (room(melding), room(melding, "one", besluit.kenmerk)):
            assert client.get(address).status_code in (403, 404)
        assert client.post(room(melding, "send", besluit.kenmerk), {"wijze": "post"}).status_code in (
            403,
            404,
        )
    besluit.refresh_from_db()
    assert besluit.issued_on is None


def test_a_besluit_of_another_melding_is_not_found_here(anna: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)
    other = take_in(intake(ontvangst=day_of(now())), acting_user=User.objects.get(name="anna"), at=now())

    assert anna.get(room(other, "one", besluit.kenmerk)).status_code == 404


def test_every_look_is_logged(anna: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)

    for address in (
        room(melding),
        room(melding, "one", besluit.kenmerk),
        room(melding, "preview", besluit.kenmerk),
    ):
        before = Entry.objects.filter(action="look", register="melding").count()
        anna.get(address)
        assert Entry.objects.filter(action="look", register="melding").count() == before + 1


def test_the_list_asks_as_much_for_three_as_for_one(
    anna: Client, melding: Melding, django_assert_max_num_queries
) -> None:
    begun(anna, melding)
    user = User.objects.get(name="anna")
    for _ in range(2):
        begun(anna, take_in(intake(ontvangst=day_of(now())), acting_user=user, at=now()))
    address = f"{reverse('decisions:list')}?lijst=concept"

    with django_assert_max_num_queries(30) as asked:
        page = anna.get(address).content.decode()
    three = len(asked)
    Beschikking.objects.exclude(melding=melding).update(submitted_at=now())
    with django_assert_max_num_queries(three) as asked:
        anna.get(address)

    assert page.count("being written") >= 3
    assert len(asked) == three
    assert Entry.objects.filter(action="look", register="beschikking").count() >= 3


def test_the_file_shows_its_besluiten(anna: Client, melding: Melding) -> None:
    besluit = begun(anna, melding)

    page = anna.get(reverse("file:melding", args=(melding.kenmerk,))).content.decode()

    assert room(melding) in page
    assert f"{besluit.kenmerk}</a>: grant, being written" in page


def test_a_day_to_come_is_no_day_to_apply(anna: Client, melding: Melding) -> None:
    tomorrow = (day_of(now()) + timedelta(days=2)).isoformat()

    answer = anna.post(room(melding, "apply"), {"day": tomorrow})

    assert answer.status_code == 422
    assert not Beschikking.objects.filter(melding=melding).exists()
    assert date.fromisoformat(tomorrow) > day_of(now())
