"""A year later, on the page: what happened is noted or taken from a figure, beside two forecasts."""

import pytest
from lxml.html import fromstring

from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.policy.actions.scenarios.write_scenario import write_scenario
from kernbeeld.policy.models import Scenariorun, Uitkomstmeting
from tests.policy.scenario.trying import FIGURE, deliver
from tests.web.scenarios.conftest import AT, found, said, user_of
from tests.web.scenarios.models import CERTAIN
from tests.web.scenarios.test_keeping import adopted, happened

BESIDES = (
    '  besides: {nl: "Per jaar scheelt het {bespaard}.", en: "A year it saves {bespaard}."}\n  sentence:\n'
)
TOLD = CERTAIN.replace("  sentence:\n", BESIDES).replace(
    "of: bespaard, precision", "of: bespaard, naive: 0, precision"
)


def take(
    client, kenmerk: str, figure: str = FIGURE, period: str = "2020", outcome: str = "bespaard:2020", part=""
):
    sent = {"outcome": outcome, "figure": figure, "period": period, "part": part}
    return client.post(f"/scenarios/runs/{kenmerk}/gebeurd/cijfer/", sent)


def fold(answer, key: str):
    return fromstring(answer.content).get_element_by_id(key)


@pytest.fixture
def told(adviser, model, keep) -> str:
    """An adopted run of a model that says something besides, and what would be if everything stays."""
    write_scenario(
        TOLD, reason="Met wat erbij hoort", number=1, acting_user=user_of("beleidsadviseur"), at=AT
    )
    kenmerk = keep("Met meer erbij", korting="0.1")
    adopted(adviser, kenmerk)
    return kenmerk


def test_what_is_said_besides_stands_behind_a_fold_on_every_page(adviser, model, told):
    for page in (f"{model}/", f"{model}/antwoord/", f"runs/{told}/", f"{model}/naast/"):
        tree = fromstring(adviser.get(f"/scenarios/{page}").content)

        (first, *_) = found(tree, ".kb-scenario__besides")
        assert first.tag == "details"
        assert first.get("open") is None
        assert "Wat je erbij moet weten" in first.text_content()
        assert "Per jaar scheelt het tussen" in first.text_content()
        assert "Per jaar scheelt" not in found(tree, ".kb-scenario__lead")[0].text_content()
        folds = [one.get("id") for one in found(tree, ".kb-scenario__besides")]
        assert len(set(folds)) == len(folds)


def test_model_that_says_nothing_besides_has_no_fold(member, model):
    assert not found(fromstring(member.get(f"/scenarios/{model}/").content), ".kb-scenario__besides")


def test_figure_without_a_value_or_of_another_period_is_not_taken(adviser, told):
    deliver("18000", AT)

    answer = take(adviser, told, period="2017H2")
    absent = take(adviser, told)

    assert answer.status_code == absent.status_code == 422
    assert "Selecteer een geldige keuze" in said(answer)
    assert "geen waarde" in plain_of(fold(absent, "cijfer"))
    assert fold(absent, "cijfer").get("open") is not None
    assert not Uitkomstmeting.objects.exists()


def plain_of(element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_figure_over_the_year_stands_beside_the_forecast_with_its_source(adviser, told):
    deliver("18000", AT, FigureSource(FIGURE, "2020H2"))

    answer = take(adviser, told, period="2020H2")
    page = said(adviser.get(f"/scenarios/runs/{told}/"))

    assert answer.status_code == 302
    assert f"Bespaard, 2020: € 18.000 per jaar, volgens cijfer {FIGURE}, 2020H2" in page
    assert "Binnen de bandbreedte van 90%: 1 van de 1." in page


def test_figures_that_count_something_else_can_not_be_chosen(adviser, told):
    form = fold(adviser.get(f"/scenarios/runs/{told}/"), "cijfer")

    figures = form.xpath(".//select[@name='figure']/option/@value")
    periods = form.xpath(".//select[@name='period']/option/@value")

    assert FIGURE in figures
    assert "jeugd.clienten.stand_eind" not in figures
    assert periods == ["", "2020", "2020H1", "2020H2", "2021", "2021H1", "2021H2"]
    assert take(adviser, told, figure="jeugd.clienten.stand_eind").status_code == 422


@pytest.mark.parametrize(
    "sent",
    [
        {"figure": ""},
        {"figure": "<script>"},
        {"period": ""},
        {"period": "9" * 50},
        {"outcome": "niets:2020"},
        {"outcome": "bespaard:1999"},
        {"outcome": "bespaard"},
        {"part": "dit is geen deel"},
        {"part": "x" * 200},
    ],
)
def test_what_can_not_be_taken_is_refused_beside_its_field(adviser, told, sent):
    answer = take(adviser, told, **sent)

    assert answer.status_code == 422
    assert fold(answer, "cijfer").get("open") is not None
    assert fold(answer, "noteren").get("open") is None
    assert not Uitkomstmeting.objects.exists()


def test_only_who_keeps_policy_takes_a_figure(adviser, member, told):
    assert take(member, told).status_code == 404
    assert not fromstring(member.get(f"/scenarios/runs/{told}/").content).xpath("//*[@id='cijfer']")


def test_naive_forecast_stands_beside_what_happened_and_is_beaten(adviser, told):
    happened(adviser, told, "bespaard:2020", "18.000")
    happened(adviser, told, "saldo:2020", "17.900")

    tree = fromstring(adviser.get(f"/scenarios/runs/{told}/").content)
    section = plain_of(tree.xpath("//section[@aria-labelledby='gebeurd']")[0])

    assert "Als alles was gebleven zoals het was" in section
    rows = [
        [plain_of(cell) for cell in row.xpath("td")]
        for row in tree.xpath("//section[@aria-labelledby='gebeurd']//tbody/tr")
    ]
    assert [row[3].replace("\N{NO-BREAK SPACE}", " ") for row in rows] == ["€ 0 per jaar", "–"]
    assert "beter dan de simpele voorspelling dat alles blijft zoals het is." in section


def test_naive_forecast_that_was_right_is_told_and_not_beaten(adviser, told):
    happened(adviser, told, "bespaard:2020", "0")

    page = said(adviser.get(f"/scenarios/runs/{told}/"))

    assert "Zij was niet beter dan de simpele voorspelling" in page
    assert "Bij 1 uitkomst klopte de simpele voorspelling precies." in page


def test_model_without_a_naive_forecast_says_nothing_of_one(adviser, kept):
    adopted(adviser, kept)
    happened(adviser, kept, "bespaard:2020", "18.000")

    page = said(adviser.get(f"/scenarios/runs/{kept}/"))

    assert "simpele voorspelling" not in page
    assert "Als alles was gebleven" not in page


def test_page_says_whether_the_same_calculation_still_gives_the_same_answer(adviser, kept):
    same = said(adviser.get(f"/scenarios/runs/{kept}/"))
    run = Scenariorun.objects.get(kenmerk=kept)
    Scenariorun.objects.filter(pk=run.pk).update(
        result=run.result.replace('"probability_break_even": 1', '"probability_break_even": 0.5', 1)
    )
    changed = said(adviser.get(f"/scenarios/runs/{kept}/"))
    Scenariorun.objects.filter(pk=run.pk).update(result=run.result, moved={"korting": "0.2"})
    other = said(adviser.get(f"/scenarios/runs/{kept}/"))

    assert "Deze berekening geeft nog steeds precies hetzelfde antwoord." in same
    assert "Anders zijn: hoe vaak het loont. Het antwoord hierboven is zoals het is bewaard." in changed
    assert "Anders zijn: waar het antwoord uit volgt, de uitkomsten" in other


def test_run_that_this_version_can_not_read_still_says_its_sentence(adviser, kept):
    Scenariorun.objects.filter(kenmerk=kept).update(model="scenarios: []")

    answer = adviser.get(f"/scenarios/runs/{kept}/")

    assert answer.status_code == 200
    assert "is het saldo tussen" in said(answer)
    assert adviser.get(f"/scenarios/runs/{kept}/antwoord.pdf").status_code == 404


def test_dashed_line_is_the_answer_with_every_input_at_its_middle(member, model):
    tree = fromstring(member.get(f"/scenarios/{model}/").content)

    (section,) = tree.xpath("//section[@aria-labelledby='telt']")
    (line,) = set(section.xpath(".//*[name()='line'][@stroke-dasharray]/@x1"))
    ends = sorted(
        float(one.get("x1")) for one in section.xpath(".//*[name()='line'][not(@stroke-dasharray)]")
    )

    assert "De streepjeslijn is het antwoord met alle getallen op hun midden." in plain_of(section)
    # 15 of 10 to 20 families: 17.800 euros on an axis from 0 to 30.000.
    assert ends[0] < float(line) < ends[-1]
    share = (float(line) - ends[0]) / (ends[-1] - ends[0])
    assert share == pytest.approx(17_800 / 25_000, abs=0.001) or share == pytest.approx(
        17_800 / 30_000, abs=0.001
    )


def test_amount_of_the_answer_below_the_sliders_stays_on_one_line(member, model):
    tree = fromstring(member.get(f"/scenarios/{model}/").content)

    (now,) = tree.xpath("//*[@id='nu']")

    assert "€\N{NO-BREAK SPACE}" in now.text_content()
    assert "€ " not in now.text_content()
