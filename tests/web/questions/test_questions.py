"""A question at a figure: asked by the council, answered in place, read by everybody who may."""

import csv
from io import StringIO

import pytest

from kernbeeld.reporting.models.question import Message, Raadsvraag
from tests.web.reading.published import BEGIN, END
from tests.web.reading.walking import link, opened, text

ROOM = "/rapportage/vragen/"
ASK = f"{ROOM}stellen/?cijfer={END}&periode=2017H2&uitgave=1"
FIGURE = f"/rapportage/cijfers/{END}/?uitgave=1&periode=2017H2"


def ask(client, words: str = "Waarom stijgt dit?", readers: str = "open") -> str:
    """Ask, and return where the question is."""
    answer = client.post(ASK, {"text": words, "readers": readers})
    assert answer.status_code == 302
    return answer["Location"]


def test_a_question_reaches_the_responsible_person_and_the_answer_who_asked(house, as_user):
    council, adviser = as_user("raadslid"), as_user("beleidsadviseur", "adviseur")
    question = ask(council)

    waiting = link(opened(adviser, "/"), "1 question waits for your answer.")
    assert (
        link(
            opened(adviser, waiting),
            "Guidance, assessed needs: stock at the end of the half-year, half-year 2 2017",
        )
        == question
    )
    assert "1 question waits" not in text(opened(as_user("controller"), "/"))

    words = f"Er waren {{{END}}} indicaties; het [steeg]{{{END} > {BEGIN}}}."
    assert adviser.post(f"{question}antwoord/", {"text": words}).status_code == 302

    assert "Er waren 222 indicaties; het steeg." in text(opened(council, question))
    assert link(opened(council, "/"), "1 question of yours was answered.")
    assert "1 question waits" not in text(opened(adviser, "/"))


def test_question_and_answer_stand_at_the_figure_for_everybody_who_may_read_it(house, as_user):
    question = ask(as_user("raadslid"))
    as_user("beleidsadviseur", "adviseur").post(f"{question}antwoord/", {"text": "Er kwamen er meer bij."})

    words = text(opened(as_user("consulent"), FIGURE))

    assert "Waarom stijgt dit?" in words
    assert "Er kwamen er meer bij." in words
    assert "Question of raadslid (council member)" in words
    assert "Answer of adviseur (policy adviser)" in words


def test_a_question_that_is_not_open_is_read_by_nobody_else(house, as_user):
    question = ask(as_user("raadslid"), readers="alleen")
    other = as_user("raadslid", "tweede")

    for address in (ROOM, f"{ROOM}lijst.csv", FIGURE, "/rapportage/lezen/zoeken/?woorden=stijgt"):
        assert "stijgt dit" not in opened(other, address).content.decode()
    assert other.get(question).status_code == 404
    assert "Waarom stijgt dit?" in text(opened(as_user("beleidsadviseur", "adviseur"), question))


def test_the_asker_asks_on_and_closes(house, as_user):
    council, adviser = as_user("raadslid"), as_user("beleidsadviseur", "adviseur")
    question = ask(council)

    council.post(f"{question}doorvragen/", {"text": "En vorig jaar?"})
    adviser.post(f"{question}antwoord/", {"text": "Toen ook."})
    council.post(f"{question}sluiten/")

    words = text(opened(council, question))
    assert "En vorig jaar?" in words
    assert "closed" in words
    assert "Send the answer" not in text(opened(adviser, question))
    assert "already" in text(council.post(f"{question}sluiten/", follow=True))


def test_only_the_asker_follows_up_and_only_who_may_answers(house, as_user):
    question = ask(as_user("raadslid"))
    other = as_user("raadslid", "tweede")

    refused = [
        other.post(f"{question}doorvragen/", {"text": "En ik?"}),
        other.post(f"{question}sluiten/"),
        other.post(f"{question}antwoord/", {"text": "Daarom."}),
        other.get(f"{question}antwoord/"),
        as_user("partner").get(question),
    ]

    assert {answer.status_code for answer in refused} <= {404, 405}
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"text": "", "readers": "open"}, "Write what you want to know."),
        ({"text": "Waarom?", "readers": ""}, "Choose who may read it."),
        ({"text": "Gaat dit over 999900006?", "readers": "open"}, "This holds a BSN."),
    ],
)
def test_what_was_typed_stays_when_something_has_to_be_mended(house, as_user, said, told):
    answer = as_user("raadslid").post(ASK, said)

    assert answer.status_code == 422
    assert told in text(answer)
    assert said["text"] in text(answer)
    assert not Raadsvraag.objects.exists()


def test_an_answer_with_a_figure_that_does_not_exist_is_told_and_stays(house, as_user):
    question = ask(as_user("raadslid"))
    words = "Er waren {wmo.begeleiding.indicaties.stand_ein} indicaties."

    answer = as_user("beleidsadviseur", "adviseur").post(f"{question}antwoord/", {"text": words})

    assert answer.status_code == 422
    assert words in text(answer)
    assert "stand_eind" in text(answer).replace(words, "")


def test_nothing_that_somebody_writes_is_run(house, as_user):
    question = ask(as_user("raadslid"), "<script>alert(1)</script> & <b>vet</b>")
    adviser = as_user("beleidsadviseur", "adviseur")
    adviser.post(
        f"{question}antwoord/", {"text": "<img src=x onerror=alert(1)> [x](https://kernbeeld.example)"}
    )

    for address in (question, FIGURE, ROOM):
        page = opened(adviser, address).content
        assert b"<script>alert" not in page
        assert b"<img src=x" not in page


def test_an_unsafe_link_in_an_answer_is_refused(house, as_user):
    question = ask(as_user("raadslid"))

    answer = as_user("beleidsadviseur", "adviseur").post(
        f"{question}antwoord/", {"text": "[x](javascript:alert(1))"}
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        "",
        f"cijfer={END}&uitgave=3",
        "cijfer=wmo.niets&uitgave=1",
        f"cijfer={END}&stand=2017H2",
        f"cijfer={END}&uitgave=1&periode=x",
    ],
)
def test_nothing_is_asked_about_what_is_not_there(house, as_user, query):
    assert as_user("raadslid").get(f"{ROOM}stellen/?{query}").status_code == 404


def test_a_question_about_a_working_figure_is_for_who_works_on_it(house, as_user):
    controller = as_user("controller")
    asked = controller.post(
        f"{ROOM}stellen/?cijfer={END}&stand=2018H2", {"text": "Klopt dit?", "readers": "open"}
    )

    assert as_user("raadslid").get(asked["Location"]).status_code == 404
    assert "Klopt dit?" in text(opened(as_user("college"), asked["Location"]))


def test_the_list_is_filtered_and_taken_along(house, as_user):
    council, adviser = as_user("raadslid"), as_user("beleidsadviseur", "adviseur")
    adviser.post(f"{ask(council, 'Waarom stijgt dit?')}antwoord/", {"text": "=Daarom"})
    ask(council, "Wie telt mee?")

    words = text(opened(council, f"{ROOM}?staat=asked&voor=eigen"))
    rows = list(
        csv.reader(StringIO(opened(council, f"{ROOM}lijst.csv?staat=answered").content.decode("utf-8-sig")))
    )

    assert "Wie telt mee?" in words
    assert "Waarom stijgt dit?" not in words
    assert [row[1:4] for row in rows[1:]] == [
        ["Guidance, assessed needs: stock at the end of the half-year, half-year 2 2017", END, "2017H2"]
    ]
    assert "No question fits." in text(opened(council, f"{ROOM}?woorden=zeppelin&hoofdstuk=jeugd"))


def test_the_list_asks_as_many_questions_of_the_database_however_long_it_is(
    house, as_user, django_assert_max_num_queries
):
    council = as_user("raadslid")
    for number in range(4):
        ask(council, f"Vraag {number}?")
    latest = ask(council)
    opened(council, ROOM)

    for address in (ROOM, latest):
        with django_assert_max_num_queries(7):
            opened(council, address)
