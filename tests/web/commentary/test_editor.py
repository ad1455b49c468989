"""The page on which a chapter is written: for who works without a script, and what the script asks."""

import re
from html import unescape

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.text import TextVersion
from kernbeeld.reporting.queries.texts import head_of, open_conflicts, shown_text
from kernbeeld.reporting.queries.waiting_texts import waiting_texts
from tests.reporting.opening import OPENED_AT

EDITOR = "/rapportage/teksten/halfjaar/2017H2/wmo/"
CODE = "wmo.begeleiding.clienten.stand_eind"
ROSE = f"Het aantal [steeg]{{{CODE} > {CODE}@previous}} naar {{{CODE}}}."


def sent(text: str, base: int = 0, key: str = "", **more: str) -> dict[str, object]:
    """What a page sends."""
    return {"text": text, "base": base, "save_key": key or f"key-{base}-{len(text)}-aaaa", **more}


def save(client: Client, writer: str, text: str, base: int = 0, **more: str):
    return client.post(f"{EDITOR}opslaan/", sent(text, base, writer=writer, **more))


def words(answer) -> str:
    """What a reader sees of a page or a part of one."""
    html = answer.content.decode()
    main = html.partition("<main")[2].partition("</main")[0] or html
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", main)))


def standing(report_period) -> str:
    return shown_text(head_of(report_period, "wmo"))


def test_without_a_script_a_text_is_written_shown_and_saved(anna, report_period):
    shown = anna.post(f"{EDITOR}schrijven/", sent(ROSE, preview="1"))
    assert "Het aantal steeg naar 289." in words(shown)
    assert standing(report_period) == ""

    saved = anna.post(f"{EDITOR}schrijven/", sent(ROSE, save="1"), follow=True)

    assert saved.redirect_chain == [(EDITOR, 302)]
    assert "Saved at" in words(saved)
    assert standing(report_period) == ROSE


def test_a_figure_in_the_preview_leads_to_its_passport(anna):
    shown = anna.post(f"{EDITOR}voorbeeld/", {"text": ROSE}).content.decode()

    assert f'href="/rapportage/cijfers/{CODE}/?periode=2017H2&amp;rapport=halfjaar&amp;stand=2017H2"' in shown


def test_what_is_wrong_is_told_at_its_place_with_what_to_do(anna):
    shown = anna.post(
        f"{EDITOR}voorbeeld/",
        {"text": f"Goed.\n\nEr zijn 289 cliënten.\n\n- Het [daalde]{{{CODE} < {CODE}@previous}}.\n- Fijn."},
    )

    assert "3 things to mend" not in words(shown)
    assert f"Line 3, column 9: '289' is a bare number. Write a figure, such as {{{CODE}}}" in words(shown)
    assert "Line 5, column 7: The claim 'daalde' does not hold" in words(shown)
    assert shown.content.decode().count("<li class") == 2


def test_a_text_is_never_taken_for_html(anna):
    text = "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n# {\n\n```\n<b>"

    shown = anna.post(f"{EDITOR}voorbeeld/", {"text": text}).content.decode()

    assert "&lt;script&gt;" in shown
    assert not re.search(r'<script|<b>|href="javascript', shown)


def test_headings_of_a_text_stand_below_those_of_the_page(anna):
    shown = anna.post(f"{EDITOR}voorbeeld/", {"text": "## Kop\n\n**vet** en *schuin*"}).content.decode()

    assert re.search(r"<h3[^>]*>Kop\s*</h3>", shown)
    assert "<strong>vet</strong> en <em>schuin</em>" in shown


def test_a_script_saves_and_hears_what_stands(anna, as_user, report_period):
    bo = as_user("beleidsadviseur", "bo")
    first = save(anna, "anna", "Een.\n\nTwee.").json()
    save(bo, "bo", "Een.\n\nTwee, van Bo.", first["head"])

    answer = save(anna, "anna", "Een!\n\nTwee.", first["head"]).json()

    assert (answer["head"], answer["text"], answer["same"]) == (3, "Een!\n\nTwee, van Bo.", False)
    assert answer["said"].startswith("Saved at ")
    assert answer["others"] == "bo is working on this text too."
    assert answer["choices"] == ""


def test_a_clash_is_laid_before_the_writer_and_a_choice_ends_it(anna, as_user, report_period):
    bo = as_user("beleidsadviseur", "bo")
    head = save(anna, "anna", "Een rode kat.").json()["head"]
    save(bo, "bo", "Een zwarte kat.", head)

    told = save(anna, "anna", "Een witte kat.", head).json()["choices"]
    assert "In the text now, by bo" in told
    assert "Also written, by anna" in told
    assert "1 choice waits" in words(anna.get("/rapportage/teksten/halfjaar/2017H2/"))
    (address,) = set(re.findall(r'action="([^"]*)"', told))
    anna.post(address, {"text": "Een bonte kat."})

    assert standing(report_period) == "Een bonte kat."
    assert not open_conflicts(report_period)
    assert anna.post(f"{EDITOR}keuze/999/", {"text": ""}).status_code == 404


def test_what_our_page_would_not_send_is_not_kept(anna):
    wrong = ({"writer": "bo"}, {"writer": "anna", "base": "x"}, {"writer": "anna", "save_key": "a b"}, {})

    answers = [anna.post(f"{EDITOR}opslaan/", sent("Een.") | fields) for fields in wrong]

    assert [answer.status_code for answer in answers] == [409] * 4
    assert all(answer.json()["refused"] for answer in answers)
    assert not TextVersion.objects.exists()


def test_a_text_that_is_refused_stays_on_the_screen(anna, report_period):
    answer = anna.post(f"{EDITOR}schrijven/", sent("Mijn werk.", 9))

    assert answer.status_code == 422
    assert "Version 9 of this text does not exist." in words(answer)
    assert "Mijn werk.</textarea>" in answer.content.decode()
    assert anna.post(f"{EDITOR}schrijven/", {"text": "Mijn werk."}).status_code == 422


def test_who_may_not_write_reads_the_text_and_its_history(anna, as_user):
    save(anna, "anna", ROSE)
    controller = as_user("controller")

    shown = controller.get(EDITOR)

    assert "Het aantal steeg naar 289." in words(shown)
    assert "<textarea" not in shown.content.decode()
    assert controller.get(f"{EDITOR}geschiedenis/").status_code == 200
    for path in ("opslaan/", "schrijven/", "geschiedenis/1/", "keuze/1/"):
        assert controller.post(f"{EDITOR}{path}", sent("x", writer="controller")).status_code == 404


def test_the_texts_do_not_exist_for_who_has_nothing_to_do_with_the_work(anna, as_user):
    roles = ("raadslid", "partner", "consulent", "privacy_officer", "beheerder")
    paths = ("/rapportage/teksten/", "/rapportage/teksten/halfjaar/2017H2/", EDITOR, f"{EDITOR}zoeken/")

    answers = {as_user(role).get(path).status_code for role in roles for path in paths}

    assert answers == {404}


def test_a_text_that_is_not_there_is_not_found(anna):
    paths = ("halfjaar/2017H2/begrippen/", "halfjaar/2017H2/niets/", "halfjaar/2018H1/wmo/")

    assert {anna.get(f"/rapportage/teksten/{path}").status_code for path in paths} == {404}


def test_a_published_report_is_closed_for_writing(anna, report_period):
    save(anna, "anna", "Een.")
    Edition.objects.create(
        number=1,
        report_period=report_period,
        report="halfjaar",
        period="2017H2",
        title="Rapport",
        known_at=OPENED_AT,
        published_at=OPENED_AT,
        published_by=User.objects.get(name="anna"),
        audience="intern",
        version="1",
    )

    assert "This report has been published." in words(anna.get(EDITOR))
    assert "<textarea" not in anna.get(EDITOR).content.decode()
    assert save(anna, "anna", "Twee.", 1).status_code == 409
    assert "This report has been published." in words(anna.post(f"{EDITOR}geschiedenis/1/", follow=True))
    assert standing(report_period) == "Een."


def test_the_history_shows_what_changed_and_puts_it_back(anna, report_period):
    save(anna, "anna", "Een rode kat.")
    save(anna, "anna", "Een witte kat.", 1)

    shown = anna.get(f"{EDITOR}geschiedenis/").content.decode()
    assert "Een <del>rode </del><ins>witte </ins>kat." in shown
    assert "Put this version back" not in shown
    assert "Put this version back" in anna.get(f"{EDITOR}geschiedenis/?versie=1").content.decode()
    assert anna.get(f"{EDITOR}geschiedenis/?versie=9").status_code == 404
    anna.post(f"{EDITOR}geschiedenis/1/", {"save_key": "put-it-back"})

    assert standing(report_period) == "Een rode kat."
    assert "version 1 put back" in words(anna.get(f"{EDITOR}geschiedenis/"))
    assert anna.post(f"{EDITOR}geschiedenis/9/").status_code == 404


def test_the_list_says_how_far_each_text_is(anna):
    save(anna, "anna", "Er zijn 3 cliënten.")

    shown = words(anna.get("/rapportage/teksten/halfjaar/2017H2/"))

    assert re.search(r"Social support \(Wmo\)▲ 1 thing to mendanna\d\d-\d\d-\d{4} \d\d:\d\d by anna", shown)
    assert "no text yet" in shown
    assert "Half-year report" in words(anna.get("/rapportage/teksten/"))


def test_sentences_that_are_offered_hold_as_they_stand(anna):
    page = anna.get(EDITOR)

    offered = [markdown for markdown, _ in page.context["suggestions"]]

    assert 3 <= len(offered) <= 6
    shown = anna.post(f"{EDITOR}voorbeeld/", {"text": "\n\n".join(offered)})
    assert "to mend" not in words(shown)
    assert "Het aantal bij ‘Begeleiding, cliënten: stand einde halfjaar’ steeg van 263 naar 289." in words(
        shown
    )


@pytest.mark.parametrize(
    ("path", "most"), [(EDITOR, 22), ("/rapportage/teksten/halfjaar/2017H2/", 22), (f"{EDITOR}zoeken/", 16)]
)
def test_a_page_asks_the_database_so_many_questions_however_long_the_history(
    anna, django_assert_max_num_queries, path, most
):
    head = 0
    for number in range(5):
        head = save(anna, "anna", f"Zin {'a' * number}.", head).json()["head"]
    anna.get(path)

    with django_assert_max_num_queries(most):
        anna.get(path)


def test_the_start_page_names_the_texts_that_wait_for_who_answers_for_them(anna, as_user, report_period):
    user, bo = User.objects.get(name="anna"), as_user("beleidsadviseur", "bo")
    assert [each.text for each in waiting_texts(user, OPENED_AT)] == [
        "Write the text of Social support (Wmo): Half-year report social domain, half-year 2 2017."
    ]
    head = save(anna, "anna", "Een rode kat.").json()["head"]
    assert waiting_texts(user, OPENED_AT) == []
    save(bo, "bo", "Een zwarte kat.", head)
    save(anna, "anna", "Een witte kat.", head)

    (waiting,) = waiting_texts(user, OPENED_AT)

    assert (waiting.address, waiting.count) == (EDITOR, 1)
    assert "Choose between two versions in Social support (Wmo)" in waiting.text
    assert waiting_texts(User.objects.get(name="bo"), OPENED_AT) == []
