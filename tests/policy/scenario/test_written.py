"""Models that are written on screen, the figures that they take from the house, and the page of a run."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import speaking
from kernbeeld.policy.actions.scenarios.withdraw_scenario import withdraw_scenario
from kernbeeld.policy.actions.scenarios.write_scenario import write_scenario
from kernbeeld.policy.errors import PolicyConflictError
from kernbeeld.policy.models import Scenariotekst
from kernbeeld.policy.queries.scenarios.models import (
    all_scenarios,
    bound,
    entry_named,
    figures_for,
    model_text,
    scenario_named,
    unreadable_scenarios,
    versions_of,
)
from kernbeeld.policy.queries.scenarios.runs import answer_of, rerun
from kernbeeld.policy.rules.scenarios.objections import Objection
from kernbeeld.policy.rules.scenarios.paper import scenario_paper
from kernbeeld.publishing.papers.paper import paper_pdf
from kernbeeld.simulation.running import run
from tests.policy.scenario.trying import AT, CODE, FIGURE, MODEL, WITH_FIGURE, Trial, deliver
from tests.publishing.pdf.reading import text_of

APRIL, MAY = (datetime(2018, month, 1, 9, tzinfo=UTC) for month in (4, 5))


TOLD = (
    "Proef met een fonds",
    "Loont het fonds?",
    "Met minder inzet",
    "2022",
    "€ 1.200",
    "Opbrengst: Het loont bij ten minste € 18.000 per jaar.",
    "€ 18.000 per jaar (verschoven)",
    "Nog niemand",
    "€ 0 per jaar – € 40.000 per jaar",
    "Aanname: Schatting: zonder onderzoek",
    "Gemeente",
    "pagina 1 van 1",
    "raad, 02-05-2024: Dit is nooit gehaald. Houdt het op: € 9.000 per jaar. Antwoord: Klopt.",
    "Als zeker genomen: Deel van de opbrengst: 1",
    "Gemaakt door advies",
)
"""What stands on the page of a run with a moved input, an objection and something that happened."""


@pytest.fixture
def trial(app_registers) -> Trial:
    return Trial()


def test_written_model_stands_among_those_of_the_definitions(trial):
    entries = {entry.scenario.code: entry for entry in all_scenarios()}

    assert list(entries) == sorted({*house_catalogue().scenarios, CODE})
    assert (entries[CODE].where, entries[CODE].written_by, entries[CODE].version) == ("", "advies", 1)
    assert entries["home-start"].where.endswith("scenarios/home_start.yaml")
    assert model_text(CODE) == MODEL
    assert model_text("home-start").startswith("scenarios:\n- code: home-start\n")
    assert scenario_named("niets") is None
    with pytest.raises(KeyError):
        model_text("niets")


def test_later_version_holds_and_the_earlier_ones_stay(trial):
    text = MODEL.replace("high: 40000}", "high: 44000}", 1)

    write_scenario(text, reason="Bredere schatting", number=1, acting_user=trial.adviser, at=AT)

    assert [(one.version, one.reason) for one in versions_of(CODE)] == [
        (2, "Bredere schatting"),
        (1, "Eerste versie"),
    ]
    assert entry_named(CODE).version == 2
    assert model_text(CODE) == text


def test_nobody_overwrites_a_version_that_he_did_not_read(trial):
    for number in (0, 2, 7):
        with pytest.raises(PolicyConflictError):
            write_scenario(MODEL, reason="Blind", number=number, acting_user=trial.adviser, at=AT)
    with pytest.raises(PolicyConflictError):
        withdraw_scenario(CODE, reason="Blind", number=2, acting_user=trial.adviser, at=AT)

    assert Scenariotekst.objects.count() == 1


def test_withdrawn_model_is_gone_until_somebody_writes_it_anew(trial):
    withdraw_scenario(CODE, reason="Verouderd", number=1, acting_user=trial.adviser, at=AT)
    gone = (scenario_named(CODE), CODE in {entry.scenario.code for entry in all_scenarios()})

    write_scenario(MODEL, reason="Toch weer", acting_user=trial.adviser, at=AT)

    assert gone == (None, False)
    assert [one.version for one in versions_of(CODE)] == [3, 2, 1]
    assert scenario_named(CODE) is not None


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("baten - lasten", "baten - lsten", 41),
        ("unit: EUR / jaar, is: opbrengst", "unit: inwoners, is: opbrengst", 39),
        ("balance: saldo", "balans: saldo", 0),
        ("scenarios:", "scenarios: [", 0),
    ],
)
def test_model_with_a_mistake_is_refused_with_its_line(old, new, line, trial):
    with pytest.raises(DefinitionsError) as refused:
        write_scenario(
            MODEL.replace(CODE, "proef-fout").replace(old, new), reason="x", acting_user=trial.adviser, at=AT
        )

    lines = {problem.place.line for problem in refused.value.problems}
    assert not line or line in lines
    assert Scenariotekst.objects.count() == 1


def test_model_that_no_longer_fits_the_definitions_is_told_and_harms_no_other(trial):
    Scenariotekst.objects.create(
        code="oud", version=1, text=MODEL.replace("inning", "ooit"), reason="x", at=AT, acting_user="advies"
    )

    assert entry_named("oud") is None
    assert [one.code for one in unreadable_scenarios()] == ["oud"]
    assert CODE in {entry.scenario.code for entry in all_scenarios()}


def test_figure_comes_from_the_house_and_a_new_delivery_is_seen_at_once(trial):
    write_scenario(WITH_FIGURE, reason="Met cijfer", acting_user=trial.adviser, at=AT)
    scenario = scenario_named("proef-cijfer")
    with pytest.raises(UserError, match=FIGURE):
        bound(scenario, {})
    deliver("30000", APRIL)
    first, digest = figures_for(scenario)
    kept = trial.kept(code="proef-cijfer")

    deliver("35000", MAY)
    second, later = figures_for(scenario)

    assert [[found.value for found in found.values()] for found in (first, second)] == [[30000], [35000]]
    assert digest != later
    assert bound(scenario, {}).input("opbrengst").value == 35000
    # What was kept still stands on the figure of then.
    assert rerun(kept)
    assert answer_of(kept).pin.facts != run(bound(scenario, {}), seed=1, draws=10).pin.facts


def test_answer_to_a_moved_slider_asks_the_house_little(trial, django_assert_max_num_queries):
    write_scenario(WITH_FIGURE, reason="Met cijfer", acting_user=trial.adviser, at=AT)
    deliver("30000", APRIL)
    scenario = scenario_named("proef-cijfer")
    bound(scenario, {})

    with django_assert_max_num_queries(3):
        bound(scenario, {"inzet": "1000"})


def test_page_tells_the_whole_run_on_one_sheet_with_objections_beside_their_input(trial):
    answer = run(bound(scenario_named(CODE), {"inzet": "18000"}), seed=1, draws=2000)
    objections = [
        Objection("opbrengst", "Dit is nooit gehaald.", "raad", date(2024, 5, 2), Decimal(9000), "Klopt.")
    ]

    with speaking("nl"):
        paper = scenario_paper(
            house_catalogue(),
            bound(scenario_named(CODE), {"inzet": "18000"}),
            answer,
            made="Gemaakt door advies op 1 juni 2024.",
            day=day_of(AT),
            title="Met minder inzet",
            objections=objections,
            happened={("saldo", 2022): Decimal(1200)},
        )
    text = text_of(paper_pdf(paper))

    said = (*TOLD, answer.sentence["nl"], answer.pin.digest[:12])
    assert not [one for one in said if one not in text]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_of_the_largest_model_still_fits_on_one_sheet(language, trial):
    catalogue = house_catalogue()
    scenario = max(catalogue.scenarios.values(), key=lambda one: len(one.inputs))
    deliver("900", APRIL, *figures_for(scenario)[0])
    answer = run(bound(scenario, {}), seed=1, draws=500)

    with speaking(language):
        made = paper_pdf(
            scenario_paper(catalogue, bound(scenario, {}), answer, made="Proef.", day=day_of(AT))
        )

    assert ("pagina 1 van 1" if language == "nl" else "page 1 of 1") in text_of(made)


def test_page_of_a_model_without_money_speaks_of_what_it_counts(trial):
    scenario = scenario_named("demografie")
    deliver("500", APRIL, *figures_for(scenario)[0])
    answer = run(bound(scenario, {}), seed=1, draws=200)

    with speaking("nl"):
        paper = scenario_paper(house_catalogue(), bound(scenario, {}), answer, made="Proef.", day=day_of(AT))
        text = text_of(paper_pdf(paper))

    assert "Hoe ver 'Cliënten" in text
    assert "€" not in text
    assert "Wie betaalt" not in text
    assert "verdient het zich terug" not in text
