"""Reference pages of the closed lists: absence, qualifiers, natures, kinds of checks, notation, outputs."""

from collections.abc import Iterator
from decimal import Decimal

from docs_markdown import bullets, code, page, section, table
from kernbeeld.catalogue.expression import FUNCTIONS
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.vocabulary import Absence, CheckKind, Nature, Qualifier, Severity
from kernbeeld.engine.diagnosis.accidents import MAGNITUDES, accident_rates
from kernbeeld.intake.mapping import LONG_COLUMNS, MARK_MEANINGS, SIGN_MEANINGS
from kernbeeld.publishing.cells import absence_sign
from kernbeeld.publishing.data.rows import COLUMNS

NATURES = {
    Nature.STOCK_BEGIN: "stand aan het begin: wat er was op de dag vóór de periode",
    Nature.STOCK_END: "stand aan het einde: wat er is op de laatste dag van de periode",
    Nature.FLOW: "stroom: wat er in de periode gebeurt; perioden mag je optellen",
    Nature.ANNUAL_LEVEL: "jaarniveau: een bedrag voor een heel jaar, zoals het nu staat; niet optellen",
    Nature.CUMULATIVE: "opgeteld vanaf 1 januari: alles tot en met het einde van de periode",
    Nature.RATIO: "verhouding: het ene cijfer gedeeld door het andere; er hoort een formule bij",
    Nature.SHARE: "aandeel: een deel van een geheel, in procenten",
    Nature.INDEX: "index: een vergelijking met een basisjaar",
}
SEVERITIES = {
    Severity.ERROR: "fout",
    Severity.WARNING: "waarschuwing",
    Severity.NOTICE: "opmerking",
}
KINDS = {
    CheckKind.FLOW_IDENTITY: "Begin plus instroom min uitstroom is einde",
    CheckKind.CONTINUITY: "Het begin is het einde van de vorige periode",
    CheckKind.CLOSING_SUM: "De delen zijn samen het totaal",
    CheckKind.OVERLAP_BOUND: "De delen zijn samen ten minste het totaal",
    CheckKind.RATIO: "Het gedrukte cijfer volgt uit zijn formule",
    CheckKind.EQUALITY: "Twee cijfers zijn gelijk",
    CheckKind.BOUND: "Het ene cijfer is niet groter dan het andere",
    CheckKind.STATEMENT: "Een cijfer in een zin past bij de tabel",
    CheckKind.PERIOD_CONSISTENCY: "Delen van het jaar passen bij het jaar",
    CheckKind.COMPLETENESS: "Er ontbreekt geen cijfer",
    CheckKind.TIMELINESS: "De cijfers waren op tijd",
    CheckKind.CONFLICT: "Twee leveringen spreken elkaar niet tegen",
    CheckKind.COUNTED: "De registers geven wat is geleverd",
    CheckKind.OUTLIER: "Een cijfer springt er niet uit",
    CheckKind.PRIVACY: "Een cijfer verraadt geen mensen",
}
_ABSENCES = {
    Absence.NOT_DELIVERED: "Het cijfer is er (nog) niet: niemand heeft het geleverd.",
    Absence.NOT_AVAILABLE: "De bron zegt dat dit cijfer niet bestaat.",
    Absence.NOT_APPLICABLE: "Het cijfer kan hier niet bestaan: een jaarcijfer in het andere halfjaar.",
    Absence.UNKNOWN: "De bron geeft een streep of een lege cel, en niemand weet waarom.",
    Absence.WITHHELD: "Het cijfer is weggelaten om mensen te beschermen.",
    Absence.WITHHELD_TO_PROTECT: "Het cijfer is weggelaten omdat je er een ander cijfer mee kunt uitrekenen.",
}
_QUALIFIERS = {
    Qualifier.AT_LEAST: (
        "Het zijn er ten minste zoveel.",
        "`200+`, `≥ 200`, `ten minste 200`, `meer dan 200`",
    ),
    Qualifier.LESS_THAN: ("Het zijn er minder dan zoveel.", "`< 10`, `minder dan 10`"),
    Qualifier.PROVISIONAL: ("Het cijfer is voorlopig.", "een merkteken zoals `*`, uitgelegd onder `marks`"),
    Qualifier.ESTIMATED: ("Het cijfer is geschat.", "`± 200`, `circa 200`, `ca. 200`"),
    Qualifier.REVISED: ("Het cijfer is later verbeterd.", "een merkteken, uitgelegd onder `marks`"),
    Qualifier.LEVEL: ("Het is een niveau op één moment.", "staat in de leeswijzer"),
}
_SIGNS = {"zero": "Het teken betekent nul. Nul is een waarde."}
_MARKS = {
    "nothing": "Het merkteken zegt niets over het cijfer, zoals een verwijzing naar een voetnoot.",
    "negative": "Het getal is negatief, bijvoorbeeld `N` van nadeel.",
    "positive": "Het getal is positief, bijvoorbeeld `V` van voordeel.",
}
_NUMBERS = (
    ("`1.234,56`", "1234,56", "Nederlands: een punt voor duizend, een komma voor decimalen"),
    ("`€ 105.598`, `€ 12,-`", "105598 en 12", "het teken € mag erbij"),
    ("`4.977-`, `-4.977`, `−4.977`", "−4977", "een min voor of achter het getal"),
    ("`(123)`", "−123", "haakjes betekenen negatief"),
    ("`12,5%`", "12,5", "in een cijfer met een eenheid in procenten"),
    ("`1,234.56`", "1234,56", 'alleen met `decimal: "."` in de leeswijzer'),
)
_LONG = {
    "code": "de code van het cijfer",
    "period": "de periode, zoals 2017H2",
    "value": "het cijfer zoals het is gedrukt (verplicht)",
    "absence": "een woord dat zegt waarom er geen cijfer is; uitgelegd onder `meanings`",
    "qualifiers": "woorden die bij het cijfer horen",
    "breakdown": "het deel, zoals `kern=lemelerveld`",
    "unit": "de eenheid; die moet passen bij de definitie",
    "source": "het register waar het cijfer uit komt",
}
_OUTPUT = {
    "code": "de gepubliceerde code van het cijfer",
    "label": "de naam van het cijfer",
    "period": "de periode, zoals 2017H2",
    "breakdown": "het deel dat is geteld; leeg voor een totaal en voor een gepubliceerde code",
    "value": "het cijfer, exact, met een decimale punt; leeg als er geen waarde is",
    "absence": "waarom er geen waarde is",
    "qualifiers": "wat er bij de waarde hoort, met `;` ertussen",
    "unit": "de code van de eenheid",
    "source": "het bestand en de cel waar het cijfer uit komt, of hoe het is gemaakt",
}
_FINDING = {
    "check": "de code van de controle",
    "code": "de code van het cijfer waar het om gaat",
    "period": "de periode",
    "breakdown": "het deel van een uitsplitsing, leeg voor een totaal",
    "left": "de linkerkant van de regel, als getal",
    "right": "de rechterkant van de regel, als getal",
    "gap": "het verschil: links min rechts",
    "severity": "`error` (fout), `warning` (waarschuwing) of `notice` (opmerking)",
    "message": "de bevinding in één zin",
    "diagnosis": "een lijst met mogelijke oorzaken, elk in één zin",
}
_FILES = (
    ("`index.html` en de pagina's ernaast", "het rapport in de browser, ook zonder JavaScript"),
    ("`rapport.pdf`", "het rapport als document; de cijfers zitten als bijlage in de PDF"),
    (
        "`rapport.xlsx`, `rapport.ods`",
        "een blad per hoofdstuk, een blad met alle cijfers, een blad met bevindingen",
    ),
    ("`cijfers.csv`", "alle cijfers, één per regel"),
    ("`cijfers.json`", "dezelfde cijfers, met hun herkomst en hun controles"),
    ("`findings.json`", "alle bevindingen"),
    ("`cijfers.csv-metadata.json`", "een beschrijving van `cijfers.csv` voor programma's (CSVW)"),
    ("`dcat.jsonld`", "een beschrijving voor een catalogus van open data (DCAT-AP-NL)"),
)
_FUNCTIONS = {
    "abs": ("`abs(a)`", "a zonder minteken"),
    "round": ("`round(a, n)`", "a afgerond op n decimalen; de helft gaat van nul af"),
    "share": ("`share(a, b)`", "100 × a ÷ b, in procenten"),
    "change": ("`change(a, b)`", "100 × (a − b) ÷ b, in procenten"),
}

_DRAWS = 1000


def list_pages() -> Iterator[tuple[str, str]]:
    """Give the path and the text of every page about a closed list."""
    yield "notatie.md", _notation()
    yield "afwezigheid.md", _absence()
    yield "soorten.md", _sorts()
    yield "formules.md", _formulas()
    yield "uitvoer.md", _outputs()
    yield "toeval.md", _accidents()


def _notation() -> str:
    return page(
        "Hoe cijfers worden gelezen",
        "Zo leest Kernbeeld de tekst van een cel. Wat niet zeker is, wordt geweigerd.",
        section("Getallen", table(("In de cel", "Wordt", "Uitleg"), _NUMBERS)),
        section(
            "Tekens zonder getal (`signs`)",
            "Een teken zoals `-`, `nb` of een lege cel betekent alleen wat de leeswijzer zegt. De keuzes:",
            table(
                ("Keuze", "Betekenis"),
                ((code(word), _SIGNS.get(word) or _ABSENCES[Absence(word)]) for word in SIGN_MEANINGS),
            ),
        ),
        section(
            "Merktekens naast een getal (`marks`)",
            table(
                ("Keuze", "Betekenis"),
                ((code(word), _MARKS.get(word) or _QUALIFIERS[Qualifier(word)][0]) for word in MARK_MEANINGS),
            ),
        ),
        section(
            "Kolommen van de lange vorm (`columns`)",
            table(("Rol", "Wat er in staat"), ((code(role), _LONG[role]) for role in LONG_COLUMNS)),
        ),
    )


def _absence() -> str:
    return page(
        "Waarom er geen waarde is, en wat er bij een waarde hoort",
        "Nul is een waarde. Geen waarde heeft altijd een reden uit deze lijst. "
        "Meer uitleg staat in [Als er geen cijfer is](../gebruik/afwezigheid.md).",
        section(
            "Redenen",
            table(
                ("Code", "Teken in een tabel", "Betekenis"),
                ((code(absence), code(absence_sign(absence)), _ABSENCES[absence]) for absence in Absence),
            ),
        ),
        section(
            "Toevoegingen bij een waarde",
            table(
                ("Code", "Betekenis", "Zo herken je het in een bestand"),
                ((code(qualifier), *_QUALIFIERS[qualifier]) for qualifier in Qualifier),
            ),
        ),
    )


def _sorts() -> str:
    return page(
        "Soorten cijfers en soorten controles",
        section(
            "Aard van een cijfer (`nature`)",
            table(("Code", "Betekenis"), ((code(nature), NATURES[nature]) for nature in Nature)),
        ),
        section(
            "Soorten controles (`kind`)",
            table(("Code", "Wat waar moet zijn"), ((code(kind), KINDS[kind]) for kind in CheckKind)),
        ),
        section(
            "Zwaarte (`severity`)",
            table(("Code", "Betekenis"), ((code(word), SEVERITIES[word]) for word in Severity)),
        ),
    )


_REFERENCES = (
    ("`pgb.hh.budget`", "het cijfer in de periode van het rapport"),
    ("`wmo.clienten[kern=lemelerveld]`", "een deel van een uitsplitsing"),
    ("`pgb.hh.budget@previous`", "de vorige periode"),
    ("`pgb.hh.budget@2016H2`", "een genoemde periode"),
    ("`pgb.hh.budget@year`, `@year-1`", "het hele jaar, of het jaar ervoor"),
    ("`param:privacy.drempel`", "een parameter"),
)
_PERIODS = (
    ("`2017`", "een jaar"),
    ("`2017H2`", "een halfjaar"),
    ("`2017Q3`", "een kwartaal"),
    ("`2017M07`", "een maand"),
    ("`2017M01-M07`", "januari tot en met juli"),
    ("`2016M08-2017M07`", "augustus 2016 tot en met juli 2017"),
)


def _formulas() -> str:
    return page(
        "Formules, controles en beweringen",
        "Een formule, een controle en een bewering in de toelichting hebben dezelfde taal.",
        section(
            "Cijfers",
            table(
                ("Schrijf", "Betekenis"),
                _REFERENCES,
            ),
        ),
        section(
            "Rekenen en vergelijken",
            bullets(
                (
                    "Rekenen: `+`, `-`, `*`, `/` en haakjes.",
                    "Vergelijken: `<`, `<=`, `>`, `>=`, `==` en `!=`.",
                    "Een getal schrijf je met een punt: `0.5`.",
                )
            ),
        ),
        section("Functies", table(("Functie", "Uitkomst"), (_FUNCTIONS[name] for name in FUNCTIONS))),
        section(
            "Perioden",
            table(
                ("Schrijf", "Betekenis"),
                _PERIODS,
            ),
        ),
    )


def _outputs() -> str:
    return page(
        "Bestanden van een rapport",
        "`kernbeeld report` maakt al deze bestanden in één keer. "
        "Dezelfde cijfers en teksten geven altijd dezelfde bytes.",
        section("Bestanden", table(("Bestand", "Wat het is"), _FILES)),
        section(
            "Kolommen van `cijfers.csv`",
            "UTF-8, met een komma als scheiding en een punt voor decimalen. "
            "Begint een tekst als een formule, dan staat er één apostrof voor.",
            table(("Kolom", "Wat er in staat"), ((code(name), _OUTPUT[name]) for name in COLUMNS)),
        ),
        section(
            "Velden van `findings.json`",
            table(("Veld", "Wat er in staat"), ((code(name), text) for name, text in _FINDING.items())),
        ),
    )


def _accidents() -> str:
    rates = {(found.kind, found.magnitude): found.rate for found in accident_rates(seed=1, draws=_DRAWS)}
    rows = (
        (KINDS[kind], *(f"{write_number(rates[kind, size] * 100, 1)}%" for size in MAGNITUDES))
        for kind in dict.fromkeys(kind for kind, _ in rates)
    )
    sizes = (f"cijfers rond {write_number(Decimal(size))}" for size in MAGNITUDES)
    return page(
        "Hoe vaak past een oorzaak bij toeval?",
        f"Voor elke soort controle en elke grootte van cijfers zijn {_DRAWS} willekeurige fouten gemaakt: "
        "een ander getal, tot de helft ernaast. De tabel zegt bij welk deel daarvan toch een oorzaak past.",
        table(("Soort controle", *sizes), rows),
        "Bij kleine cijfers past er dus al snel iets. Bij cijfers boven de duizend zegt een oorzaak veel. "
        "Opnieuw meten kan met `make bench`.",
    )
