"""A member of the council opens a scenario, moves what he likes, and reads what may come of it."""

import json
import re

from lxml.html import fromstring

from kernbeeld.policy.actions.scenarios.object_to import object_to
from tests.web.scenarios.conftest import AT, found, said, user_of
from tests.web.scenarios.models import CERTAIN

HOSTILE = ("' OR 1=1 --", "<script>alert(1)</script>", "9" * 400, "NaN", "1e999", "\x00", "−")


def test_the_list_tells_the_question_of_each_scenario(member, model):
    page = said(member.get("/scenarios/"))

    assert "Een vaste som" in page
    assert "Wat kost het?" in page
    assert "2020–2021" in page
    assert "hier geschreven door beleidsadviseur" in page
    assert "1 aanname" in page
    assert "Een model schrijven" not in page


def test_a_member_reads_the_answer_as_ranges(member, model):
    page = said(member.get(f"/scenarios/{model}/"))

    # Two years of 10 to 20 families, 12,000 euros each, of which 5%, less 100 euros a year.
    assert re.search(r"Over 2020 en 2021 is het saldo tussen € 1[12]\.\d00 en € 2[23]\.\d00", page)
    assert "zo goed als zeker, in 100% van de trekkingen" in page
    assert "Wat waar zou moeten zijn" in page
    assert re.search(r"Gemeente betaalt of krijgt minder [^€]+ € 200", page)


def test_a_cut_of_nothing_is_not_said_to_pay_for_itself(member, written):
    written(CERTAIN.replace("value: 100\n", "value: 0\n"))

    page = said(member.get("/scenarios/vaste-som/?korting=0"))

    assert "er valt niets terug te verdienen" in page
    assert "Verdient zichzelf terug" not in page
    assert "Wat waar zou moeten zijn" not in page


def test_what_the_council_decides_stands_first_and_an_assumption_is_marked(member, model):
    tree = fromstring(member.get(f"/scenarios/{model}/").content)
    sliders = found(tree, "data-slider")

    names = [found(one, "data-number")[0].get("name") for one in sliders]
    marks = [[mark.text_content() for mark in found(one, ".kb-slider__mark")] for one in sliders]

    assert names == ["korting", "gezinnen", "prijs"]
    assert marks == [["jullie keuze"], [], ["aanname"]]


def test_each_input_tells_its_source_and_who_stands_behind_it(member, model):
    page = said(member.get(f"/scenarios/{model}/"))

    assert "Prijs aanname € 12.000 per gezin als zeker genomen Aanname Staat ervoor: Nog niemand" in page
    assert "10 gezinnen per jaar tot 20 gezinnen per jaar (alles even waarschijnlijk)" in page
    assert "Vast bedrag € 100 per jaar als zeker genomen Begroting Staat ervoor: Controller" in page
    assert "1 getal is een aanname: niemand heeft het gemeten." in page


def test_every_control_is_named_described_and_works_without_script(member, model):
    tree = fromstring(member.get(f"/scenarios/{model}/").content)
    form = found(tree, "data-sliders")[0]

    for number in found(form, "data-number"):
        assert tree.xpath(f"//label[@for='{number.get('id')}']")
        assert tree.get_element_by_id(number.get("aria-describedby").split()[0]) is not None
    assert all(one.get("name") is None and "hidden" in one.attrib for one in found(form, "data-range"))
    assert form.get("method") == "get"
    assert form.xpath(".//button[@type='submit']")


def test_moving_a_slider_changes_the_answer_and_the_address_holds_it(member, model):
    answer = member.get(f"/scenarios/{model}/antwoord/", {"korting": "0", "gezinnen": "15", "prijs": "12000"})
    page = answer.content.decode()

    assert answer["HX-Replace-Url"] == f"/scenarios/{model}/?korting=0"
    # Nothing is saved: every draw is 100 euros short in each of two years.
    assert "zo goed als uitgesloten, in 0% van de trekkingen" in said(answer)
    assert 'hx-swap-oob="innerHTML"' in page
    assert "<html" not in page
    assert "Korting: 0%" in said(member.get(answer["HX-Replace-Url"]))


def test_what_is_moved_is_taken_as_certain(member, model):
    told = json.loads(member.get(f"/scenarios/{model}/antwoord.json?gezinnen=20").content)

    # 20 families of 12,000 euros, 5% of that.
    assert told["outcomes"]["bespaard"]["total"]["p05"] == 24000
    assert told["outcomes"]["bespaard"]["total"]["p95"] == 24000
    assert told["tornado"] == []


def test_a_value_outside_its_slider_is_refused_beside_it_and_the_others_count(member, model):
    answer = member.get(f"/scenarios/{model}/?korting=40&gezinnen=20")

    assert answer.status_code == 422
    assert "Kies een waarde van 0% tot en met 20%." in said(answer)
    assert "Gezinnen: 20 gezinnen per jaar" in said(answer)
    assert 'value="40"' in answer.content.decode()


def test_an_address_full_of_nonsense_is_refused_in_words(member, model):
    for place, hostile in (
        ("", HOSTILE),
        ("antwoord/", HOSTILE[:2]),
        ("naast/", HOSTILE[2:4]),
        ("naast/antwoord/", HOSTILE[4:]),
    ):
        for text in hostile:
            answer = member.get(f"/scenarios/{model}/{place}", {"prijs": text, "b.prijs": text})

            assert answer.status_code in (400, 422), (place, text)
            assert "<script>alert" not in answer.content.decode()


def test_a_chart_says_the_same_as_its_table(member, model):
    tree = fromstring(member.get(f"/scenarios/{model}/?gezinnen=20").content)
    table = tree.xpath("//*[@id='tabel-saldo']//tbody/tr")

    assert [[cell.text_content() for cell in one] for one in table] == [
        ["2020", *["11.900"] * 5],
        ["2021", *["11.900"] * 5],
        ["Samen", *["23.800"] * 5],
    ]
    assert "2020: tussen 11.900 en 11.900 euro per jaar" in tree.xpath("//*[@id='antwoord']//desc")[0].text


def test_a_page_asks_the_database_little_whatever_stands_on_it(
    member, keep, model, django_assert_max_num_queries
):
    for number in range(6):
        said_by = user_of("raadslid")
        object_to(model, "prijs", f"Ik betwijfel dit, {number}.", acting_user=said_by, at=AT)
        keep(f"Run {number}", draws=10)
    member.get(f"/scenarios/{model}/")

    with django_assert_max_num_queries(16):
        member.get(f"/scenarios/{model}/?korting=8")
    with django_assert_max_num_queries(12):
        member.get(f"/scenarios/{model}/antwoord/?korting=9")
    with django_assert_max_num_queries(16):
        member.get("/scenarios/")


def test_a_figure_that_is_not_there_is_named_and_can_be_given(member):
    page = member.get("/scenarios/home-start/")

    # Nothing was delivered in this house: the price has no value of itself, and stands first.
    assert page.status_code == 200
    assert "pgb.jeugd.budget.gemiddeld" in said(page)
    tree = fromstring(page.content)
    first = found(tree, "data-number")[0]
    assert (first.get("name"), first.get("value")) == ("prijs", "")
    assert "Verdient zichzelf terug" in said(member.get("/scenarios/home-start/?prijs=10000"))


def test_who_may_not_run_scenarios_finds_no_room(as_user, model):
    every = ("", f"{model}/", f"{model}/antwoord/", f"{model}/naast/", f"{model}/model.yaml", "naast/")
    for role in ("partner", "frontoffice", "consulent", "privacy_officer", "beheerder"):
        client = as_user(role)
        for place in every if role == "partner" else every[:1]:
            assert client.get(f"/scenarios/{place}").status_code == 404, (role, place)


def test_a_scenario_that_is_not_there_answers_so(member):
    for place in ("", "antwoord/", "naast/", "bewaren/", "antwoord.pdf", "model.yaml"):
        assert member.get(f"/scenarios/bestaat-niet/{place}").status_code == 404, place
