"""An adviser writes a model on screen: mistakes by line, a try before keeping, versions, and nothing lost."""

from lxml.html import fromstring

from kernbeeld.policy.models import Scenariotekst
from kernbeeld.web.pages.scenarios.example import EXAMPLE
from tests.web.scenarios.conftest import said
from tests.web.scenarios.models import CERTAIN

NEW = "/scenarios/schrijven/"
CHANGE = "/scenarios/schrijven/vaste-som/"


def typed(text: str, number: int = 0, **other: str) -> dict[str, object]:
    return {"text": text, "number": number, "reason": "", **other}


def text_on(answer) -> str:
    """Return what stands in the field of a page."""
    return fromstring(answer.content).get_element_by_id("id_text").text.removeprefix("\n")


def test_who_starts_from_nothing_gets_an_example_that_is_right(adviser):
    page = adviser.get(NEW)
    tried = adviser.post(NEW, typed(EXAMPLE, proberen="1"))

    assert text_on(page) == EXAMPLE
    assert tried.status_code == 200
    assert "Dit model klopt." in said(tried)
    assert "Over 2026 tot en met 2028" in said(tried)
    assert not Scenariotekst.objects.exists()


def test_who_starts_from_another_model_gets_its_text_with_an_own_code(adviser):
    text = text_on(adviser.get(f"{NEW}?van=huishoudelijke-hulp-2013"))

    assert text.startswith("scenarios:\n")
    assert "code: huishoudelijke-hulp-2013-eigen" in text
    assert "Dit model klopt." in said(adviser.post(NEW, typed(text, proberen="1")))
    assert adviser.get(f"{NEW}?van=bestaat-niet").status_code == 404


def test_mistakes_stand_by_line_and_the_text_stays(adviser):
    wrong = CERTAIN.replace("gezinnen * prijs", "gezinen * prijs").replace(
        "low: 10, high: 20", "low: 30, high: 20"
    )
    answer = adviser.post(NEW, typed(wrong, proberen="1"))
    lines = wrong.splitlines()

    links = fromstring(answer.content).xpath("//a[@data-line]")
    told = {int(one.get("data-line")) for one in links}

    assert answer.status_code == 422
    assert told == {lines.index(f"  - name: {name}") + 1 for name in ("gezinnen", "bespaard")}
    assert "Regel" in links[0].text
    assert text_on(answer) == wrong


def test_a_text_that_is_nothing_is_refused_in_words_and_stays(adviser):
    hostile = (
        "scenarios: [",
        "niets",
        "a: &a [*a]",
        "{{{{",
        "- \t-",
        "scenarios:\n- {}\n",
        "<script>alert(1)</script>",
    )
    for text in hostile:
        answer = adviser.post(NEW, typed(text, bewaren="1", reason="Toch"))

        assert answer.status_code == 422, text
        assert text_on(answer) == text
        assert "<script>alert" not in answer.content.decode()
    assert not Scenariotekst.objects.exists()


def test_a_model_that_divides_by_nothing_says_which_formula(adviser):
    text = CERTAIN.replace('is: "vast"', 'is: "vast / (korting - korting)"')

    answer = adviser.post(NEW, typed(text, proberen="1"))

    assert answer.status_code in (200, 422)
    assert "kosten" in said(answer)
    assert text_on(answer) == text


def test_keeping_needs_a_reason_and_loses_nothing_without(adviser):
    answer = adviser.post(NEW, typed(CERTAIN, bewaren="1"))

    assert answer.status_code == 422
    assert text_on(answer) == CERTAIN
    assert not Scenariotekst.objects.exists()


def test_a_kept_model_is_a_scenario_for_everybody_with_who_wrote_it(adviser, member, model):
    page = said(member.get(f"/scenarios/{model}/"))

    assert "versie 1, door beleidsadviseur" in page
    assert "Dit model wijzigen" not in page
    assert "Dit model wijzigen" in said(adviser.get(f"/scenarios/{model}/"))
    assert member.get(NEW).status_code == member.get(CHANGE).status_code == 404


def test_line_ends_of_a_browser_change_nothing(adviser):
    sent = typed(CERTAIN.replace("\n", "\r\n"), bewaren="1", reason="Eerste")

    assert adviser.post(NEW, sent).status_code == 302
    assert Scenariotekst.objects.get().text == CERTAIN


def test_versions_stay_and_an_earlier_one_can_be_taken_again(adviser, written):
    written()
    written(CERTAIN.replace("12000", "13000"), number=1, reason="Nieuwe prijs")

    page = adviser.get(CHANGE)
    earlier = adviser.get(f"{CHANGE}?versie=1")

    assert "13000" in text_on(page)
    assert "12000" in text_on(earlier)
    assert "Nieuwe prijs" in said(page)
    assert "Eerste versie" in said(page)
    assert fromstring(earlier.content).get_element_by_id("id_number").get("value") == "2"


def test_who_wrote_meanwhile_is_not_overwritten_unknowingly(adviser, as_user, written):
    written()
    written(CERTAIN.replace("12000", "13000"), number=1, reason="Van een ander")
    mine = CERTAIN.replace("12000", "14000")

    answer = adviser.post(CHANGE, typed(mine, number=1, bewaren="1", reason="Van mij"))
    number = fromstring(answer.content).get_element_by_id("id_number").get("value")
    again = adviser.post(CHANGE, typed(mine, number=int(number), bewaren="1", reason="Van mij"))

    assert answer.status_code == 422
    assert "bewaarde versie 2 terwijl je schreef" in said(answer)
    assert text_on(answer) == mine
    assert again.status_code == 302
    assert [one.version for one in Scenariotekst.objects.order_by("version")] == [1, 2, 3]


def test_the_code_of_the_definitions_is_taken(adviser):
    text = adviser.get("/scenarios/huishoudelijke-hulp-2013/model.yaml").content.decode()

    answer = adviser.post(NEW, typed(text, bewaren="1", reason="Over de bestaande heen"))

    assert answer.status_code == 422
    assert text_on(answer) == text


def test_a_model_is_taken_away_with_a_reason(adviser, member, model):
    refused = adviser.post(f"{CHANGE}intrekken/", {"reason": " ", "number": "1"})
    late = adviser.post(f"{CHANGE}intrekken/", {"reason": "Achterhaald", "number": "0"})
    done = adviser.post(f"{CHANGE}intrekken/", {"reason": "Achterhaald", "number": "1"})

    assert (refused.status_code, late.status_code, done.status_code) == (422, 422, 302)
    assert member.get(f"/scenarios/{model}/").status_code == 404
    assert adviser.get(CHANGE).status_code == 404
    assert "Een vaste som" not in said(member.get("/scenarios/"))
    assert adviser.post("/scenarios/schrijven/niets/intrekken/", {}).status_code == 404
