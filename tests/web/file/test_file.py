"""The file of one melding through its pages: who sees what, what is done, and that each look is logged."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.models import (
    Aanbod,
    Aanbodstap,
    Betrokkene,
    Bijlage,
    FieldVersion,
    Hulpvraag,
    Melding,
    MeldingStap,
)
from kernbeeld.casework.queries.fields import standing_text
from kernbeeld.casework.queries.involved import asked_in, involved_in
from kernbeeld.casework.rules.fields import fields_of
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody
from tests.casework.desk.places import place
from tests.casework.file.making import AT, DAY, PDF, a_melding, a_person, a_question
from tests.web.file.conftest import ROOM


def looks() -> int:
    return Entry.objects.filter(action="look", register="melding", record="2026-000001").count()


def shown(client: Client, address: str = ROOM) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def nearby(app_registers: str) -> None:
    """Seven places on the social map that fit."""
    for number in range(7):
        place(f"plek-{number}", f"Plek {number}")


def test_a_file_tells_who_what_and_by_when_and_what_can_be_done(anna, melding):
    page = shown(anna)

    assert page.count("<h1") == 1
    for words in ("Melding of Anna Jansen", "Ik kom de deur niet meer uit.", "2026-000001", "Lemelerveld"):
        assert words in page
    assert "Of age: the resident consents." in page
    assert "art. 2.3.2" in page
    assert f'href="{ROOM}stap/verslag/"' in page
    assert "be done now, and why" in page
    assert "1 day late" in page or "days late" in page
    texts = [code for code in fields_of("wmo_melding") if f'id="tekst-{code}"' in page]
    assert texts == ["afspraken", "aantekeningen"]  # The others belong to the onderzoek.
    assert "does not live here" in page


def test_who_may_not_see_a_file_gets_the_same_answer_as_for_one_that_is_not_there(as_user, anna, melding):
    save_field(melding, "situatie", "Stil.", number=0, acting_user=User.objects.get(name="anna"), at=AT)
    bijlage = anna.post(f"{ROOM}bijlage/", {"file": SimpleUploadedFile("a.pdf", PDF)})
    pages = ["", "tekst/situatie/geschiedenis/", f"bijlage/{Bijlage.objects.get().pk}/", "stap/verslag/"]
    outside = as_user("consulent", "verweg", gebied="dalfsen")
    others = [outside, as_user("frontoffice"), as_user("beleidsadviseur"), as_user("beheerder")]

    assert bijlage.status_code == 302
    for client in others:
        for each in pages:
            assert client.get(ROOM + each).status_code == 404
        for each in ("tekst/situatie/", "tekst/situatie/opslaan/", "nemen/", "besloten/", "overdragen/"):
            assert client.post(ROOM + each, {"text": "x", "base": 1}).status_code == 404
    assert outside.get("/meldingen/2026-999999/").status_code == 404
    assert anna.get(f"{ROOM}tekst/zrm/geschiedenis/").status_code == 404
    assert standing_text(melding, "situatie").text == "Stil."
    assert looks() == 0


def test_every_page_that_shows_something_is_logged_once_and_only_those(anna, melding, nearby):
    user = User.objects.get(name="anna")
    save_field(melding, "situatie", "Stil.", number=0, acting_user=user, at=AT)
    anna.post(f"{ROOM}bijlage/", {"file": SimpleUploadedFile("a.pdf", PDF)})
    anna.post(f"{ROOM}betrokkene/", {"rol": "melder", "naam": "Bo", "since": "2026-03-02"})
    anna.post(f"{ROOM}brief/", {"soort": "verslag", "wijze": "post"})
    assert looks() == 0
    key = {
        "vraag": Hulpvraag.objects.get().pk,
        "betrokkene": Betrokkene.objects.get().pk,
        "bijlage": Bijlage.objects.get().pk,
        "brief": melding.brieven.get().pk,
    }
    asked = [
        "",
        "tekst/situatie/geschiedenis/",
        "stap/verslag/",
        "vraag/",
        f"vraag/{key['vraag']}/",
        "betrokkene/",
        f"betrokkene/{key['betrokkene']}/",
        f"betrokkene/{key['betrokkene']}/einde/",
        "bijlage/",
        f"bijlage/{key['bijlage']}/",
        "brief/",
        f"brief/{key['brief']}/",
        f"brief/{key['brief']}/pdf/",
        "overdragen/",
    ]

    for number, each in enumerate(asked, 1):
        assert anna.get(ROOM + each).status_code == 200, each
        assert looks() == number, each
    last = Entry.objects.filter(action="look").order_by("pk").last()
    assert (last.purpose, last.wet, last.place) == ("dossier", "wmo", f"GET {ROOM}overdragen/")
    assert anna.post(f"{ROOM}stap/verslag/", {"day": "onzin"}).status_code == 422
    assert looks() == len(asked) + 1


def test_two_people_save_one_text_and_choose_where_they_clash(anna, as_user, melding):
    bo = as_user("consulent", "bo")
    save, write = f"{ROOM}tekst/situatie/opslaan/", f"{ROOM}tekst/situatie/"

    first = anna.post(save, {"writer": "anna", "text": "Zij is moe.\n\nKlaar.", "base": 0}).json()
    both = bo.post(save, {"writer": "bo", "text": "Zij is moe.\n\nKlaar nu.", "base": 1}).json()
    together = anna.post(save, {"writer": "anna", "text": "Zij is heel moe.\n\nKlaar.", "base": 1}).json()
    clash = bo.post(save, {"writer": "bo", "text": "Zij is wat moe.\n\nKlaar nu.", "base": 2})
    plain = bo.post(write, {"text": "Zij is wat moe.\n\nKlaar nu.", "base": 2})

    assert (first["head"], first["same"], both["head"]) == (1, True, 2)
    assert (together["text"], together["same"]) == ("Zij is heel moe.\n\nKlaar nu.", False)
    assert clash.status_code == plain.status_code == 409
    assert "Zij is heel moe." in clash.json()["choice"]
    assert "Zij is wat moe." in plain.content.decode()
    chosen = bo.post(write, {"text": "Zij is wat moe.", "base": clash.json()["head"], "choose": "mine"})
    assert chosen["Location"] == f"{ROOM}#tekst-situatie"
    assert standing_text(melding, "situatie").text == "Zij is wat moe."
    assert bo.post(write, {"text": "x", "base": 1, "choose": "theirs"}).status_code == 302
    assert standing_text(melding, "situatie").text == "Zij is wat moe."
    page = shown(bo, f"{ROOM}tekst/situatie/geschiedenis/")
    assert "could not be put in" in page
    bo.post(f"{ROOM}tekst/situatie/geschiedenis/1/")
    assert standing_text(melding, "situatie").text == "Zij is moe.\n\nKlaar."


def test_a_save_that_can_not_be_done_says_why_and_keeps_nothing(anna, melding):
    save = f"{ROOM}tekst/situatie/opslaan/"
    asked = {
        "Somebody else is signed in": {"writer": "bo", "text": "x", "base": 0},
        "can't be read": {"writer": "anna", "text": "x", "base": "een"},
        "does not exist": {"writer": "anna", "text": "x", "base": 9},
        "at most": {"writer": "anna", "text": "x" * 30_000, "base": 0},
    }

    for words, sent in asked.items():
        answer = anna.post(save, sent)
        assert answer.status_code == 409
        assert words in answer.json()["refused"]
    assert anna.post(f"{ROOM}tekst/situatie/", {"text": "blijft", "base": "9"}).status_code == 422
    gone = Client().post(save, {"writer": "anna", "text": "x", "base": 0}, HTTP_SEC_FETCH_MODE="cors")
    assert gone.status_code == 401
    assert "Kernbeeld-Sign-In" in gone
    assert not FieldVersion.objects.exists()


def test_a_step_is_taken_refused_and_taken_back(anna, melding):
    address = f"{ROOM}stap/onderzoek/"

    assert "On which day was this?" in shown(anna, address)
    early = anna.post(address, {"day": "2026-01-01"})
    taken = anna.post(address, {"day": "2026-03-03"})
    anna.post(f"{ROOM}stap/verslag/", {"day": "2026-03-09"})
    anna.post(f"{ROOM}stap/aanvraag/", {"day": "2026-03-10"})
    anna.post(f"{ROOM}stap/opschorting/", {"day": "2026-03-11", "detail_grond": "aanvulling"})

    assert early.status_code == 422
    assert "came in later" in early.content.decode()
    assert taken["Location"] == f"{ROOM}#stappen"
    melding.refresh_from_db()
    assert melding.is_suspended
    stap = MeldingStap.objects.get(soort="opschorting")
    assert stap.details == {"grond": "aanvulling"}
    anna.post(f"{ROOM}stappen/{stap.pk}/terugnemen/")
    melding.refresh_from_db()
    assert not melding.is_suspended
    assert "taken back" in shown(anna)
    assert anna.get(f"{ROOM}stap/zomaar/").status_code == 404
    again = anna.post(f"{ROOM}stappen/{stap.pk}/terugnemen/", follow=True)
    assert "revoked already" in again.content.decode()


def test_help_is_offered_beside_the_question_and_followed_in_one_click(anna, melding, nearby):
    vraag = Hulpvraag.objects.get()
    page = shown(anna)

    assert page.index("Plek 0") < page.index("2 more places") < page.index("Plek 6")
    anna.post(f"{ROOM}vraag/{vraag.pk}/aanbod/", {"aanbod": "plek-1"})
    aanbod = Aanbod.objects.get()
    for stap in ("aangenomen", "geholpen"):
        anna.post(f"{ROOM}aanbod/{aanbod.pk}/", {"stap": stap})
    refused = anna.post(f"{ROOM}aanbod/{aanbod.pk}/", {"stap": "geholpen"}, follow=True)
    unknown = anna.post(f"{ROOM}vraag/{vraag.pk}/aanbod/", {"aanbod": "elders"})
    anna.post(f"{ROOM}vraag/{vraag.pk}/niets-passends/", {"unmet": "ja"})

    steps = [one.stap for one in Aanbodstap.objects.all()]
    assert steps == ["aangeboden", "aangenomen", "geholpen"]
    assert "has ended already" in refused.content.decode()
    assert unknown.status_code == 404
    assert Hulpvraag.objects.get().niets_passends
    assert Entry.objects.filter(action="mark_unmet").count() == 1
    anna.post(f"{ROOM}vraag/{vraag.pk}/niets-passends/", {"unmet": "nee"})
    assert not Hulpvraag.objects.get().niets_passends


def test_questions_and_people_are_added_and_mended(anna, melding):
    anna.post(f"{ROOM}vraag/", {"leefgebied": "geld", "woorden": "Ik red het niet met mijn geld."})
    second = Hulpvraag.objects.last()
    anna.post(f"{ROOM}vraag/{second.pk}/", {"leefgebied": "geld", "woorden": "Mijn geld is op."})
    empty = anna.post(f"{ROOM}vraag/", {"leefgebied": "geld", "woorden": "  "})
    dochter = {"rol": "melder", "naam": "Bo Jansen", "relatie": "dochter", "telefoon": "0612345678"}
    anna.post(f"{ROOM}betrokkene/", dochter | {"since": "2026-03-02"})
    key = Betrokkene.objects.get().pk
    anna.post(f"{ROOM}betrokkene/{key}/", dochter | {"since": "2026-03-02", "rol": "mantelzorger"})

    assert [one.woorden for one in asked_in(melding)][1] == "Mijn geld is op."
    assert empty.status_code == 422
    page = shown(anna)
    assert "Bo Jansen</strong>, cares for the resident (dochter)" in page
    before = anna.post(f"{ROOM}betrokkene/{key}/einde/", {"until": "2026-03-01"})
    assert "lies before the first" in before.content.decode()
    anna.post(f"{ROOM}betrokkene/{key}/einde/", {"until": "2026-03-05"})
    assert involved_in(melding)[0].betrokkene.until == date(2026, 3, 5)
    assert "Were involved before" in shown(anna)
    assert b"Bo Jansen" not in bytes(Betrokkene.objects.get().payload)
    assert not Entry.objects.filter(new__icontains="Jansen").exists()


def test_a_file_is_only_ever_given_back_as_a_download(anna, melding):
    hostile = anna.post(f"{ROOM}bijlage/", {"file": SimpleUploadedFile("a.pdf", b"<html><script>x</script>")})
    anna.post(f"{ROOM}bijlage/", {"file": SimpleUploadedFile('br"ief\n één.pdf', PDF)})
    kept = Bijlage.objects.get()

    answer = anna.get(f"{ROOM}bijlage/{kept.pk}/")

    assert hostile.status_code == 422
    assert 'href="#id_file"' in hostile.content.decode()
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]
    a_melding("2026-000002")
    assert anna.get(f"/meldingen/2026-000002/bijlage/{kept.pk}/").status_code == 404
    with override_settings(KERNBEELD_BIJLAGE_MAX_MB=1):
        large = SimpleUploadedFile("b.pdf", PDF + b"0" * 2**20)
        assert "at most 1 MB" in anna.post(f"{ROOM}bijlage/", {"file": large}).content.decode()


def test_the_verslag_is_written_from_the_texts_and_that_it_was_sent_is_a_step(anna, melding):
    user = User.objects.get(name="anna")
    save_field(melding, "situatie", "Zij komt de deur niet uit.", number=0, acting_user=user, at=AT)

    answer = anna.post(f"{ROOM}brief/", {"soort": "verslag", "wijze": "post"})

    assert answer["Location"] == f"{ROOM}#brieven"
    brief = melding.brieven.get()
    assert MeldingStap.objects.filter(melding=melding, soort="verslag").exists()
    assert "Zij komt de deur niet uit." in shown(anna, f"{ROOM}brief/{brief.pk}/")
    assert anna.get(f"{ROOM}brief/{brief.pk}/pdf/").content.startswith(b"%PDF-")
    assert anna.get(f"{ROOM}brief/{brief.pk + 1}/").status_code == 404


def test_a_file_is_handed_over_only_to_whom_it_may_reach_and_shielded_by_who_has_it(anna, as_user, melding):
    bo = as_user("consulent", "bo", gebied="lemelerveld")
    far = somebody("consulent", "verweg", gebied="dalfsen")
    form = shown(anna, f"{ROOM}overdragen/")

    assert ">bo<" in form
    assert ">verweg<" not in form
    assert anna.post(f"{ROOM}overdragen/", {"to": far.pk}).status_code == 422
    assert anna.post(f"{ROOM}overdragen/", {}).status_code == 422
    anna.post(f"{ROOM}besloten/", {"besloten": "ja"})
    assert bo.get(ROOM).status_code == 404
    assert "only who works on it sees it" in shown(anna)
    assert anna.post(f"{ROOM}overdragen/", {"team": "skt_dalfsen"}).status_code == 422
    gone = anna.post(f"{ROOM}overdragen/", {"to": User.objects.get(name="bo").pk})
    assert gone["Location"] == reverse("work:list")
    assert anna.get(ROOM).status_code == 404
    bo.post(f"{ROOM}besloten/", {"besloten": "nee"})
    anna.post(f"{ROOM}nemen/")
    assert Melding.objects.get().behandelaar.name == "anna"
    refused = bo.post(f"{ROOM}besloten/", {"besloten": "ja"}, follow=True)
    assert "Take this melding yourself first" in refused.content.decode()


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"overleden": date(2026, 1, 2)}, "This person died on 2 January 2026"),
        ({"geheimhouding": "ja"}, "The address is protected"),
    ],
)
def test_what_must_be_known_first_stands_at_the_top(anna, known, words):
    a_melding(persoon=a_person("P-9", **known))

    page = shown(anna)

    assert page.index(words) < page.index('id="klok"')


def test_a_child_of_13_has_a_voice_of_its_own(anna):
    born = day_of(now()) - timedelta(days=13 * 366)
    a_melding(persoon=a_person("P-9", born=born), procedure="jeugd_hulpvraag", wet="jeugdwet")

    page = shown(anna)

    assert "the child has a voice of its own" in page
    assert "find that out before anybody consents" in page


def test_a_full_file_asks_the_database_no_more_than_an_empty_one(
    anna, melding, nearby, django_assert_max_num_queries
):
    user = User.objects.get(name="anna")
    for number in range(40):
        MeldingStap.objects.create(
            melding=melding, soort="onderzoek", day=DAY, at=AT, acting_user=f"wie{number}"
        )
    for number in range(20):
        code = fields_of("wmo_melding")[number % 5]
        base = standing_text(melding, code).number
        save_field(melding, code, f"Tekst {number}", number=base, acting_user=user, at=AT)
    for number in range(10):
        made = Aanbod.objects.create(melding=melding, voorziening=f"plek-{number}", leefgebied="contacten")
        Aanbodstap.objects.create(aanbod=made, stap="aangeboden", day=DAY, at=AT, acting_user="anna")
        a_question(melding, f"Vraag {number}")

    with django_assert_max_num_queries(30):
        shown(anna)
