"""An answer is kept, shared, adopted by a decision; a year later what happened stands beside it."""

import json

from lxml.html import fromstring

from kernbeeld.policy.models import Scenariorun
from tests.web.scenarios.conftest import said

DECISION = {"text": "Raadsbesluit begroting 2020", "on": "2019-11-07"}


def happened(client, kenmerk: str, outcome: str, value: str, bron: str = "Jaarrekening"):
    sent = {"outcome": outcome, "value": value, "bron": bron}
    return client.post(f"/scenarios/runs/{kenmerk}/gebeurd/", sent)


def adopted(client, kenmerk: str) -> None:
    assert client.post(f"/scenarios/runs/{kenmerk}/vaststellen/", DECISION).status_code == 302


def test_a_kept_answer_holds_what_was_moved_and_leads_on(adviser, kept):
    page = said(adviser.get(f"/scenarios/runs/{kept}/"))

    assert "Voorzichtig" in page
    assert "voor jezelf bewaard" in page
    assert "Verschoven: Korting: 10%." in page
    assert b"/scenarios/vaste-som/?korting=10" in adviser.get(f"/scenarios/runs/{kept}/").content


def test_an_answer_without_a_name_is_not_kept(adviser, model):
    answer = adviser.post(f"/scenarios/{model}/bewaren/?korting=10", {"title": "  "})

    assert answer.status_code == 422
    assert "Korting: 10%" in said(answer)
    assert not Scenariorun.objects.exists()


def test_what_can_not_be_answered_can_not_be_kept(adviser, model):
    answer = adviser.post(f"/scenarios/{model}/bewaren/?korting=99", {"title": "Te veel"})

    assert answer["Location"] == f"/scenarios/{model}/"
    assert not Scenariorun.objects.exists()


def test_a_try_is_seen_by_nobody_else_until_it_is_shared(adviser, member, kept):
    before = member.get(f"/scenarios/runs/{kept}/").status_code
    hidden = kept in said(member.get("/scenarios/"))

    adviser.post(f"/scenarios/runs/{kept}/delen/", {"text": "Voor de commissie"})
    page = said(member.get(f"/scenarios/runs/{kept}/"))

    assert (before, hidden) == (404, False)
    assert "Voor de commissie" in page
    assert kept in said(member.get("/scenarios/"))
    assert "Vaststellen als voorspelling" not in page


def test_only_who_keeps_policy_shares_adopts_and_notes(adviser, member, kept):
    adviser.post(f"/scenarios/runs/{kept}/delen/", {"text": ""})

    for verb in ("delen", "vaststellen", "gebeurd"):
        assert member.post(f"/scenarios/runs/{kept}/{verb}/", {}).status_code == 404, verb


def test_adopting_needs_a_decision_of_a_day_that_was(adviser, kept):
    for text, on in (("", "2019-11-07"), ("Besluit", "2999-01-01"), ("Besluit", "gisteren")):
        answer = adviser.post(f"/scenarios/runs/{kept}/vaststellen/", {"text": text, "on": on})

        assert answer.status_code == 422
        assert fromstring(answer.content).xpath("//details[@id='vaststellen'][@open]")
    adopted(adviser, kept)
    assert "vastgesteld op 7 november 2019 door beleidsadviseur: Raadsbesluit begroting 2020" in said(
        adviser.get(f"/scenarios/runs/{kept}/")
    )


def test_the_forecast_stands_beside_what_happened_with_its_score(adviser, kept):
    adopted(adviser, kept)

    # A cut of 10% on 10 to 20 families of 12,000 euros: 12,000 to 24,000 saved in a year.
    assert happened(adviser, kept, "bespaard:2020", "18.000").status_code == 302
    assert happened(adviser, kept, "bespaard:2021", "40.000,00").status_code == 302
    page = said(adviser.get(f"/scenarios/runs/{kept}/"))

    assert "Binnen de bandbreedte van 90%: 1 van de 2." in page
    assert "€ 18.000 per jaar ✓ in de binnenste helft" in page
    assert "€ 40.000 per jaar ◆ buiten de bandbreedte tussen 95% en 100% van de trekkingen" in page
    assert "Bespaard, 2021: € 40.000 per jaar, volgens Jaarrekening" in page


def test_a_mistake_in_what_happened_is_mended_by_noting_it_again(adviser, kept):
    adopted(adviser, kept)
    happened(adviser, kept, "bespaard:2020", "400.000")

    happened(adviser, kept, "bespaard:2020", "18.000", "Jaarrekening, verbeterd")
    page = said(adviser.get(f"/scenarios/runs/{kept}/"))

    assert "Binnen de bandbreedte van 90%: 1 van de 1." in page
    assert "Jaarrekening, verbeterd" in page


def test_what_happened_is_refused_beside_its_field(adviser, kept):
    adopted(adviser, kept)
    cases = (
        ("bespaard:2020", "veel", "Jaarrekening"),
        ("bespaard:2020", "1.23", "Jaarrekening"),
        ("bespaard:2020", "12", " "),
        ("niets:2020", "12", "Jaarrekening"),
        ("bespaard:1999", "12", "Jaarrekening"),
    )
    for outcome, value, bron in cases:
        answer = happened(adviser, kept, outcome, value, bron)

        assert answer.status_code == 422, (outcome, value, bron)
        assert "moet" in said(answer) or "eerst" in said(answer)


def test_a_run_that_nobody_adopted_is_held_against_nothing(adviser, kept):
    answer = happened(adviser, kept, "bespaard:2020", "12")

    assert answer.status_code == 422
    assert "De voorspelling naast wat er gebeurde" not in said(answer)


def test_the_answer_stays_as_it_was_when_the_model_changes(adviser, written, kept):
    before = adviser.get(f"/scenarios/runs/{kept}/antwoord.json").content
    changed = adviser.get("/scenarios/vaste-som/model.yaml").content.decode().replace("12000", "1")

    written(changed, number=1, reason="Andere prijs")

    assert adviser.get(f"/scenarios/runs/{kept}/antwoord.json").content == before
    assert b"12000" in adviser.get(f"/scenarios/runs/{kept}/model.yaml").content
    assert "€ 12.000 per gezin" in said(adviser.get(f"/scenarios/runs/{kept}/"))


def test_everything_can_be_taken_along(adviser, kept, model):
    for start in (f"/scenarios/{model}/", f"/scenarios/runs/{kept}/"):
        pdf = adviser.get(f"{start}antwoord.pdf")
        rows = b"".join(adviser.get(f"{start}trekkingen.csv").streaming_content).decode().splitlines()
        told = json.loads(adviser.get(f"{start}antwoord.json").content)
        text = adviser.get(f"{start}model.yaml").content.decode()

        assert pdf["Content-Type"] == "application/pdf"
        assert pdf.content.startswith(b"%PDF")
        assert "attachment" in pdf["Content-Disposition"]
        assert len(rows) == 1 + 10_000
        assert rows[0].startswith("draw,gezinnen,")
        assert list(told) == [
            "pin",
            "outcomes",
            "break_even",
            "probability_break_even",
            "tornado",
            "knowing",
            "who_pays",
            "who_gains",
            "sentence",
        ]
        assert text.startswith("scenarios:\n")


def test_nothing_is_taken_along_of_what_has_no_answer(member, model):
    for file in ("antwoord.pdf", "trekkingen.csv", "antwoord.json"):
        assert member.get(f"/scenarios/{model}/{file}?korting=99").status_code == 404, file


def test_two_kept_answers_stand_side_by_side(adviser, kept, model):
    answer = adviser.post(f"/scenarios/{model}/bewaren/?korting=0&gezinnen=20", {"title": "Niets doen"})
    other = answer["Location"].rstrip("/").rpartition("/")[2]

    page = said(adviser.get("/scenarios/naast/", {"run": [kept, other]}))

    assert "Voorzichtig" in page
    assert "Niets doen" in page
    assert "Saldo tussen €" in page
    assert "−€ 200" in page
    assert adviser.get("/scenarios/naast/", {"run": [kept]})["Location"] == "/scenarios/"
    assert adviser.get("/scenarios/naast/", {"run": [kept, "9999-0001"]}).status_code == 404


def test_one_model_stands_twice_with_its_own_sliders_and_the_same_axes(member, model):
    address = f"/scenarios/{model}/naast/?korting=0&b.korting=20&b.gezinnen=20"
    tree = fromstring(member.get(address).content)
    fragment = member.get(address.replace("naast/", "naast/antwoord/"))

    names = [one.get("name") for one in tree.xpath("//*[@data-number]")]
    charts = tree.xpath("//section[@class='kb-scenario__side']//figure[1]//*[name()='svg']")
    ticks = [[text.text for text in chart.xpath(".//*[@text-anchor='end']")] for chart in charts]

    assert names == ["korting", "gezinnen", "prijs", "b.korting", "b.gezinnen", "b.prijs"]
    assert ticks[0] == ticks[1] != []
    assert fragment["HX-Replace-Url"] == address
    # 20 families of 12,000 euros at 20% are 48,000 euros a year, less 100; at 0% only the 100 are left.
    sure = "Verdient zichzelf terug zo goed als uitgesloten (0%) zo goed als zeker (100%)"
    assert f"{sure} Saldo −€ 200 € 95.800" in said(fragment)
