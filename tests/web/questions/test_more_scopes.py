"""Questions at the door, for roles that are limited and for somebody who has two of them."""

import csv
from io import StringIO

from tests.web.reading.published import END
from tests.web.reading.walking import opened, text

ROOM = "/rapportage/vragen/"
ABOUT = f"{ROOM}stellen/?cijfer={END}&uitgave=1&periode=2017H2"


def ask(client, words: str = "Waarom stijgt dit?", readers: str = "open", about: str = ABOUT) -> str:
    """Ask, and return where the question is."""
    answer = client.post(about, {"text": words, "readers": readers})
    assert answer.status_code == 302
    return answer["Location"]


def listed(client) -> list[str]:
    """The words of the questions in the file of the list."""
    rows = csv.reader(StringIO(opened(client, f"{ROOM}lijst.csv").content.decode("utf-8-sig")))
    return [row[-1] for row in rows][1:]


def test_a_consulent_of_a_team_asks_and_reads_the_answer(house, as_user):
    consulent = as_user("consulent", "teamlid", team="skt_dalfsen")
    question = ask(consulent)
    as_user("beleidsadviseur", "adviseur").post(
        f"{question}antwoord/", {"text": f"Er waren {{{END}}} indicaties."}
    )

    assert "Er waren 222 indicaties." in text(opened(consulent, question))
    assert len(listed(consulent)) == 1


def test_who_reads_another_period_sees_no_question_in_page_list_or_file(house, as_user):
    question = ask(as_user("raadslid"))
    other = as_user("controller", "beperkt", period="2018H1")

    assert other.get(question).status_code == other.get(f"{ROOM}9999/").status_code == 404
    assert other.post(f"{question}antwoord/", {"text": "Daarom."}).status_code == 404
    assert "stijgt" not in text(opened(other, ROOM))
    assert listed(other) == []


def test_who_answers_about_another_period_reads_as_council_member_and_does_not_answer(house, as_user):
    question = ask(as_user("raadslid"))
    as_user("raadslid", "dubbel")
    both = as_user("controller", "dubbel", period="2018H1")

    refused = both.post(f"{question}antwoord/", {"text": "Daarom."})

    assert "Send the answer" not in text(opened(both, question))
    assert refused.status_code == 422
    assert "This is not allowed to you." in text(refused)


def test_a_question_about_the_work_stays_with_who_works_on_that_period(house, as_user):
    about = f"{ROOM}stellen/?cijfer={END}&stand=2018H2"
    question = ask(as_user("college"), "Klopt dit al?", about=about)
    as_user("raadslid", "dubbel")
    both = as_user("controller", "dubbel", period="2018H1")

    assert both.get(question).status_code == 404
    assert listed(both) == []
    assert "Klopt dit al?" in text(opened(as_user("controller"), question))
