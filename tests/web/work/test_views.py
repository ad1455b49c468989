"""Saved views: they stay, they are the user's own, and with one of them the worklist begins."""

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions import keep_view
from kernbeeld.casework.models import SavedView

LIST, VIEWS = reverse("work:list"), reverse("work:views")


@pytest.fixture
def anna(as_user):
    return as_user("consulent", "anna")


def keep(client, name, query="lijst=alles&wanneer=te_laat"):
    return client.post(f"{reverse('work:keep')}?{query}", {"name": name}, follow=True)


def names() -> list[str]:
    return [view.name for view in SavedView.objects.all()]


def press(client, name, act):
    key = SavedView.objects.get(name=name).pk
    return client.post(reverse("work:change", args=[key]), {"act": act}, follow=True)


def test_a_view_stays_after_signing_in_again(anna):
    keep(anna, "Te laat")
    anna.logout()
    again = Client()
    again.force_login(User.objects.get(name="anna"))

    page = again.get(LIST).content.decode()

    assert f'href="{LIST}?lijst=alles&amp;wanneer=te_laat"' in page
    assert "Te laat" in page


def test_a_view_keeps_what_was_asked_and_nothing_else(anna):
    keep(anna, "Eigen", "lijst=alles&kern=lemelerveld&na=2026-01-01_5&naam=Oudewater&van=2026-01-01")

    assert SavedView.objects.get().query == "lijst=alles&kern=lemelerveld&van=2026-01-01"


def test_the_same_name_again_keeps_the_new_question(anna):
    keep(anna, "Eigen")
    keep(anna, " Eigen ", "lijst=niemand")

    assert SavedView.objects.get().query == "lijst=niemand"


def test_the_worklist_begins_with_the_view_that_was_chosen_until_it_is_not(anna):
    keep(anna, "Te laat")
    keep(anna, "Van niemand", "lijst=niemand")
    press(anna, "Te laat", "begin")
    press(anna, "Van niemand", "begin")

    assert anna.get(LIST)["Location"] == f"{LIST}?lijst=niemand"
    assert anna.get(LIST, {"lijst": "alles"}).status_code == 200
    press(anna, "Van niemand", "begin")
    assert anna.get(LIST).status_code == 200


def test_views_are_put_in_order_renamed_and_removed(anna):
    for name in ("een", "twee", "drie"):
        keep(anna, name)
    press(anna, "drie", "hoger")
    press(anna, "een", "hoger")
    key = SavedView.objects.get(name="twee").pk
    anna.post(reverse("work:rename", args=[key]), {"name": "twee!"})

    assert names() == ["een", "drie", "twee!"]
    assert "Your views have been changed." in press(anna, "drie", "weg").content.decode()
    assert names() == ["een", "twee!"]
    told = Entry.objects.filter(register="saved_view").values_list("action", flat=True)
    assert set(told) == {"keep_view", "move_view", "rename_view", "remove_view"}
    assert not Entry.objects.filter(record__contains="twee").exists()


def test_a_name_that_cannot_be_is_told_beside_its_field(anna, monkeypatch):
    keep(anna, "een")
    keep(anna, "twee")
    key = SavedView.objects.get(name="twee").pk

    taken = anna.post(reverse("work:rename", args=[key]), {"name": "een"})
    monkeypatch.setattr(keep_view, "MOST_VIEWS", 2)

    assert taken.status_code == 422
    assert "You already have a view with this name." in taken.content.decode()
    assert anna.get(reverse("work:rename", args=[key])).status_code == 200
    assert keep(anna, "  ").status_code == 422
    assert "You have 2 views." in keep(anna, "drie").content.decode()
    assert names() == ["een", "twee"]


def test_the_views_of_somebody_else_do_not_exist(anna, as_user):
    keep(anna, "Geheimpje")
    bert, key = as_user("consulent", "bert"), SavedView.objects.get().pk

    assert "Geheimpje" not in bert.get(LIST).content.decode() + bert.get(VIEWS).content.decode()
    assert press(bert, "Geheimpje", "weg").status_code == 404
    assert bert.post(reverse("work:rename", args=[key]), {"name": "x"}).status_code == 404
    assert press(anna, "Geheimpje", "iets").status_code == 404
    assert names() == ["Geheimpje"]
