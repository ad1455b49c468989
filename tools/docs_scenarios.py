"""Reference pages of scenarios: what goes in and who stands behind it, how it is counted, who pays whom."""

from collections.abc import Iterator
from decimal import Decimal

from docs_definitions import measure_path
from docs_markdown import bullets, code, facts, link, page, section, table
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.scenario_notation import formula_words
from kernbeeld.catalogue.scenario_units import unit_label
from kernbeeld.catalogue.scenario_values import values_in
from kernbeeld.catalogue.scenarios import Better, Input, Outcome, Scenario, Shape, Spread, Stream

SHAPES = {
    Shape.UNIFORM: "elke waarde tussen laag en hoog is even waarschijnlijk",
    Shape.TRIANGLE: "de eigen waarde is het waarschijnlijkst; nooit onder laag of boven hoog",
    Shape.NORMAL: "een klok: 5 procent ligt onder laag, 5 procent boven hoog",
    Shape.LOGNORMAL: "een scheve klok, altijd boven nul: 5 procent ligt onder laag, 5 procent boven hoog",
}
_SHORT = {
    Shape.UNIFORM: "overal even waarschijnlijk",
    Shape.TRIANGLE: "het meest rond de waarde",
    Shape.NORMAL: "klokvorm, 90 procent hiertussen",
    Shape.LOGNORMAL: "scheve klokvorm, 90 procent hiertussen",
}
BETTER = {Better.HIGHER: "hoger is beter", Better.LOWER: "lager is beter", Better.NEITHER: "geen van beide"}


def scenario_pages(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Give the path and the text of the page of every scenario, and of the list of them."""
    at = "scenarios/index.md"
    rows = (
        (
            link(one.label.nl, f"scenarios/{one.code}.md", at),
            code(one.code),
            one.question.nl,
            _years(one),
        )
        for one in catalogue.scenarios.values()
    )
    yield (
        at,
        page(
            "Scenario's",
            "Een scenario rekent uit wat er gebeurt als de raad iets besluit. Het geeft nooit één getal, "
            "maar een bereik: hoe hoog en hoe laag het kan uitvallen, en hoe waarschijnlijk dat is. Zelf "
            f"een scenario schrijven? Lees {link('de taal van een scenario', 'scenario-taal.md', at)}.",
            table(("Scenario", "Code", "Vraag", "Jaren"), rows),
        ),
    )
    for one in catalogue.scenarios.values():
        yield f"scenarios/{one.code}.md", _scenario(catalogue, one)


def _scenario(catalogue: Catalogue, scenario: Scenario) -> str:
    at = f"scenarios/{scenario.code}.md"
    return page(
        scenario.label.nl,
        f"**{scenario.question.nl}**",
        scenario.explanation.nl,
        facts(
            ("Code", code(scenario.code)),
            ("Jaren", _years(scenario)),
            ("Bron", scenario.bron),
            ("Wie het model beheert", scenario.owner),
        ),
        section("Wat erin gaat", _inputs(catalogue, scenario, at), _notes(scenario)),
        section("Wat samen hoog of laag is", _correlations(scenario)),
        section("Hoe het wordt uitgerekend", _formulas(catalogue, scenario)),
        section("Wat eruit komt", _outcomes(catalogue, scenario), _balance(scenario)),
        section("Wie betaalt wie", _streams(catalogue, scenario)),
        section("De zin die gezegd mag worden", f"> {scenario.sentence.nl}", _besides(scenario)),
    )


def _besides(scenario: Scenario) -> str:
    return f"Wat je erbij moet weten:\n\n> {scenario.besides.nl}" if scenario.besides else ""


def _years(scenario: Scenario) -> str:
    first, last = scenario.first_year, scenario.last_year
    return str(first) if first == last else f"{first} tot en met {last}"


def _inputs(catalogue: Catalogue, scenario: Scenario, at: str) -> str:
    heads = ("Naam", "Waarde", "Eenheid", "Bereik", "Schuif", "Bron", "Wie ervoor staat", "Wat het is")
    rows = (
        (
            f"{one.label.nl} ({code(one.name)})",
            _value(catalogue, scenario, one, at),
            unit_label(one.unit, catalogue.units, "nl"),
            _spread(one.spread) if one.spread else "zeker",
            _slider(one),
            one.bron,
            one.behind,
            _sort(one),
        )
        for one in scenario.inputs
    )
    return table(heads, rows)


def _value(catalogue: Catalogue, scenario: Scenario, one: Input, at: str) -> str:
    if one.figure:
        cell = write_breakdown(one.figure.breakdown)
        figure = link(code(one.figure.code), measure_path(catalogue.cell(one.figure.code)[0]), at)
        return f"het cijfer {figure} over {one.figure.period}" + (f", {code(cell)}" if cell else "")
    held = values_in(one, scenario.years, catalogue.parameters)
    said: list[str] = []
    before: Decimal | None = None
    for year, value in held.items():
        if value is not None and value != before:
            said.append(f"{write_number(value)} vanaf {year}")
        before = value
    text = said[0].partition(" ")[0] if len(said) == 1 else "; ".join(said)
    return f"{text} (parameter {code(one.parameter)})" if one.parameter else text


def _spread(spread: Spread) -> str:
    times = " keer de waarde" if spread.share else ""
    low, high = write_number(spread.low), write_number(spread.high)
    return f"{low} tot {high}{times}; {_SHORT[spread.shape]}"


def _slider(one: Input) -> str:
    if one.slider is None:
        return ""
    low, high = write_number(one.slider.low), write_number(one.slider.high)
    return f"{low} tot {high}, per {write_number(one.slider.step)}"


def _sort(one: Input) -> str:
    if one.decision:
        return "besluit"
    return "aanname" if one.assumption else "gegeven"


def _notes(scenario: Scenario) -> str:
    return bullets(f"**{one.label.nl}:** {one.note}" for one in scenario.inputs if one.note)


def _correlations(scenario: Scenario) -> str:
    labels = {one.name: one.label.nl for one in scenario.inputs}
    rows = (
        (labels[one.left], labels[one.right], write_number(one.rho), one.bron)
        for one in scenario.correlations
    )
    return table(("Dit", "en dit", "Samenhang (−1 tot 1)", "Bron"), rows)


def _formulas(catalogue: Catalogue, scenario: Scenario) -> str:
    rows = (
        (
            f"{one.label.nl} ({code(one.name)})",
            formula_words(one, scenario),
            code(one.text),
            unit_label(one.unit, catalogue.units, "nl"),
        )
        for one in scenario.formulas
    )
    return table(("Naam", "In woorden", "Formule", "Eenheid"), rows)


_OUTCOME_HEADS = ("Naam", "Eenheid", "Afgerond op", "Richting", "Opgeteld over de jaren")


def _outcomes(catalogue: Catalogue, scenario: Scenario) -> str:
    rows = (_outcome(catalogue, scenario, one) for one in scenario.outcomes)
    return table((*_OUTCOME_HEADS, "Als alles blijft zoals het is"), rows)


def _outcome(catalogue: Catalogue, scenario: Scenario, outcome: Outcome) -> tuple[str, ...]:
    formula = next(one for one in scenario.formulas if one.name == outcome.formula)
    return (
        f"{outcome.label.nl} ({code(outcome.formula)})",
        unit_label(formula.unit, catalogue.units, "nl"),
        write_number(outcome.precision),
        BETTER[outcome.better],
        "ja" if outcome.adds_up else "nee",
        _naive(scenario, outcome),
    )


def _naive(scenario: Scenario, outcome: Outcome) -> str:
    labels = {one.name: one.label.nl for one in scenario.inputs}
    labels |= {one.name: one.label.nl for one in scenario.formulas}
    return labels.get(outcome.naive, outcome.naive)


def _balance(scenario: Scenario) -> str:
    labels = {one.name: one.label.nl for one in scenario.inputs}
    labels |= {one.name: one.label.nl for one in scenario.formulas}
    sought = ", ".join(labels[name] for name in scenario.break_even)
    return facts(
        ("Het loont als dit samen niet onder nul komt", labels.get(scenario.balance, "")),
        ("Bij welke waarde het net loont, wordt gezocht voor", sought),
    )


def _streams(catalogue: Catalogue, scenario: Scenario) -> str:
    rows = (_stream(catalogue, scenario, one) for one in scenario.streams)
    return table(("Van", "Naar", "Waarvoor", "Formule"), rows)


def _stream(catalogue: Catalogue, scenario: Scenario, stream: Stream) -> tuple[str, ...]:
    parties = {member.code: member.label.nl for member in catalogue.dimensions["partij"].members}
    return parties[stream.payer], parties[stream.receiver], stream.label.nl, code(stream.formula)
