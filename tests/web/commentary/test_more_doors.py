"""At the doors of the editor: strange addresses and forms, other periods, a report that closes meanwhile."""

import re
from html import unescape

from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.text import TextConflict, TextVersion
from kernbeeld.reporting.queries.texts import head_of, open_conflicts, shown_text
from kernbeeld.reporting.queries.waiting_texts import waiting_texts
from tests.reporting.opening import OPENED_AT

TEXTS = "/rapportage/teksten/halfjaar/2017H2/"
EDITOR = f"{TEXTS}wmo/"
CODE = "wmo.begeleiding.clienten.stand_eind"
FOUND = (
    "zoeken/?woorden=begeleiding&periode=0000H1",
    "zoeken/?woorden=begeleiding&periode=9999H2",
    "zoeken/?woorden=begeleiding&periode=ooit",
    "zoeken/?woorden=bereikte&deel=kern",
    "zoeken/?woorden=bereikte&deel=kern=mars",
    "zoeken/?woorden=bereikte&deel=planeet=mars",
    "zoeken/?woorden=%07%F0%9F%99%82",
    f"zoeken/?woorden={'a' * 3000}",
    f"bewering/?cijfer={CODE}&periode=0000H1",
    f"bewering/?cijfer={CODE}&naast_periode=9999H2",
    f"bewering/?cijfer={CODE}|planeet=mars",
    f"bewering/?cijfer={CODE}|kern=",
    f"bewering/?cijfer={CODE}&woorden=verdampte",
    "bewering/?cijfer=|kern=dalfsen",
    "bewering/?cijfer=welzijn.bereikte_inwoners|kern=dalfsen,kern=hoonhorst",
    "geschiedenis/?pagina=x",
)


def save(client: Client, writer: str, text: str, base: int = 0, chapter: str = "wmo"):
    sent = {"text": text, "base": base, "save_key": f"key-{writer}-{base}-{len(text)}-aaaa", "writer": writer}
    return client.post(f"{TEXTS}{chapter}/opslaan/", sent)


def words(answer) -> str:
    html = answer.content.decode()
    main = html.partition("<main")[2].partition("</main")[0] or html
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", main)))


def standing(report_period, chapter: str = "wmo") -> str:
    return shown_text(head_of(report_period, chapter))


def clashed(anna: Client, bo: Client, report_period) -> TextConflict:
    """Two people who changed one word."""
    head = save(anna, "anna", "Een rode kat.\n\nSlot.").json()["head"]
    save(bo, "bo", "Een zwarte kat.\n\nSlot.", head)
    save(anna, "anna", "Een witte kat.\n\nSlot.", head)
    (conflict,) = open_conflicts(report_period)
    return conflict


def decide(report_period, verdict: str) -> None:
    StepDecision.objects.create(
        report_period=report_period,
        step="adviseur",
        verdict=verdict,
        remarks="Kijk nog eens.",
        fingerprint="0" * 64,
        picture=b"",
        decided_at=OPENED_AT,
        decided_by=User.objects.get(name="anna"),
    )


def test_an_address_with_strange_words_in_it_gets_an_answer(anna):
    answers = {path[:80]: anna.get(EDITOR + path).status_code for path in FOUND}

    assert set(answers.values()) == {200}, answers
    assert anna.get(f"{EDITOR}geschiedenis/?versie=x").status_code == 404


def test_a_base_that_is_no_version_is_refused_and_the_text_stays_on_the_screen(anna):
    for base in ("9" * 5000, "-1", "٣", ""):
        sent = {"text": "Mijn werk.", "base": base, "save_key": "abcdefgh-1", "writer": "anna"}

        written = anna.post(f"{EDITOR}schrijven/", sent)
        saved = anna.post(f"{EDITOR}opslaan/", sent)

        assert (written.status_code, saved.status_code) == (422, 409), base[:9]
        assert "Mijn werk.</textarea>" in written.content.decode()
    assert not TextVersion.objects.exists()


def test_a_save_comes_from_our_own_page(anna):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(name="anna"))

    assert save(strict, "anna", "Een.").status_code == 403
    assert anna.get(f"{EDITOR}opslaan/").status_code == 405
    assert not TextVersion.objects.exists()


def test_who_works_on_another_period_only_finds_no_text_here(anna, as_user, report_period):
    elsewhere = as_user("beleidsadviseur", "els", period="2018H1")
    here = as_user("beleidsadviseur", "hein", period="2017H2")

    paths = ("", "zoeken/", "bewering/", "geschiedenis/")
    assert {elsewhere.get(f"{EDITOR}{path}").status_code for path in paths} == {404}
    assert save(elsewhere, "els", "Een.").status_code == 404
    assert "2017" not in words(elsewhere.get("/rapportage/teksten/"))
    assert save(here, "hein", "Van Hein.").status_code == 200
    assert standing(report_period) == "Van Hein."


def test_a_report_that_goes_up_for_approval_keeps_what_is_on_the_screen(anna, report_period):
    save(anna, "anna", "Een.")
    decide(report_period, "approved")

    sent = {"text": "Een, en meer.", "base": 1, "save_key": "abcdefgh-2"}
    answer = anna.post(f"{EDITOR}schrijven/", sent)

    assert answer.status_code == 422
    assert "up for approval" in words(answer)
    assert "Een, en meer.</textarea>" in answer.content.decode()
    assert "up for approval" in words(anna.get(TEXTS))
    assert "<textarea" not in anna.get(EDITOR).content.decode()
    decide(report_period, "returned")
    assert anna.post(f"{EDITOR}schrijven/", sent).status_code == 302
    assert standing(report_period) == "Een, en meer."


def test_a_choice_in_a_closed_report_is_refused_and_waits(anna, as_user, report_period):
    conflict = clashed(anna, as_user("beleidsadviseur", "bo"), report_period)
    decide(report_period, "approved")

    answer = anna.post(f"{EDITOR}keuze/{conflict.pk}/", {"text": "Een bonte kat."}, follow=True)

    assert "up for approval" in words(answer)
    assert open_conflicts(report_period) == (conflict,)
    assert standing(report_period) == "Een zwarte kat.\n\nSlot."


def test_choosing_nothing_takes_the_paragraph_away_once(anna, as_user, report_period):
    conflict = clashed(anna, as_user("beleidsadviseur", "bo"), report_period)

    for _ in range(2):
        anna.post(f"{EDITOR}keuze/{conflict.pk}/", {"text": " \n "})

    assert standing(report_period) == "Slot."
    assert not open_conflicts(report_period)
    assert TextVersion.objects.count() == 4
    assert "chosen between two versions" in words(anna.get(f"{EDITOR}geschiedenis/"))


def test_a_choice_of_one_chapter_is_not_found_in_another(anna, as_user, report_period):
    conflict = clashed(anna, as_user("beleidsadviseur", "bo"), report_period)

    assert anna.post(f"{TEXTS}pgb/keuze/{conflict.pk}/", {"text": "x"}).status_code == 404
    assert anna.post(f"{TEXTS}pgb/geschiedenis/1/").status_code == 404
    assert anna.get(f"{TEXTS}pgb/geschiedenis/?versie=1").status_code == 404
    assert open_conflicts(report_period) == (conflict,)


def test_an_earlier_version_is_put_back_once_however_often_it_is_sent(anna, report_period):
    save(anna, "anna", "Een.")
    save(anna, "anna", "Twee.", 1)

    for _ in range(2):
        answer = anna.post(f"{EDITOR}geschiedenis/1/", {"save_key": "put-it-back"}, follow=True)

    assert "Version 1 stands again." in words(answer)
    assert standing(report_period) == "Een."
    assert TextVersion.objects.count() == 3


def test_more_people_at_work_in_a_text_are_all_named(anna, as_user):
    for name in ("bo", "cas"):
        save(as_user("beleidsadviseur", name), name, f"Van {name}.")

    assert "bo, cas are working on this text too." in words(anna.get(EDITOR))
    assert "working on this text" not in words(anna.get(f"{TEXTS}pgb/"))


def test_each_chapter_says_what_has_to_be_done_in_it(anna, as_user, report_period):
    clashed(anna, as_user("beleidsadviseur", "bo"), report_period)
    save(anna, "anna", "Er zijn 3 budgetten en 4 budgethouders.", chapter="pgb")
    save(anna, "anna", "Alles in orde.", chapter="skt")

    lines = {line.address: (line.state, line.count) for line in anna.get(TEXTS).context["lines"]}

    assert lines[EDITOR] == ("choose", 1)
    assert lines[f"{TEXTS}pgb/"] == ("mend", 2)
    assert lines[f"{TEXTS}skt/"] == ("fine", 0)
    assert lines[f"{TEXTS}jeugd/"] == ("empty", 0)
    assert f"{TEXTS}begrippen/" not in lines


def test_a_text_that_was_emptied_waits_for_its_writer_again(anna, report_period):
    save(anna, "anna", "Een.")
    save(anna, "anna", "", 1)

    (waiting,) = waiting_texts(User.objects.get(name="anna"), OPENED_AT)

    assert waiting.address == EDITOR
    assert waiting.text.startswith("Write the text of")
    assert "no text yet" in words(anna.get(TEXTS))
