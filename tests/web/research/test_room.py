"""An onderzoek through its page: who sees it, what is done there in few clicks, and the log of each look."""

import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import (
    Afweging,
    Bijlage,
    Brief,
    Melding,
    Noodinzage,
    Onderzoeksdeel,
    Score,
)
from kernbeeld.casework.queries.fields import standing_text
from kernbeeld.casework.queries.research.outcome import outcome_of
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import seal_content
from kernbeeld.web.clock import now
from tests.casework.desk.places import place
from tests.casework.file.making import AT, DAY, PDF, a_melding, a_question
from tests.casework.research.making import NOTHING, judge, write
from tests.web.research.conftest import FILE, ROOM

WEIGH = f"{ROOM}deel/contacten/afweging/"


def shown(client: Client, address: str = ROOM) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def looks() -> int:
    return Entry.objects.filter(action="look", register="melding", record="2026-000001").count()


def judged(part: str = "contacten", seen: int = 0, **said: str) -> dict[str, object]:
    """Return what the form of a ladder sends: ``netwerk="deels: a reason"``."""
    sent: dict[str, object] = {f"{part}-seen": seen}
    for step, words in said.items():
        sent[f"{part}-oordeel_{step}"], _, sent[f"{part}-motief_{step}"] = words.partition(": ")
    return sent


def anna_of(melding: Melding) -> User:
    return User.objects.get(pk=melding.behandelaar_id)


def test_a_simple_onderzoek_is_one_page_two_texts_one_click_and_the_verslag(anna, melding):
    page = shown(anna)
    assert page.count("<h1") == 1
    assert page.count("Ik kom de deur niet meer uit.") == 1
    assert page.count("data-autosave") == 2
    problem, needed = (f"{FILE}tekst/contacten.{one}/" for one in ("probleem", "nodig"))

    saved = anna.post(f"{problem}opslaan/", {"writer": "anna", "text": "Zij is alleen.", "base": 0}).json()
    plain = anna.post(needed, {"text": "Iemand die meegaat.", "base": 0})
    kept = anna.post(WEIGH, judged(**NOTHING, maatwerk="lost_op: twee uur begeleiding per week"))
    draft = shown(anna, f"{ROOM}verslag/")
    sent = anna.post(f"{ROOM}verslag/", {"wijze": "post"})

    assert (saved["head"], saved["same"]) == (1, True)
    assert plain["Location"] == f"{ROOM}#tekst-contacten.nodig"
    assert kept["Location"] == f"{ROOM}#hierna"
    assert "Voor maatwerk blijft over: twee uur begeleiding per week." in draft
    assert sent["Location"] == f"{ROOM}#hierna"
    assert Brief.objects.get().soort == "verslag"
    assert melding.stappen.filter(soort="verslag").exists()
    page = shown(anna)
    assert "For maatwerk remains: twee uur begeleiding per week." in page
    assert "Tell which contribution the resident pays." in page
    assert "Verslag sent on" in page
    assert f'href="{ROOM}aanvulling/"' in page


def test_each_question_shows_its_law_and_reason_and_what_is_not_asked_says_why(anna, melding):
    page = shown(anna)

    for words in (
        "Wmo 2015, art. 2.3.2, onder a",
        "Without knowing the problem",
        "Wmo 2015, art. 2.3.5 (aanname)",
        "Made to measure is only what the lighter steps do not solve.",
        "2 questions are not asked here",
        "What does the carer need? No carer is among the people of this melding.",
    ):
        assert words in page
    for instrument in ("zrm", "Self-sufficiency", "participatieladder", "Positive health"):
        assert instrument not in page
    assert f'href="{ROOM}"' in shown(anna, FILE)


def test_the_page_of_a_file_without_an_onderzoek_has_no_way_to_it(anna, melding):
    who = User.objects.get(name="anna")
    a_melding("2026-000002", behandelaar=who, wet="jeugdwet", procedure="jeugd_verwijzing")
    other = "/meldingen/2026-000002/"

    assert f"{other}onderzoek/" not in shown(anna, other)
    for page in ("", "verslag/", "scores/", "scores/zrm/", "eigen-plan/", "aanvulling/"):
        assert anna.get(f"{other}onderzoek/{page}").status_code == 404
    assert anna.post(f"{other}onderzoek/deel/", {"leefgebied": "geld", "reden": "zorg"}).status_code == 404


def test_who_may_not_see_the_file_gets_the_same_answer_as_for_one_that_is_not_there(as_user, melding):
    write(melding, anna_of(melding), contacten__probleem="Stil.")
    others = [as_user("consulent", "verweg", gebied="dalfsen"), as_user("frontoffice"), as_user("beheerder")]
    pages = ("", "verslag/", "scores/", "scores/zrm/", "eigen-plan/", "aanvulling/")
    acts = ("deel/", "deel/contacten/afweging/", "deel/contacten/weg/", "gesprek/", "eigen-plan/", "verslag/")

    for client in others:
        for each in pages:
            assert client.get(ROOM + each).status_code == 404, each
        for each in acts:
            assert client.post(ROOM + each, {"wijze": "post", "day": "2026-03-02"}).status_code == 404, each
        assert client.get(f"{FILE}tekst/contacten.probleem/geschiedenis/").status_code == 404
    assert looks() == 0
    assert not Onderzoeksdeel.objects.exists()


def test_who_broke_the_wall_reads_and_changes_nothing(as_user, anna, melding):
    write(melding, anna_of(melding), contacten__probleem="Stil.", contacten__nodig="Bezoek.")
    judge(melding, anna_of(melding), {"eigen_kracht": "deels: zij belt haar zus"})
    reader = as_user("consulent", "verweg", gebied="dalfsen")
    until = now() + timedelta(hours=1)
    glass = Noodinzage(persoon_id=melding.persoon_id, wet="wmo", soort="acuut", given_at=AT, until=until)
    glass.user = User.objects.get(name="verweg")
    glass.payload = seal_content(glass.place, {"reden": "Gevaar."})
    glass.save()

    page = shown(reader)

    assert "zij belt haar zus" in page
    assert "Own strength</strong>: helps in part. zij belt haar zus" in page
    assert "<textarea" not in page
    assert f'action="{ROOM}' not in page
    assert reader.post(WEIGH, judged(eigen_kracht="niet")).status_code == 404
    assert reader.post(f"{FILE}tekst/contacten.probleem/", {"text": "x", "base": 1}).status_code == 404
    assert reader.get(f"{ROOM}scores/zrm/").status_code == 404
    assert looks() == 1


def test_every_page_that_shows_something_is_logged_once(anna, melding):
    write(melding, anna_of(melding), contacten__probleem="Stil.", contacten__nodig="Bezoek.")
    pages = ("", "verslag/", "scores/", "scores/zrm/", "eigen-plan/", "aanvulling/")

    for number, each in enumerate(pages, 1):
        assert anna.get(ROOM + each).status_code == 200, each
        assert looks() == number, each
    assert anna.post(WEIGH, judged(maatwerk="lost_op: hulp")).status_code == 422
    assert looks() == len(pages) + 1
    anna.post(WEIGH, judged(eigen_kracht="niet"))
    assert looks() == len(pages) + 1
    last = Entry.objects.filter(action="look").order_by("pk").last()
    assert (last.purpose, last.wet) == ("dossier", "wmo")


def test_what_is_refused_stands_beside_its_step_and_nothing_that_was_chosen_is_lost(anna, melding):
    closed = anna.post(WEIGH, judged(eigen_kracht="niet"))
    assert "First write what the problem is." in closed.content.decode()
    write(melding, anna_of(melding), contacten__probleem="Stil.", contacten__nodig="Bezoek.")

    answer = anna.post(WEIGH, judged(eigen_kracht="niet", netwerk="deels: haar zus <b>"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_contacten-oordeel_netwerk_0"' in page
    assert "First judge &#x27;Usual help of the household&#x27;." in page
    assert 'value="haar zus &lt;b&gt;"' in page
    checked = re.findall(r'name="contacten-oordeel_(\w+)"[^>]*value="(\w+)" checked', page)
    assert checked == [("eigen_kracht", "niet"), ("netwerk", "deels")]
    assert not Afweging.objects.exists()
    odd = anna.post(WEIGH, {"contacten-seen": "x", "contacten-oordeel_eigen_kracht": "onzin"})
    assert odd.status_code == 422
    assert anna.post(f"{ROOM}deel/geld/afweging/", judged("geld", eigen_kracht="niet")).status_code == 404


def test_steps_that_are_not_needed_are_not_asked_and_say_why(anna, melding):
    write(melding, anna_of(melding), contacten__probleem="Stil.", contacten__nodig="Bezoek.")
    anna.post(WEIGH, judged(eigen_kracht="lost_op: zij gaat zelf naar de eettafel"))

    page = shown(anna)

    assert page.count('type="radio"') == 3
    assert page.count("Not needed: &#x27;Own strength&#x27; solves it.") == 6
    assert "Solved by &#x27;Own strength&#x27;: zij gaat zelf naar de eettafel." in page
    assert "Tell which contribution" not in page


def test_two_people_judge_one_step_and_the_second_is_told(anna, as_user, melding):
    write(melding, anna_of(melding), contacten__probleem="Stil.", contacten__nodig="Bezoek.")
    bo = as_user("consulent", "bo")
    bo.post(WEIGH, judged(eigen_kracht="deels: zij wil wandelen"))

    late = anna.post(WEIGH, judged(eigen_kracht="niet"))
    seen = int(re.search(r'name="contacten-seen" value="(\d+)"', shown(anna))[1])
    again = anna.post(WEIGH, judged(seen=seen, eigen_kracht="niet"))

    assert late.status_code == 422
    assert "bo judged this step meanwhile" in late.content.decode()
    assert again.status_code == 302
    assert outcome_of(melding, today=DAY)["contacten"].afwegingen[0].judgement.oordeel == "niet"


def test_two_people_write_one_text_and_both_versions_stand(anna, as_user, melding):
    bo, save = as_user("consulent", "bo"), f"{FILE}tekst/contacten.probleem/opslaan/"
    anna.post(save, {"writer": "anna", "text": "Zij is moe.\n\nKlaar.", "base": 0})
    bo.post(save, {"writer": "bo", "text": "Zij is moe.\n\nKlaar nu.", "base": 1})

    together = anna.post(save, {"writer": "anna", "text": "Zij is heel moe.\n\nKlaar.", "base": 1}).json()
    clash = bo.post(save, {"writer": "bo", "text": "Zij is wat moe.\n\nKlaar nu.", "base": 2})
    history = shown(anna, f"{FILE}tekst/contacten.probleem/geschiedenis/")
    back = anna.post(f"{FILE}tekst/contacten.probleem/geschiedenis/1/")

    assert together["text"] == "Zij is heel moe.\n\nKlaar nu."
    assert clash.status_code == 409
    assert "Zij is heel moe." in clash.json()["choice"]
    assert "Contact with others: What is the problem?" in history
    assert back["Location"] == f"{ROOM}#tekst-contacten.probleem"
    assert standing_text(melding, "contacten.probleem").text == "Zij is moe.\n\nKlaar."
    for wrong in ("geld.probleem", "contacten.zrm", "aanvulling.2026-03-02"):
        assert anna.post(f"{FILE}tekst/{wrong}/", {"text": "x", "base": 0}).status_code == 404


def test_a_part_of_life_is_added_and_dropped_on_the_page(anna, melding):
    refused = anna.post(f"{ROOM}deel/", {"leefgebied": "contacten", "reden": "gesprek"})
    added = anna.post(f"{ROOM}deel/", {"leefgebied": "geld", "reden": "gesprek"})
    page = shown(anna)
    dropped = anna.post(f"{ROOM}deel/contacten/weg/", follow=True)
    last = anna.post(f"{ROOM}deel/geld/weg/", follow=True)

    assert refused.status_code == 422
    assert added["Location"] == f"{ROOM}#deel-geld"
    assert "Why this part of life: came up in the talk." in page
    assert 'id="tekst-geld.probleem"' in page
    assert "What was written is kept." in dropped.content.decode()
    assert "Looked into before, and dropped: Contact with others." in dropped.content.decode()
    assert "This is the only part of life." in last.content.decode()
    assert 'id="tekst-contacten.probleem"' not in last.content.decode()


def test_the_talk_is_written_down_in_one_click_on_its_day(anna, melding):
    done = anna.post(f"{ROOM}gesprek/", {"day": "2026-03-03"}, follow=True).content.decode()
    wrong = anna.post(f"{ROOM}gesprek/", {"day": ""}, follow=True).content.decode()
    early = anna.post(f"{ROOM}gesprek/", {"day": "2026-01-01"}, follow=True).content.decode()

    assert "The talk has been written down." in done
    assert "Talks: 3 March 2026" in done
    assert "Fill in on which day the talk was." in wrong
    assert "came in later" in early
    assert melding.stappen.filter(soort="onderzoek").count() == 1


def test_the_resident_gives_a_plan_and_adds_to_the_verslag(anna, melding):
    plan = f"{ROOM}eigen-plan/"
    nothing = anna.post(plan, {"day": "2026-03-04", "woorden": ""})
    words = anna.post(plan, {"day": "2026-03-04", "woorden": "Ik wil <wandelen>."})
    file = SimpleUploadedFile("plan.pdf", PDF)
    brought = anna.post(plan, {"day": "2026-03-04", "woorden": "", "file": file})
    web = SimpleUploadedFile("plan.pdf", b"<html><script>x</script>")
    hostile = anna.post(plan, {"day": "2026-03-04", "woorden": "Mijn plan.", "file": web})
    early = anna.post(f"{ROOM}aanvulling/", {"day": "2026-03-04", "woorden": "Te vroeg."})
    write(melding, anna_of(melding), contacten__probleem="Stil.")
    anna.post(f"{ROOM}verslag/", {"wijze": "hand"})
    today = day_of(now()).isoformat()
    added = anna.post(f"{ROOM}aanvulling/", {"day": today, "woorden": "Ik wil ook zwemmen."})

    assert (nothing.status_code, hostile.status_code, early.status_code) == (422, 422, 422)
    assert words["Location"] == brought["Location"] == f"{ROOM}#eigen-plan"
    assert added["Location"] == f"{ROOM}#aanvullingen"
    assert Bijlage.objects.count() == 1
    page = shown(anna)
    assert "Ik wil &lt;wandelen&gt;." in page
    assert "plan.pdf" in page
    assert "Ik wil ook zwemmen." in page
    assert "Ik wil ook zwemmen" in shown(anna, f"{ROOM}verslag/")
    assert not Entry.objects.filter(new__icontains="zwemmen").exists()
    assert anna.get(f"{FILE}stap/aanvulling/")["Location"] == f"{ROOM}aanvulling/"


def test_a_verslag_of_nothing_is_not_sent(anna, melding):
    assert "The texts of this file are empty" in shown(anna, f"{ROOM}verslag/")
    assert anna.post(f"{ROOM}verslag/", {"wijze": "hand"}).status_code == 422
    assert anna.post(f"{ROOM}verslag/", {"wijze": "duif"}).status_code == 422
    assert not Brief.objects.exists()


def test_scores_stand_behind_a_link_and_ask_for_a_motive(anna, melding):
    score = {"domein": "financien", "niveau": "2", "day": "2026-03-02"}

    bare = anna.post(f"{ROOM}scores/zrm/", score | {"motief": ""})
    short = anna.post(f"{ROOM}scores/zrm/", score | {"motief": "moet"})
    kept = anna.post(f"{ROOM}scores/zrm/", score | {"motief": "De rechter vraagt erom."})
    ladder = {"niveau": "4", "day": "2026-03-02", "motief": "Past dit werk bij haar?"}
    anna.post(f"{ROOM}scores/participatieladder/", ladder)

    assert (bare.status_code, short.status_code) == (422, 422)
    assert "Say why this score is needed" in short.content.decode()
    assert kept["Location"] == f"{ROOM}scores/"
    assert Score.objects.count() == 2
    page = shown(anna, f"{ROOM}scores/")
    assert "Self-sufficiency matrix: Finances" in page
    assert "De rechter vraagt erom." in page
    assert "De rechter vraagt erom." not in shown(anna)
    assert anna.get(f"{ROOM}scores/geluk/").status_code == 404


def test_what_was_written_in_the_file_before_and_what_is_nearby_stand_beside_the_onderzoek(anna, melding):
    write(melding, anna_of(melding), situatie="Zij is <weduwe>.")
    place("eettafel", "De eettafel")

    page = shown(anna)

    assert "Zij is &lt;weduwe&gt;." in page
    assert "On the social map: De eettafel" in page


def test_a_full_onderzoek_asks_the_database_no_more_than_its_parts_need(anna, melding):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            shown(anna)
        return len(found)

    user = anna_of(melding)
    write(melding, user, contacten__probleem="Iets.", contacten__nodig="Iets.")
    judge(melding, user, NOTHING)
    small = asked()
    for part in ("geld", "wonen", "taal"):
        a_question(melding, "Help mij.", part)
        write(melding, user, **{f"{part}__probleem": "Iets.", f"{part}__nodig": "Iets."})
        judge(melding, user, NOTHING, part=part)
    large = asked()
    for part in ("contacten", "geld", "wonen", "taal"):
        judge(melding, user, {"maatwerk": "lost_op: hulp"}, part=part)
    done = asked()

    # Only the social map is asked again, for each part of life that is not finished; then what comes next.
    assert small <= 35
    assert large <= small + 3
    assert done <= small + 1
