"""Providers through the door: what is contracted, what is not, and notes that stay in the house."""

from django.urls import reverse

from kernbeeld.policy.models import Relatienotitie

NOTE = {"on": "2018-02-01", "product": "begeleiding", "text": "De prijs besproken."}


def shown(client, name, *args, status=200) -> str:
    answer = client.get(reverse(f"providers:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode()


def test_everybody_of_the_municipality_sees_contracts_and_what_is_only_to_be_had_by_pgb(as_user):
    page = shown(as_user("raadslid"), "list")

    assert "Zorgerf De Kamp" in page
    assert "€ 33.90" in page
    # The contract for a short stay ended; a house without figures says so in place of a number.
    gap = page.partition("Help without a contract")[2]
    assert "Short stay" in gap
    assert "not known" in gap or "no figure is kept of this" in gap
    assert "has ended" in shown(as_user("raadslid"), "provider", "zorgerf")


def test_notes_are_for_who_keeps_subsidies_and_never_for_an_organisation(as_user):
    adviser = as_user("beleidsadviseur")
    kept = adviser.post(reverse("providers:note", args=["zorgerf"]), NOTE, follow=True).content.decode()
    assert "De prijs besproken." in kept

    assert "De prijs besproken." in shown(as_user("controller"), "provider", "zorgerf")
    assert "De prijs besproken." not in shown(as_user("raadslid"), "provider", "zorgerf")
    partner = as_user("partner", organisatie="zorgerf")
    for name, args in (("list", ()), ("provider", ("zorgerf",)), ("note", ("zorgerf",))):
        shown(partner, name, *args, status=404)
    shown(as_user("controller"), "note", "zorgerf", status=404)


def test_a_note_that_can_not_be_is_refused_beside_its_field(as_user):
    adviser = as_user("beleidsadviseur")
    for wrong in ({"text": " "}, {"on": "2999-01-01"}, {"product": "hh"}):
        answer = adviser.post(reverse("providers:note", args=["zorgerf"]), NOTE | wrong)
        assert answer.status_code == 422, wrong

    assert not Relatienotitie.objects.exists()
    shown(adviser, "provider", "onbekend", status=404)


def test_pages_ask_the_same_however_many_there_are(as_user, django_assert_max_num_queries):
    adviser = as_user("beleidsadviseur")
    shown(adviser, "list")

    with django_assert_max_num_queries(10):
        shown(adviser, "list")
    with django_assert_max_num_queries(10):
        shown(adviser, "provider", "zorgerf")
