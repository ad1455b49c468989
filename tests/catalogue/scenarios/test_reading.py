"""A scenario as it is read: typed values, what a source says already, overlays, and texts of strangers."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kernbeeld.catalogue.expression import Call, Number, Operation, Reference
from kernbeeld.catalogue.layers import BASE
from kernbeeld.catalogue.load import load_catalogue, packaged_catalogue
from kernbeeld.catalogue.model import DatedValue, Label, Parameter
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.catalogue.read_scenario_text import MOST_CHARACTERS, read_scenario_text
from kernbeeld.catalogue.scenario_language import (
    FUNCTIONS,
    Placeholder,
    before_calls,
    names_of_this_year,
    names_used,
    placeholders,
)
from kernbeeld.catalogue.scenario_values import value_in, values_in
from kernbeeld.catalogue.scenarios import Better, FigureSource, Input, Shape, Slider, Spread
from kernbeeld.errors import Place
from kernbeeld.language import speaking
from tests.catalogue.build import folder
from tests.catalogue.scenarios.sample import GOLDEN, TEXT, changed, read, told, words

WORDS = (GOLDEN / "words.yaml").read_text("utf-8")
USED = """
reports:
- code: r
  title: {nl: R, en: R}
  rhythm: half_year
  chapters:
  - code: h
    title: {nl: H, en: H}
    tables:
    - {code: t, title: {nl: T, en: T}, columns: ["0"], rows: [jeugd.budget]}
"""


def given(name: str, text: str = TEXT) -> Input:
    found = read(text).input(name)
    assert found is not None
    return found


def test_what_a_scenario_says_of_itself_is_read() -> None:
    found = read()

    assert (found.code, found.label.nl, found.owner) == ("home-start", "Home-Start", "Beleidsadviseur jeugd")
    assert (found.question.en, list(found.years)) == ("Does it pay for itself?", [2022, 2023, 2024])
    assert (found.balance, found.break_even) == ("saldo", ("voorkomen", "prijs"))
    assert found.place == Place("case", 2, 3)
    assert (found.place_of("balance").line, found.place_of("label")) == (49, found.place)


def test_an_input_borrows_from_its_parameter_what_it_does_not_say_itself() -> None:
    found = given("gezinnen")

    assert (found.label, found.unit) == (Label("Gezinnen per jaar", "Families per year"), "gezinnen_per_jaar")
    assert (found.bron, found.behind) == ("Plan", "Beleidsadviseur jeugd")
    assert (found.parameter, found.values, found.spread) == ("start.gezinnen", {}, None)


def test_an_input_says_itself_who_stands_behind_it() -> None:
    assert (given("budget").behind, given("budget").unit) == ("Controller", "EUR / jaar")


def test_an_input_takes_a_cell_of_a_figure_with_its_source() -> None:
    found = given("prijs")

    assert found.figure == FigureSource("jeugd.prijs", "2017H2", (("kern", "noord"),))
    assert (found.label.nl, found.bron, found.unit) == ("Prijs", "Register jeugd", "EUR / trajecten")
    assert found.spread == Spread(Shape.TRIANGLE, Decimal("0.8"), Decimal("1.3"), share=True)


def test_an_assumption_of_a_parameter_stays_one() -> None:
    text = changed(
        ("    values: {2022: 0.15}\n", "    parameter: start.kans\n"),
        ("    assumption: true\n    note: Niemand heeft het gemeten.\n", ""),
    )

    found = given("voorkomen", text)

    assert (found.assumption, found.note, found.bron) == (True, "Geschat.", "Plan")


def test_a_decision_has_a_slider_and_one_value_from_the_first_year() -> None:
    found = given("korting")

    assert (found.decision, found.values) == (True, {2022: Decimal("0.05")})
    assert found.slider == Slider(Decimal(0), Decimal("0.2"), Decimal("0.01"))


def test_values_stand_in_the_order_of_the_years_and_are_exact() -> None:
    text = changed(("{2022: 1, 2024: 1.1}", "{2024: 1.1, 2022: 1}"))

    assert list(given("groei", text).values.items()) == [(2022, Decimal(1)), (2024, Decimal("1.1"))]


def test_formulas_become_trees_and_keep_their_text() -> None:
    helped, _, costs, _ = read().formulas

    assert helped.tree == Operation(
        "*", Call("before", (Reference("geholpen"), Reference("gezinnen"))), Reference("groei")
    )
    assert costs.tree == Operation(
        "*", Reference("budget"), Operation("-", Number(Decimal(1)), Reference("korting"))
    )
    assert costs.text == "budget * (1 - korting)"


def test_an_outcome_has_the_name_of_its_formula_unless_it_has_its_own() -> None:
    balance, helped = read().outcomes

    assert (balance.label.nl, balance.better, balance.adds_up) == ("Saldo", Better.HIGHER, True)
    assert (helped.label.nl, helped.better, helped.adds_up) == ("Gezinnen", Better.NEITHER, False)
    assert (balance.precision, helped.precision) == (100, 1)


def test_streams_and_correlations_are_read() -> None:
    found = read()

    assert [(one.payer, one.receiver, one.formula) for one in found.streams] == [
        ("gemeente", "organisatie", "kosten"),
        ("aanbieder", "gemeente", "bespaard"),
    ]
    assert [(one.left, one.right, one.rho) for one in found.correlations] == [
        ("prijs", "voorkomen", Decimal("0.4"))
    ]


def test_the_same_text_is_the_same_scenario_wherever_it_stands() -> None:
    further_down = "# Een opmerking.\n\n" + TEXT

    assert read(TEXT) == read(TEXT)
    assert [one.tree for one in read(further_down).formulas] == [one.tree for one in read(TEXT).formulas]


PARAMETER = Parameter(
    "p",
    Label("p", "p"),
    "EUR",
    "wet",
    (
        DatedValue(date(2021, 1, 1), Decimal(5)),
        DatedValue(date(2022, 7, 1), Decimal(1)),
        DatedValue(date(2023, 7, 2), None),
    ),
    Place("a.yaml"),
)


@pytest.mark.parametrize(("year", "value"), [(2019, 5), (2021, 5), (2022, 1), (2023, 1), (2024, None)])
def test_of_a_parameter_holds_what_holds_halfway_the_year(year: int, value: int | None) -> None:
    one = Input("a", Label("a", "a"), "1", "b", "c", Place("x"), {}, parameter="p")

    assert value_in(one, year, {"p": PARAMETER}) == value
    assert value_in(one, year, {}) is None


def test_of_values_the_last_one_stays_and_the_first_one_was_always() -> None:
    values = {2022: Decimal(1), 2024: Decimal(3)}
    one = Input("a", Label("a", "a"), "1", "b", "c", Place("x"), values)

    assert values_in(one, range(2021, 2027), {}) == {
        2021: 1,
        2022: 1,
        2023: 1,
        2024: 3,
        2025: 3,
        2026: 3,
    }


def test_of_a_figure_the_definitions_give_no_value() -> None:
    assert set(values_in(given("prijs"), range(2022, 2024), words().parameters).values()) == {None}


def test_a_sentence_has_places_of_five_kinds() -> None:
    said = "{years}: {saldo}, {saldo:2023}, {input:a}, {break_even: b }; {probability} {}"

    assert placeholders(said) == (
        Placeholder("{years}", "years"),
        Placeholder("{saldo}", "outcome", "saldo"),
        Placeholder("{saldo:2023}", "outcome", "saldo", "2023"),
        Placeholder("{input:a}", "input", "a"),
        Placeholder("{break_even: b }", "break_even", "b"),
        Placeholder("{probability}", "probability"),
        Placeholder("{}", "outcome"),
    )


def test_what_a_formula_leans_on_in_this_year_is_less_than_all() -> None:
    tree = (
        read(changed(("bespaard - kosten", "before(bespaard, kosten) - elapsed * kosten"))).formulas[3].tree
    )

    assert names_used(tree) == ("bespaard", "kosten")
    assert names_of_this_year(tree) == ("kosten",)
    assert [call.arguments[0] for call in before_calls(tree)] == [Reference("bespaard")]


def test_the_language_has_few_functions() -> None:
    assert sorted(FUNCTIONS) == ["abs", "before", "max", "min", "when"]


def test_scenarios_in_files_are_in_the_catalogue(tmp_path: Path) -> None:
    catalogue = load_catalogue(base=folder(tmp_path / "d", words=WORDS, used=USED, own=TEXT), lint=False)

    assert list(catalogue.scenarios) == ["home-start"]
    assert str(catalogue.scenarios["home-start"].place) == "d/own.yaml:2"


def test_lint_of_files_tells_of_a_scenario_too(tmp_path: Path) -> None:
    own = changed(("bespaard - kosten", "bespaard - geholpen"))
    base = folder(tmp_path / "d", words=WORDS, used=USED, own=own)

    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        load_catalogue(base=base)

    found = [str(one) for one in refusal.value.problems if "own" in one.place.file]
    assert found == ["d/own.yaml:42: In formula 'saldo': '-' stands between EUR / jaar and gezinnen / jaar."]


def test_a_scenario_that_could_not_be_read_is_not_linted_as_well(tmp_path: Path) -> None:
    own = changed(("budget * (1 - korting)", "budget * (1 - korting"), ("balance: saldo", "balance: slado"))
    base = folder(tmp_path / "d", words=WORDS, used=USED, own=own)

    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        load_catalogue(base=base)

    found = [str(one) for one in refusal.value.problems if "own" in one.place.file]
    assert found == ["d/own.yaml:41: Can't read 'budget * (1 - korting' at 'the end'."]


def test_a_scenario_uses_the_figures_and_units_that_it_names(tmp_path: Path) -> None:
    base = folder(tmp_path / "d", words=WORDS, used=USED, own=TEXT)

    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        load_catalogue(base=base)

    unused = [str(one) for one in refusal.value.problems if "nowhere" in one.text]
    assert unused == ["d/words.yaml:9: Unit 'procent' is used nowhere."]


def test_a_municipality_replaces_a_scenario_and_says_why(tmp_path: Path) -> None:
    base = folder(tmp_path / "d", words=WORDS, used=USED, own=TEXT)
    own = changed(("  label: {nl: Home-Start", "  replaces: Onze cijfers.\n  label: {nl: Onze start"))

    found = load_catalogue(folder(tmp_path / "o", own=own), base=base, lint=False).scenarios["home-start"]

    assert (found.label.nl, found.replaces, found.place.file) == ("Onze start", "Onze cijfers.", "o/own.yaml")


def test_a_municipality_does_not_replace_a_scenario_without_a_word(tmp_path: Path) -> None:
    base = folder(tmp_path / "d", words=WORDS, used=USED, own=TEXT)

    with speaking("en"), pytest.raises(DefinitionsError, match=r"exists already in d/own\.yaml:2"):
        load_catalogue(folder(tmp_path / "o", own=TEXT), base=base, lint=False)


STRANGE = {
    "nothing": ("", "Begin with 'scenarios:'"),
    "a list": ("- a\n- b\n", "must begin with fields"),
    "an empty list": ("scenarios: []\n", "Begin with 'scenarios:'"),
    "a text instead of a list": ("scenarios: veel\n", "'scenarios' must be a list"),
    "texts in the list": ("scenarios: [a, b]\n", "must be a list of entries"),
    "other definitions beside it": (TEXT + "units: []\n", "Field 'units' is unknown here"),
    "no YAML": ("scenarios: [", "This is no YAML"),
    "a tag of Python": ("scenarios: !!python/object:os.system [ls]\n", "must be a list of entries"),
    "signs that are no text": ("scenarios: \x00\n", "This is no YAML"),
    "half a sign": ("scenarios: \ud800\n", "This is no YAML"),
    "deep in itself": ("scenarios: " + "[" * 200 + "]" * 200, "more than 50 deep"),
    "an alias of an alias": ("scenarios:\n- &a [1]\n- [*a, *a]\n", "Anchors and aliases"),
    "too long": (TEXT + "#" * MOST_CHARACTERS, "longer than 100000 characters"),
    "brackets without end": (
        changed(("bespaard - kosten", "(" * 60 + "kosten" + ")" * 60)),
        "inside each other",
    ),
    "operations without end": (changed(("bespaard - kosten", "kosten" + " + kosten" * 250)), "at most 200"),
    "a large number": (changed(("value: 0.05", "value: 1" + "0" * 29)), "not too large"),
    "a number that is none": (changed(("value: 0.05", "value: .nan")), "'.nan' is no number"),
    "fields in a text": (changed(("bron: Eigen model", "bron: {a: b}")), "'bron' must be a text"),
    "a text in fields": (changed(("years: {first: 2022, last: 2024}", "years: 2022")), "must hold fields"),
    "a text in a list": (
        changed(("break_even: [voorkomen, prijs]", "break_even: voorkomen")),
        "must be a list",
    ),
}


@pytest.mark.parametrize("what", STRANGE)
def test_a_strange_text_is_refused_with_a_line_and_nothing_else(what: str) -> None:
    text, says = STRANGE[what]

    found = told(text)

    assert any(says in one for one in found), found
    assert all(one.startswith("case") for one in found)


def test_what_is_typed_can_lean_on_the_packaged_definitions() -> None:
    text = changed(
        ("start.gezinnen", "homestart.gezinnen_per_jaar"),
        ("start.budget", "homestart.budget_per_jaar"),
        (
            'code: jeugd.prijs, period: 2017H2, breakdown: "kern=noord"',
            "code: pgb.jeugd.budget.gemiddeld, period: 2017H2",
        ),
    )

    found = read_scenario_text(text, packaged_catalogue(), name="scherm")

    assert [one.name for one in found.inputs][:2] == ["gezinnen", "budget"]


@pytest.mark.parametrize("scenario", packaged_catalogue().scenarios.values(), ids=lambda found: found.code)
def test_a_packaged_scenario_names_functions_and_what_moves_it(scenario) -> None:
    moved = [one for one in scenario.inputs if one.slider]

    assert moved
    assert all(one.behind for one in scenario.inputs)
    assert scenario.bron
    assert scenario.place.file.startswith("definitions/scenarios/")


def alone() -> list[str]:
    """The packaged files that hold one scenario and nothing else."""
    files = [one.place.file for one in packaged_catalogue().scenarios.values()]
    return [file for file in files if files.count(file) == 1]


@pytest.mark.parametrize("file", alone())
def test_a_packaged_scenario_typed_on_screen_is_the_same_scenario(file: str) -> None:
    catalogue = packaged_catalogue()
    text = (BASE.parent / file).read_text("utf-8")

    typed = read_scenario_text(text, catalogue, name=file)

    assert typed == catalogue.scenarios[typed.code]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_inputs_and_formulas_makes_no_difference_to_lint(seed: int) -> None:
    lines = TEXT.split("\n")
    first = next(number for number, line in enumerate(lines) if "name: geholpen" in line)
    turned = lines[first : first + 4]
    turned = turned[seed:] + turned[:seed]

    found = told("\n".join([*lines[:first], *turned, *lines[first + 4 :]]))

    assert found == []


PLACES = "places:\n- {code: kern}\n"


def test_a_place_of_another_municipality_is_no_mistake_but_another_figure_is(tmp_path: Path) -> None:
    own = changed(("kern=noord", "kern=oost"))
    base = folder(tmp_path / "d", words=WORDS, used=USED, places=PLACES, own=own)

    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        load_catalogue(base=base)

    assert [one for one in refusal.value.problems if "own" in one.place.file] == []
    assert "case:18: Dimension 'kern' has no member 'oost'." in told(own)
