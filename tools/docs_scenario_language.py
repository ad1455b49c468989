"""The reference page of the language of scenarios: fields, units, formulas, the sentence, the checks."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from docs_markdown import bullets, code, link, page, section, table
from docs_scenarios import BETTER, SHAPES
from kernbeeld.catalogue.lint.scenario_rules import MOST_PARTS, MOST_STEPS, MOST_YEARS, RULES
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.read_scenario_text import MOST_CHARACTERS
from kernbeeld.catalogue.scenario_language import FUNCTIONS

Word = TypeVar("Word", bound=str)

FIELDS = {
    "code": "een korte naam zonder spaties, zoals `home-start`; hij staat ook in het adres",
    "label": "de naam, in het Nederlands (`nl`) en het Engels (`en`)",
    "question": "de vraag van de raad",
    "explanation": "hoe het model denkt, en wat er niet in zit",
    "bron": "waar het model vandaan komt",
    "owner": "de functie van wie het model beheert; nooit de naam van een persoon",
    "years": "het eerste en het laatste jaar: `{first: 2022, last: 2026}`",
    "inputs": "de getallen die erin gaan",
    "correlations": "welke twee getallen samen hoog of laag zijn: `{between: [a, b], rho: 0.4, bron: …}`",
    "formulas": "de stappen van de berekening",
    "outcomes": "welke formules worden getoond",
    "streams": "wie aan wie betaalt: `{code: …, label: …, from: gemeente, to: organisatie, is: formule}`",
    "balance": "de formule die over alle jaren samen ten minste nul moet zijn om te lonen",
    "break_even": "de getallen waarvan je wilt weten bij welke waarde het net loont",
    "sentence": "wat er kort over de uitkomst gezegd mag worden: hoeveel, hoe zeker en wat waar moet zijn",
    "besides": "wat je erbij moet weten; dat staat achter een uitklapper, met dezelfde woorden tussen haken",
    "replaces": "waarom je een scenario met dezelfde code vervangt; alleen in definities van een gemeente",
}
INPUTS = {
    "name": "hoe formules het getal noemen: kleine letters, cijfers en `_`",
    "label": "de naam; bij een parameter of cijfer mag je hem weglaten",
    "unit": "de eenheid; bij een parameter of cijfer mag je hem weglaten",
    "value": "één getal voor alle jaren",
    "values": "een getal per jaar: `{2022: 0.15, 2024: 0.2}`; het laatste blijft gelden",
    "parameter": "de code van een parameter; per jaar geldt de waarde van 1 juli",
    "figure": (
        'een cijfer: `{code: …, period: 2017H2, breakdown: "kern=…"}`; met `kern=*` de som over alle kernen '
        "waarvoor er een cijfer is"
    ),
    "bron": "waar het getal vandaan komt; bij een parameter of cijfer komt dat daar vandaan",
    "behind": "de functie van wie voor het getal instaat; zonder dit veld is dat `owner`",
    "spread": "hoe onzeker het is: `{shape: triangle, low: 0.8, high: 1.3, as: share}`",
    "slider": "waartussen de schuif gaat: `{low: 0, high: 1, step: 0.01}`",
    "decision": "`true` als de raad dit zelf kiest: dan is er een schuif en geen bereik",
    "assumption": "`true` als niemand het heeft gemeten: dan is een `note` nodig",
    "note": "waar een aanname op rust, of wat een lezer moet weten",
}
SIGNS = {
    "a + b, a - b": "optellen en aftrekken; links en rechts staat dezelfde eenheid",
    "a * b, a / b": "vermenigvuldigen en delen; de eenheden doen mee",
    "a < b, a <= b, a > b, a >= b, a == b, a != b": "vergelijken; alleen als eerste waarde van `when`",
    "min(a, b)": "de kleinste van twee",
    "max(a, b)": "de grootste van twee",
    "abs(a)": "zonder min",
    "when(a > b, c, d)": "`c` als de vergelijking klopt, anders `d`",
    "before(formule, begin)": "wat die formule een jaar eerder was; in het eerste jaar `begin`",
    "elapsed": "hoeveel jaren er voorbij zijn sinds het eerste: 0, 1, 2, …",
}
PLACES = {
    "{saldo}": "het bereik van die uitkomst over alle jaren samen; telt zij niet op, dan van het laatste "
    "jaar",
    "{saldo:2023}": "het bereik in dat jaar",
    "{input:prijs}": "de waarde van een getal dat erin gaat",
    "{break_even:prijs}": "bij welke waarde het net loont",
    "{probability}": "hoe waarschijnlijk het is dat het loont",
    "{years}": "over welke jaren het gaat",
}
CHECKS = {
    "names_are_known": "Elke naam bestaat en staat er een keer. Bij een tikfout staat erbij welke naam "
    "erop lijkt.",
    "formulas_come_to_an_end": "Een formule heeft zichzelf niet nodig, behalve met `before`.",
    "everything_in_it_is_used": "Elk getal en elke formule wordt gebruikt.",
    "inputs_have_a_source": "Elk getal heeft een bron of is een aanname. Een aanname heeft een "
    "toelichting. Een parameter heeft een waarde in deze jaren.",
    "spreads_hold_the_value": "Laag ligt onder hoog, en de waarde ligt ertussen. Een besluit heeft geen "
    "bereik. Verandert de waarde per jaar, dan is het bereik een aandeel (`as: share`).",
    "sliders_hold_the_value": "De waarde ligt op de schuif. Een besluit heeft een schuif.",
    "correlations_can_be_drawn": "Samenhang is er tussen twee getallen met een bereik, ligt tussen −1 en "
    "1, en spreekt andere samenhang niet tegen.",
    "units_of_scenario_match": "De eenheden kloppen: links en rechts van `+`, `-` en een vergelijking, "
    "binnen `min`, `max`, `when` en `before`, en met de eenheid die je zelf opschrijft.",
    "outcomes_are_formulas": "Een uitkomst is een formule en heeft een afronding. Geld telt alleen op als "
    "het per jaar is.",
    "streams_go_between_parties": "Geld gaat van de ene partij naar de andere en is een bedrag per jaar.",
    "balance_is_money": "Het saldo is een bedrag per jaar en staat bij de uitkomsten.",
    "sentence_can_be_said": "De zin noemt een uitkomst, noemt in beide talen hetzelfde, en bevat geen "
    "bedrag of percentage dat blijft staan als iemand een schuif beweegt.",
}
"""What each rule looks at, by its name in the program."""


def language_pages(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Give the path and the text of the page about the language."""
    at = "scenario-taal.md"
    yield (
        at,
        page(
            "De taal van een scenario",
            "Een scenario is een tekst in YAML. Hij staat in een bestand onder `scenarios:` in je "
            "definities, of je schrijft hem op het scherm. Controleer een bestand met `kernbeeld "
            f"definitions check`. Stap voor stap leren schrijven? Lees {_tutorial(at)}. "
            f"Er zijn ook {link('voorbeelden', 'scenarios/index.md', at)}.",
            section("Velden van een scenario", _rows("Veld", FIELDS)),
            section(
                "Velden van een getal (`inputs`)",
                _rows("Veld", INPUTS),
                "Van `value`, `values`, `parameter` en `figure` staat er precies één.",
            ),
            section("Hoe onzeker een getal is (`shape`)", _rows("Vorm", SHAPES), _SHARE),
            section("Eenheden", *_units(catalogue, at)),
            section("Formules", _rows("Je schrijft", SIGNS), _FORMULAS),
            section("Uitkomsten (`outcomes`)", _OUTCOMES, _rows("`better`", BETTER)),
            section("De partijen (`from` en `to`)", _parties(catalogue)),
            section("De zin (`sentence`)", _rows("Je schrijft", PLACES), _SENTENCE),
            section("Wat wordt gecontroleerd", bullets(CHECKS[rule.__name__] for rule in RULES), _size()),
        ),
    )


def _tutorial(at: str) -> str:
    return link("Een scenario schrijven", "../handleiding/scenario-schrijven.md", at)


_SHARE = (
    "Met `as: share` zijn laag en hoog keren de waarde: `low: 0.9, high: 1.1` is tien procent eraf of "
    "erbij. Het toeval wordt dan één keer getrokken voor alle jaren."
)
_FORMULAS = (
    "Vermenigvuldigen en delen gaan voor optellen en aftrekken; haakjes gaan voor alles. Een getal in een "
    "formule heeft geen eenheid. Wil je 100 euro optellen, maak daar dan een getal onder `inputs` van. "
    "Alleen 0 past bij elke eenheid."
)
_OUTCOMES = (
    "Een uitkomst noemt een formule (`of`), de afronding (`precision`), welke kant goed is (`better`) en "
    "of je de jaren mag optellen (`adds_up`). Met `naive` noem je het getal of de formule die zegt wat het "
    "wordt als alles blijft zoals het is; `0` als het er dan niet is. Een jaar later zie je of de "
    "voorspelling beter was dan dat."
)
_SENTENCE = (
    'Een bereik wordt gezegd als "tussen … en …". Zo staat er nooit één stellig getal. Schrijf zelf ook geen '
    "bedragen of procenten in de zin."
)


def _rows(head: str, meanings: Mapping[Word, str]) -> str:
    return table((head, "Betekenis"), ((code(word), meaning) for word, meaning in meanings.items()))


def _units(catalogue: Catalogue, at: str) -> Iterator[str]:
    made = [unit for unit in catalogue.units.values() if unit.made_of]
    yield (
        f"Een eenheid bestaat uit codes van {link('eenheden', 'eenheden.md', at)} met `*` en `/` ertussen: "
        "`EUR / jaar`, `uren / weken`, `EUR / jaar / inwoners`. Een getal zonder eenheid, zoals een "
        "aandeel, is `1`. Er wordt niets omgerekend: euro per maand en euro per jaar zijn twee eenheden. "
        "Een procent is ook een eenheid: schrijf liever een aandeel, dus 0.05 en niet 5. Komt een cijfer "
        "in procenten binnen, deel het dan door een getal van 100 `procent`."
    )
    yield "Deze codes zijn zelf gemaakt van andere:"
    yield table(
        ("Eenheid", "Code", "Bestaat uit"),
        ((unit.label.nl, code(unit.code), code(unit.made_of)) for unit in made),
    )
    yield (
        "Een parameter of cijfer houdt zijn eenheid. Je mag er alleen iets onder de streep bij zetten: van "
        "een cijfer in `EUR` maak je `EUR / trajecten`, en van een aandeel `trajecten / gezinnen`."
    )


def _parties(catalogue: Catalogue) -> str:
    members = catalogue.dimensions["partij"].members
    return table(("Partij", "Code"), ((member.label.nl, code(member.code)) for member in members))


def _size() -> str:
    return (
        f"Een scenario heeft hoogstens {MOST_YEARS} jaren, {MOST_PARTS} getallen en {MOST_PARTS} formules. "
        f"Het aantal namen in alle formules, keer de jaren, is hoogstens {MOST_STEPS}. Een tekst op het "
        f"scherm heeft hoogstens {MOST_CHARACTERS} tekens. De functies zijn "
        f"{', '.join(code(name) for name in FUNCTIONS)}; meer zijn er niet."
    )
