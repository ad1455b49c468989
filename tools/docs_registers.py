"""Reference pages of the registers: their fields, and which fact each becomes."""

from collections.abc import Iterator

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from docs_markdown import code, facts, link, page, section, table
from kernbeeld.registers.importing.specs import LASTING
from kernbeeld.registers.kinds import REGISTERS, FieldKind, FieldRule, RegisterKind
from kernbeeld.registers.snapshot.rules import RULES, FactRule

INDEX = "registers/index.md"
MEANINGS = {
    "persoon": "Een mens. Alles staat versleuteld in de database.",
    "verblijf": "Waar iemand woont. De buurt is nodig om te tellen; het adres staat versleuteld.",
    "huishouden": "Mensen die samen wonen. Wie dat zijn, staat in `huishoudlid`.",
    "huishoudlid": "Wie bij welk huishouden hoort.",
    "organisatie": "Een zorgaanbieder, een team, een werkgever of een vereniging.",
    "beschikking": "Een besluit van de gemeente over iemand.",
    "beschikte_voorziening": "De hulp die met een besluit is gegeven, voor een bepaalde tijd.",
    "pgb_toekenning": "Een persoonsgebonden budget. Het bedrag is voor een heel jaar.",
    "pgb_besteding": "Wat in een periode uit een persoonsgebonden budget is betaald.",
    "eigen_bijdrage": "Wat inwoners in een periode zelf betalen.",
    "skt_casus": "Een situatie waaraan een sociaal kernteam werkt.",
    "verwijzing": "Een verwijzing naar een sociaal kernteam of door een team.",
    "signaal": "Iets wat een team bij meer inwoners ziet en doorgeeft.",
    "uitkering": "Een uitkering. Een paar heeft er samen één. Het bedrag is voor een heel jaar.",
    "uitkering_persoon": "Wie van een uitkering leeft.",
    "groepsindeling": "In welke groep iemand zit, en op welke trede van de participatieladder.",
    "traject": "Stappen naar werk of meedoen.",
    "plaatsing": "Iemand begint ergens met werken.",
    "bedrijfsbezoek": "Een bezoek aan een werkgever.",
    "werkgever_vacature": "Vacatures die een werkgever meldt.",
    "wsw_dienstverband": "Een baan volgens de Wet sociale werkvoorziening.",
    "schuldhulptraject": "Hulp bij schulden.",
    "leerplichtmelding": "Een melding dat iemand niet op school is, of te vroeg stopt.",
    "mantelzorgwaardering": "Een blijk van waardering voor een mantelzorger, zonder naam.",
    "vrijwilliger": "Een vrijwilliger die zich meldt, zonder naam.",
    "vrijwilligersvacature": "Een plek voor een vrijwilliger.",
    "vrijwilligersorganisatie": "Een organisatie van vrijwilligers die zich aansluit.",
    "koppeling": "Een vrijwilliger en een vraag die bij elkaar zijn gebracht.",
    "informatievraag": "Een vraag om informatie of advies die meteen is beantwoord, zonder naam.",
    "melding": "Een melding, een aanvraag of een verwijzing, van binnenkomst tot einde.",
    "meldingtermijn": "Een termijn van een melding die is afgelopen: op tijd of te laat.",
    "aanbod": "Een stap van een aanbod van de sociale kaart: aangeboden, aangenomen, en hoe het afliep.",
    "relatie": "Wat iemand van een ander is, zoals ouder of mantelzorger.",
    "gezagsverhouding": "Wie het gezag over een kind heeft.",
    "vertegenwoordiging": "Wie voor iemand mag spreken, en waarom.",
    "contactgegeven": "Hoe iemand te bereiken is. Alles staat versleuteld.",
    "ondersteuningsplan": "Het plan van een huishouden of een gezin. Wie erin staan, staat in `planlid`.",
    "planlid": "Wie in welk plan staat.",
    "doel": "Een doel van een persoon in een leefgebied, onder een wet.",
    "preventieoordeel": "Wat volgens een professional is voorkomen, en hoe zeker dat is.",
    "toewijzing": "De opdracht aan een aanbieder om hulp te geven.",
    "bezwaar": "Een bezwaar tegen een besluit, van ontvangst tot besluit.",
    "bijdrageplicht": "Wanneer een huishouden een eigen bijdrage betaalt. Het bedrag is per maand.",
    "geleverd_aantal": "Een aantal dat iemand als aantal levert, over een periode.",
}
_KINDS = {
    FieldKind.TEXT: "tekst",
    FieldKind.NUMBER: "een heel getal",
    FieldKind.CENTS: "een bedrag",
    FieldKind.DAY: "een datum",
}
_NO_FACT = "Dit register geeft zelf geen feiten."
_OPEN = "`begin` en `einde`: van de eerste tot en met de laatste dag; zonder `einde` duurt het nog"
_DAYS = {
    "one_day": "`datum`: de dag waarop het gebeurde",
    "period": "`begin` en `einde`: de eerste en de laatste dag van de periode",
    "lasting": "niet nodig; `begin` en `einde` mogen wel",
    "open": _OPEN,
}


def register_pages() -> Iterator[tuple[str, str]]:
    """Give the path and the text of the page of every register, and of their list."""
    rows = (
        (link(code(name), register_path(name), INDEX), MEANINGS[name], _fact_of(name)) for name in REGISTERS
    )
    yield (
        INDEX,
        page(
            "Registers",
            "In een register staat elk gegeven apart. Hoe je een register vult, staat in "
            "[Records inlezen](../../gebruik/records-inlezen.md).",
            table(("Register", "Wat er in staat", "Wordt een feit"), rows),
            "Gaat een gegeven over een persoon, dan staan bij het feit ook de maand van de geboorte, "
            "de buurt en het huishouden. In plaats van de persoon staat er een nummer. "
            "Daaraan is niet te zien wie het is.",
        ),
    )
    for name, kind in REGISTERS.items():
        yield register_path(name), _register(kind)


def register_path(name: str) -> str:
    """Return where the page of a register stands."""
    return f"registers/{name}.md"


def _fact_of(name: str) -> str:
    return code(RULES[name].of) if name in RULES else ""


def _register(kind: RegisterKind) -> str:
    at = register_path(kind.name)
    fields = table(
        ("Veld", "Nodig", "Wat er in staat", "Versleuteld"),
        (
            (
                code(rule.name),
                "ja" if rule.needed else "nee",
                _holds(rule, at),
                "ja" if rule.sealed else "nee",
            )
            for rule in kind.rules.values()
        ),
    )
    return page(
        kind.name,
        MEANINGS[kind.name],
        f"```sh\nkernbeeld template {kind.name} --out {kind.name}.xlsx\n```",
        section("Velden", fields),
        facts(("Sleutel", "`sleutel`: het nummer in je eigen systeem"), ("Tijd", _DAYS[_days(kind)])),
        section("Wordt een feit", _becomes(kind.name, at)),
    )


def _days(kind: RegisterKind) -> str:
    if kind.versie.ONE_DAY:
        return "one_day"
    if not kind.versie.OPEN_END:
        return "period"
    return "lasting" if kind.name in LASTING else "open"


def _holds(rule: FieldRule, at: str) -> str:
    if rule.to:
        return f"de sleutel van een {link(code(rule.to), register_path(rule.to), at)}"
    if rule.values:
        return "een van " + ", ".join(map(code, rule.values))
    return _KINDS[rule.kind]


def _becomes(name: str, at: str) -> str:
    if name not in RULES:
        return _NO_FACT
    rule = RULES[name]
    columns = table(("Kolom van het feit", "Komt uit"), _columns(rule))
    return f"Soort feit: {link(code(rule.of), 'feiten.md', at)}.\n\n{columns}".strip()


def _columns(rule: FactRule) -> Iterator[tuple[str, str]]:
    if rule.kind:
        yield code("kind"), f"altijd {code(rule.kind)}"
    for column, value in rule.fixed.items():
        yield code(column), f"altijd {code(value)}"
    for column, field in rule.fields.items():
        yield code(column), f"het veld {code(field)}"
