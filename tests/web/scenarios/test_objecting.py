"""Who doubts an input says so beside it; the adviser answers; both stand on paper with it."""

from kernbeeld.policy.models import Tegenwerping
from tests.web.scenarios.conftest import said

DOUBT = {"text": "Deze prijs is die van vijf jaar geleden.", "proposed": "14.500,50"}


def test_an_objection_stands_beside_the_input_with_the_value_that_is_held_right(member, adviser, model):
    answer = member.post(f"/scenarios/{model}/tegenwerpen/prijs/", DOUBT)
    page = said(adviser.get(f"/scenarios/{model}/"))

    assert answer["Location"] == f"/scenarios/{model}/#invoer-prijs"
    assert "Deze prijs is die van vijf jaar geleden. Houdt het op: € 14.501 per gezin. raadslid" in page
    assert "Antwoord op deze tegenwerping" in page


def test_a_share_is_objected_to_in_percents(member, model):
    member.post(f"/scenarios/{model}/tegenwerpen/korting/", {"text": "Te veel.", "proposed": "2,5"})

    assert str(Tegenwerping.objects.get().proposed).startswith("0.025")
    assert "Houdt het op: 2,5%." in said(member.get(f"/scenarios/{model}/"))


def test_the_form_is_one_click_from_the_input_and_shows_what_it_is_about(member, model):
    page = member.get(f"/scenarios/{model}/").content.decode()
    form = said(member.get(f"/scenarios/{model}/tegenwerpen/prijs/"))

    assert f'href="/scenarios/{model}/tegenwerpen/prijs/"' in page
    assert "Tegenwerping bij: Prijs" in form
    assert "Nu: € 12.000 per gezin." in form
    assert "(euro per gezin)" in form


def test_an_objection_without_words_or_with_no_number_is_refused_and_nothing_is_lost(member, model):
    for sent in ({"text": "", "proposed": "3"}, {"text": "Ik twijfel.", "proposed": "drie"}):
        answer = member.post(f"/scenarios/{model}/tegenwerpen/prijs/", sent)

        assert answer.status_code == 422
        assert sent["text"] in answer.content.decode()
        assert sent["proposed"] in answer.content.decode()
    assert not Tegenwerping.objects.exists()


def test_an_objection_is_answered_once_by_who_keeps_policy(member, adviser, model):
    member.post(f"/scenarios/{model}/tegenwerpen/prijs/", DOUBT)
    key = Tegenwerping.objects.get().pk

    refused = member.post(f"/scenarios/tegenwerpingen/{key}/", {"text": "Ik zelf"})
    empty = adviser.post(f"/scenarios/tegenwerpingen/{key}/", {"text": " "})
    given = adviser.post(f"/scenarios/tegenwerpingen/{key}/", {"text": "We vragen de nieuwe prijs op."})
    again = adviser.post(f"/scenarios/tegenwerpingen/{key}/", {"text": "Nog iets."})

    assert (refused.status_code, empty.status_code, given.status_code, again.status_code) == (
        404,
        422,
        302,
        422,
    )
    assert "Antwoord: We vragen de nieuwe prijs op." in said(member.get(f"/scenarios/{model}/"))


def test_an_objection_to_a_kept_answer_stands_only_there(member, adviser, kept, model):
    adviser.post(f"/scenarios/runs/{kept}/delen/", {"text": ""})

    answer = member.post(f"/scenarios/{model}/tegenwerpen/prijs/?run={kept}", DOUBT)

    assert answer["Location"] == f"/scenarios/runs/{kept}/#invoer-prijs"
    assert DOUBT["text"] in said(member.get(f"/scenarios/runs/{kept}/"))


def test_what_one_may_not_see_can_not_be_objected_to(member, adviser, kept, model):
    private = f"/scenarios/{model}/tegenwerpen/prijs/?run={kept}"
    adviser.post(private, DOUBT)
    key = Tegenwerping.objects.get().pk

    assert member.post(private, DOUBT).status_code == 404
    assert DOUBT["text"] not in said(member.get(f"/scenarios/{model}/"))
    assert adviser.get(f"/scenarios/tegenwerpingen/{key}/").status_code == 200
    for place in (f"{model}/tegenwerpen/niets/", "niets/tegenwerpen/prijs/", "tegenwerpingen/999/"):
        assert adviser.get(f"/scenarios/{place}").status_code == 404, place
