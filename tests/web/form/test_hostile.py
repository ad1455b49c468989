"""What people and machines send that is no answer."""

import pytest
from django.test import Client

from kernbeeld.casework.models import Formulier, Melding
from tests.web.form.conftest import ROOM, SELF, Visitor, text_of

WRONG = [
    ("voor-wie", {"wie": "iedereen"}, "Choose an answer."),
    ("voor-wie", {}, "Choose an answer."),
    ("onderwerp", {"leefgebied": ["huishouden", "alles"]}, "Choose an answer."),
    ("eigen-woorden", {"woorden": "  "}, "Write this down."),
    ("eigen-woorden", {"woorden": "x" * 3_001}, "too long"),
    ("eigen-woorden", {"woorden": "Mijn nummer is 999990019."}, "looks like a BSN"),
    ("eigen-woorden", {"woorden": "nul\x00teken"}, "Null characters"),
    ("naam", {"voornamen": "Aro", "geslachtsnaam": ""}, "Write this down."),
    ("geboortedatum", {"geboortedatum": "31-2-1950"}, "This is no day"),
    ("geboortedatum", {"geboortedatum": "gisteren"}, "This is no day"),
    ("geboortedatum", {"geboortedatum": "1-1-2999"}, "Nobody can be born"),
    ("geboortedatum", {"geboortedatum": "1-1-1850"}, "Nobody can be born"),
    ("adres", {"postcode": "12 AB", "huisnummer": "1"}, "four digits and two letters"),
    ("adres", {"postcode": "1234 AB", "huisnummer": "'; DROP"}, "the number only"),
    ("kern", {"kern": "amsterdam"}, "Choose an answer."),
    ("bereiken", {"telefoon": "06", "voorkeur": "telefoon"}, "the whole number"),
    ("bereiken", {"email": "aro", "voorkeur": "email"}, "no e-mail address"),
    ("bereiken", {"email": "a@b.nl\nBcc: c@d.nl", "voorkeur": "email"}, "no e-mail address"),
    ("bereiken", {"telefoon": "0612345678", "voorkeur": "email"}, "or choose telephone"),
    ("bereiken", {"email": "a@example.org", "voorkeur": "telefoon"}, "or choose e-mail"),
    ("taal", {"tolk": "ja", "taal": ""}, "which language"),
]


def test_what_is_wrong_stands_beside_the_field_and_on_top_and_in_the_title(visitor):
    visitor.fill(SELF)

    for step, said, words in WRONG:
        answer = visitor.answer(step, said)
        assert (answer.status_code, step) == (422, step)
        assert text_of(answer).count(words) >= 1, (step, said, text_of(answer))
        assert "<title>Mistake: " in answer.text
        assert 'href="#id_' in answer.text
        assert "aria-describedby" in answer.text
    assert visitor.get("controle/").status_code == 200


@pytest.mark.parametrize("written", ["6-5-1940", "06/05/1940", "6.5.1940", "6 5 1940", "1940-05-06"])
def test_a_day_is_taken_as_people_write_it(visitor, written):
    visitor.fill(SELF | {"geboortedatum": {"geboortedatum": written}}, until="adres")

    assert 'value="6-5-1940"' in visitor.get("vraag/geboortedatum/").text


def test_markup_stays_text_everywhere(visitor):
    evil = "<script>alert(1)</script>"
    visitor.fill(
        SELF | {"eigen-woorden": {"woorden": evil}, "naam": {"voornamen": evil, "geslachtsnaam": "V"}}
    )
    pages = [visitor.get("controle/").text]
    visitor.send()
    pages.append(visitor.get("verstuurd/").text)

    assert not [page for page in pages if "<script>alert" in page]
    assert Melding.objects.exists()


def test_what_fills_in_the_field_that_nobody_sees_gets_nowhere(visitor):
    begun = visitor.browser.post(f"{ROOM}/beginnen/", {"website": "http://spam.example"})
    assert begun["Location"] == f"{ROOM}/"
    assert not Formulier.objects.exists()

    visitor.fill(SELF)
    visitor.browser.post(f"{ROOM}/versturen/", {"website": "http://spam.example"})

    assert not Melding.objects.exists()


def test_one_address_can_not_begin_without_end(visitor, settings):
    settings.KERNBEELD_FORM_PER_HOUR = 3

    answers = [Visitor().begin().status_code for _ in range(5)]

    assert answers == [302, 302, 302, 429, 429]
    assert Formulier.objects.count() == 3


def test_many_codes_from_one_address_are_refused_whatever_the_link(visitor, settings):
    settings.KERNBEELD_FORM_PER_HOUR = 2
    visitor.fill(SELF, until="naam")
    link, _ = visitor.saved()

    answers = [Visitor().resume(link, "000000").status_code for _ in range(4)]

    assert answers == [422, 422, 429, 429]


def test_a_form_that_is_forged_by_another_site_is_refused(visitor):
    visitor.fill(SELF)
    forged = Client(enforce_csrf_checks=True)
    forged.cookies = visitor.browser.cookies

    answers = {forged.post(f"{ROOM}/{path}/").status_code for path in ("versturen", "weggooien", "bewaren")}

    assert answers == {403}
    assert not Melding.objects.exists()


def test_nothing_of_the_form_is_kept_by_browsers_or_found_by_search_engines(visitor):
    begun = visitor.begin()
    page = visitor.get("vraag/voor-wie/")

    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert [one["max-age"] for one in begun.cookies.values()] == [""]
    assert "X-Robots-Tag" not in visitor.get("").headers


def test_without_a_form_every_page_leads_to_the_first(visitor):
    for path in ("vraag/naam/", "controle/", "informatie/", "verstuurd/", "bewaren/", "bewaard/"):
        assert visitor.get(path)["Location"] == f"{ROOM}/?verlopen=ja", path
    assert visitor.send()["Location"] == f"{ROOM}/?verlopen=ja"


def test_a_page_of_the_form_costs_few_questions(visitor, django_assert_max_num_queries):
    visitor.fill(SELF)

    for path in ("vraag/naam/", "controle/"):
        with django_assert_max_num_queries(1):
            visitor.get(path)
