"""Answers that are refused, that are given together, and what a list and its file say of them."""

import csv
import html
import io
import re

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.reporting.models.finding import CorrectionTask, FindingAnswer
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.findings import triage
from kernbeeld.reporting.working import working
from tests.reporting.opening import AVERAGE, LIST, address_of, found, opened
from tests.web.findings.test_answering import EXPLAINED, LATER

TOGETHER = f"{LIST}samen/"
QUERIES = (
    "",
    "hoofdstuk=pgb",
    "hoofdstuk=bestaat_niet",
    "gewicht=error",
    "gewicht=notice&hoofdstuk=participatiewet",
    "staat=open",
    "staat=stops",
    "staat=decided",
    "staat=explained",
    "staat=confirm",
    f"controle={AVERAGE}",
    "controle=onzin",
    "voor=mij",
    "voor=jou",
    "voor=mij&staat=decided",
)


def shown(client, query: str) -> list[str]:
    """What the list says of each finding, in its order."""
    page = client.get(f"{LIST}?{query}").content.decode()
    links = re.findall(r'<th[^>]*scope="row"><a[^>]*>(.*?)</a>', page, re.DOTALL)
    return [html.unescape(each) for each in links]


def taken(client, query: str) -> list[dict[str, str]]:
    """The rows of the file with the same filters."""
    answer = client.get(f"{LIST}lijst.csv?{query}")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_with_every_filter_the_file_holds_what_the_page_shows_in_the_same_order(adviser):
    adviser.post(address_of(AVERAGE), EXPLAINED)

    for query in QUERIES:
        rows = taken(adviser, query)

        assert [each["Finding"] for each in rows] == shown(adviser, query), query


def test_the_link_to_the_file_keeps_the_filters_of_the_page(adviser):
    page = adviser.get(f"{LIST}?hoofdstuk=pgb&staat=open&voor=mij&onzin=1").content.decode()

    assert f'href="{LIST}lijst.csv?hoofdstuk=pgb&amp;staat=open&amp;voor=mij"' in page


def test_a_filter_that_looks_like_markup_is_shown_as_text(adviser):
    page = adviser.get(LIST, {"hoofdstuk": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert(1)" not in page
    assert "No finding passes these filters." in page


def test_words_that_look_like_a_formula_or_markup_do_no_harm(adviser):
    adviser.post(address_of(AVERAGE), {"decision": "accept", "text": '=HYPERLINK("http://x")<b>dik</b>'})

    (row,) = (each for each in taken(adviser, f"controle={AVERAGE}") if each["Decision"])
    page = adviser.get(LIST).content.decode()

    assert not row["In words"].startswith("=")
    assert "HYPERLINK" in row["In words"]
    assert "<b>dik</b>" not in page
    assert "&lt;b&gt;dik" in page


REFUSED = (
    {"decision": "shrug", "text": "Ach."},
    {"decision": "", "text": "Ach."},
    {"decision": "explain", "text": "x" * 4001},
    {"decision": "explain"},
    {"decision": "correct", "text": "Vraag na.", "responsible": "person:niemand", "due_on": LATER},
    {"decision": "correct", "text": "Vraag na.", "responsible": "delivery:1", "due_on": LATER},
    {"decision": "correct", "text": "Vraag na.", "responsible": "person:ada", "due_on": "31-02-2999"},
    {"decision": "correct", "text": "Burger 999900006.", "responsible": "person:ada", "due_on": LATER},
)


def test_what_no_form_offers_is_not_kept_and_leaves_no_trace(adviser):
    address = address_of(AVERAGE)

    statuses = [adviser.post(address, said).status_code for said in REFUSED]

    assert statuses == [422] * len(REFUSED)
    assert not FindingAnswer.objects.exists()
    assert not CorrectionTask.objects.exists()
    assert not Entry.objects.filter(action="answer_finding").exists()


def test_words_of_the_greatest_length_are_kept_whole(adviser):
    adviser.post(address_of(AVERAGE), {"decision": "explain", "text": "é" * 4000})

    assert FindingAnswer.objects.get().text == "é" * 4000


def test_what_was_typed_stays_on_the_page_when_it_is_refused(adviser):
    page = adviser.post(
        address_of(AVERAGE), {"decision": "correct", "text": "Vraag het jaarbedrag op.", "due_on": LATER}
    ).content.decode()

    assert "Vraag het jaarbedrag op." in page
    assert f'value="{LATER}"' in page
    assert re.search(r'value="correct"[^>]*checked', page)


def test_who_only_explains_leaves_no_task_whatever_else_was_filled_in(adviser):
    adviser.post(address_of(AVERAGE), {**EXPLAINED, "responsible": "person:ada", "due_on": "2001-01-01"})

    assert FindingAnswer.objects.get().decision == "explain"
    assert not CorrectionTask.objects.exists()


def test_who_left_is_no_longer_offered_to_correct(adviser, as_user):
    as_user("controller", "carl")
    User.objects.filter(name="carl").update(is_active=False)

    page = adviser.get(address_of(AVERAGE)).content.decode()
    refused = adviser.post(
        address_of(AVERAGE),
        {"decision": "correct", "text": "Kijk.", "responsible": "person:carl", "due_on": LATER},
    )

    assert "person:carl" not in page
    assert refused.status_code == 422


def test_one_answer_for_several_is_refused_as_a_whole(adviser):
    keys = [found(AVERAGE, span).key for span in ("2017H1", "2017H2")]

    refused = adviser.post(TOGETHER, {"decision": "correct", "text": "Kijk.", "bevinding": keys})

    assert refused.status_code == 422
    assert "Choose who corrects it" in refused.content.decode()
    assert refused.content.decode().count('name="bevinding"') == 2
    assert not FindingAnswer.objects.exists()


def test_names_that_are_no_findings_are_left_out_of_an_answer(adviser):
    one = found(AVERAGE)

    nothing = adviser.post(TOGETHER, {**EXPLAINED, "bevinding": ["x", "0" * 24]}, follow=True)
    adviser.post(TOGETHER, {**EXPLAINED, "bevinding": [one.key, "0" * 24, one.key]})

    assert "Choose at least one finding." in nothing.content.decode()
    assert [each.key for each in FindingAnswer.objects.all()] == [one.key]


def test_findings_of_every_check_are_answered_only_with_their_own(adviser):
    triaged = triage(working("halfjaar", "2017H2"), ReportPeriod.objects.get())
    first, *others = {each.finding.check.code: each.key for each in triaged}.values()
    assert others

    for other in others[:4]:
        answer = adviser.post(TOGETHER, {**EXPLAINED, "bevinding": [first, other]}, follow=True)

        assert "Choose findings of the same check." in answer.content.decode()
    assert not FindingAnswer.objects.exists()


def test_after_an_answer_for_several_the_list_keeps_its_filters(adviser):
    keys = [found(AVERAGE, span).key for span in ("2017H1", "2017H2")]

    done = adviser.post(f"{TOGETHER}?hoofdstuk=pgb&staat=open", {**EXPLAINED, "bevinding": keys})
    page = adviser.get(done["Location"]).content.decode()

    assert done["Location"] == f"{LIST}?hoofdstuk=pgb&staat=open"
    assert "The answer to 2 findings has been kept." in page
    assert page.count('name="bevinding"') == 3


def test_after_the_last_finding_that_waits_the_list_is_shown(adviser):
    for _ in range(18):
        waiting = [each for each in _triaged() if each.needs_answer]
        done = adviser.post(f"{LIST}{waiting[0].key}/?staat=open", EXPLAINED)

    assert done["Location"] == f"{LIST}?staat=open"
    assert "No finding passes these filters." in adviser.get(done["Location"]).content.decode()


def _triaged():
    return triage(working("halfjaar", "2017H2"), ReportPeriod.objects.get())


def test_an_answer_in_one_report_leaves_the_same_finding_open_in_another(adviser):
    opened("2017H1", User.objects.get(name="ada"))

    adviser.post(address_of(AVERAGE, "2017H1", "2017H1"), EXPLAINED)

    assert found(AVERAGE, "2017H1", "2017H1").state.value == "explained"
    assert found(AVERAGE, "2017H1", "2017H2").state.value == "open"


def test_a_finding_is_only_read_or_answered(adviser):
    addresses = (LIST, address_of(AVERAGE), TOGETHER)

    answers = [act(each) for each in addresses for act in (adviser.put, adviser.patch, adviser.delete)]
    answers += [adviser.post(each, EXPLAINED) for each in (LIST, f"{LIST}lijst.csv")]

    assert {each.status_code for each in answers} == {405}


def test_the_pages_speak_dutch_where_the_house_does(adviser, settings):
    settings.KERNBEELD_LANGUAGE = "nl"

    page = adviser.get(LIST).content.decode()
    one = adviser.get(address_of(AVERAGE)).content.decode()
    refused = adviser.post(address_of(AVERAGE), {"decision": "explain", "text": ""}).content.decode()
    header = adviser.get(f"{LIST}lijst.csv").content.decode("utf-8-sig").splitlines()[0]

    assert "18 bevindingen wachten op antwoord." in page
    assert '<html lang="nl"' in page
    assert "findings wait" not in page
    assert "Likely reason" not in one
    assert "Write the explanation." not in refused
    assert header.startswith("Gewicht,Hoofdstuk,Periode,Cijfer,Bevinding,")
