"""The definitions of a small made-up municipality, as values."""

from datetime import date
from decimal import Decimal

from kernbeeld.catalogue import expression
from kernbeeld.catalogue.model import (
    Alias,
    Break,
    BreakdownRule,
    Catalogue,
    Chapter,
    Chart,
    Check,
    DatedValue,
    Dimension,
    Indicator,
    Label,
    Member,
    Parameter,
    Report,
    Row,
    Table,
    Term,
    Unit,
)
from kernbeeld.catalogue.vocabulary import CheckKind, Nature, Severity
from kernbeeld.errors import Place


def label(dutch: str, english: str = "") -> Label:
    """Make a label; the English name is the Dutch one when nothing is given."""
    return Label(dutch, english or dutch)


def place(line: int, file: str = "wmo.yaml") -> Place:
    """Point into a made-up definition file."""
    return Place(f"definitions/{file}", line)


def indicator(code: str, name: str, nature: Nature, unit: str, line: int, **more: object) -> Indicator:
    """Make a measure of this made-up municipality."""
    text = str(more.pop("formula_text", ""))
    made = {"formula": expression.parse(text) if text else None, "formula_text": text, **more}
    return Indicator(
        code=code,
        label=label(name),
        nature=nature,
        unit=unit,
        bron="Wmo-registratie",
        definitie=f"Het aantal of bedrag dat hoort bij: {name.lower()}.",
        owner="Team Samenleving",
        since=date(2015, 1, 1),
        place=place(line),
        **made,  # type: ignore[arg-type]
    )


STOCK, FLOW, PEOPLE, PLAN = Nature.STOCK_END, Nature.FLOW, "clienten", "indicaties"
INDICATORS = (
    indicator("wmo.hulp.stand_begin", "Indicaties: stand begin", Nature.STOCK_BEGIN, PLAN, 4),
    indicator("wmo.hulp.instroom", "Indicaties: instroom", FLOW, PLAN, 9),
    indicator("wmo.hulp.uitstroom", "Indicaties: uitstroom", FLOW, PLAN, 14),
    indicator("wmo.hulp.stand_eind", "Indicaties: stand einde", STOCK, PLAN, 19, terms=("wmo",)),
    indicator(
        "wmo.hh.totaal",
        "Cliënten met HH",
        STOCK,
        PEOPLE,
        24,
        terms=("wmo", "hh"),
        breakdowns=(BreakdownRule("soort", closing=False),),
        breaks=(Break(date(2017, 1, 1), label("Vanaf 2017 tellen ook mensen met een deelplan mee.")),),
    ),
    indicator("pgb.hulp.budget", "PGB: budget", Nature.ANNUAL_LEVEL, "EUR", 31, terms=("pgb",)),
    indicator("pgb.hulp.houders", "PGB: budgethouders", STOCK, PEOPLE, 36, terms=("pgb",)),
    indicator(
        "pgb.hulp.gemiddeld",
        "PGB: gemiddeld budget",
        Nature.RATIO,
        "EUR",
        41,
        formula_text="pgb.hulp.budget / pgb.hulp.houders",
    ),
    indicator(
        "pgb.hulp.aandeel",
        "PGB: aandeel van alle cliënten",
        Nature.SHARE,
        "procent",
        46,
        decimals=1,
        formula_text="share(pgb.hulp.houders, wmo.hh.totaal)",
    ),
    indicator(
        "jeugd.bereik", "Jongeren bereikt", FLOW, PEOPLE, 51, breakdowns=(BreakdownRule("kern", True),)
    ),
    indicator("jeugd.lijst", "Jongeren op de wachtlijst", STOCK, PEOPLE, 56),
    indicator("jeugd.tarief", "Index van de uurprijs", Nature.INDEX, "index", 61),
    indicator(
        "jeugd.bereik_per_100",
        "Bereikt per 100 cliënten",
        Nature.RATIO,
        "procent",
        66,
        decimals=1,
        formula_text="share(jeugd.bereik, param:jeugd.doelgroep)",
    ),
)
KERNEN = ("noord", "zuid")


UNITS = (
    Unit(PEOPLE, label("cliënten"), "count", place(1)),
    Unit(PLAN, label("indicaties"), "count", place(1)),
    Unit("EUR", label("euro"), "money", place(1)),
    Unit("procent", label("procent"), "percent", place(1)),
    Unit("index", label("index"), "number", place(1)),
)
TARGET = Parameter(
    "jeugd.doelgroep",
    label("Jongeren in de doelgroep"),
    PEOPLE,
    "Jeugdnota 2015",
    (DatedValue(date(2015, 1, 1), Decimal(1100)),),
    place(3, "jeugd.yaml"),
)


def catalogue() -> Catalogue:
    """Make the definitions behind the report."""
    soort = Dimension(
        "soort", label("Soort hulp"), (Member("hh1", label("HH1")), Member("hh2", label("HH2"))), place(2)
    )
    kernen = tuple(Member(code, label(code.title())) for code in KERNEN)
    aliases = (
        Alias(
            f"wmo.hh.{kind}",
            "wmo.hh.totaal",
            (("soort", kind),),
            label(f"w.v. {kind.upper()}"),
            f"De mensen met {kind.upper()}.",
            PEOPLE,
            place(26),
        )
        for kind in ("hh1", "hh2")
    )
    return Catalogue(
        terms={term.code: term for term in TERMS},
        units={unit.code: unit for unit in UNITS},
        dimensions={"soort": soort, "kern": Dimension("kern", label("Kern"), kernen, place(3))},
        indicators={one.code: one for one in INDICATORS},
        aliases={alias.code: alias for alias in aliases},
        parameters={TARGET.code: TARGET},
        checks={check.code: check for check in CHECKS},
        reports={REPORT.code: REPORT},
        digest="d" * 64,
    )


TERMS = (
    Term(
        "hh",
        label("Huishoudelijke hulp"),
        "Hulp bij het schoonhouden van je huis.",
        "Eigen tekst",
        place(2, "begrippen.yaml"),
        "HH",
    ),
    Term(
        "pgb",
        label("Persoonsgebonden budget"),
        "Geld waarmee je zelf je hulp regelt.",
        "Wmo 2015",
        place(7, "begrippen.yaml"),
        "PGB",
    ),
    Term(
        "wmo",
        label("Wet maatschappelijke ondersteuning 2015"),
        "De wet over hulp thuis.",
        "Wmo 2015",
        place(12, "begrippen.yaml"),
        "Wmo",
    ),
    Term(
        "indicatie",
        label("Indicatie"),
        "Het besluit dat iemand hulp nodig heeft.",
        "Eigen tekst",
        place(17, "begrippen.yaml"),
    ),
)


def check(code: str, kind: CheckKind, name: str, severity: Severity, subject: str, text: str) -> Check:
    """Make a check from ``left == right``; without such a text it looks at codes."""
    left, _, right = text.partition(" == ")
    sides = (expression.parse(left), expression.parse(right)) if right else (None, None)
    return Check(code, kind, label(name), severity, subject, place(8, "checks/wmo.yaml"), *sides, text=text)


CHECKS = (
    check(
        "wmo.hulp.verloop",
        CheckKind.FLOW_IDENTITY,
        "Begin plus instroom min uitstroom is het einde.",
        Severity.ERROR,
        "wmo.hulp.stand_eind",
        "wmo.hulp.stand_begin + wmo.hulp.instroom - wmo.hulp.uitstroom == wmo.hulp.stand_eind",
    ),
    check(
        "pgb.hulp.gemiddelde",
        CheckKind.RATIO,
        "Het gemiddelde is het budget gedeeld door de houders.",
        Severity.ERROR,
        "pgb.hulp.gemiddeld",
        "pgb.hulp.budget / pgb.hulp.houders == pgb.hulp.gemiddeld",
    ),
    check(
        "wmo.hh.som",
        CheckKind.OVERLAP_BOUND,
        "De soorten samen zijn ten minste het totaal.",
        Severity.WARNING,
        "wmo.hh.totaal",
        "wmo.hh.hh1 + wmo.hh.hh2 == wmo.hh.totaal",
    ),
    check(
        "jeugd.compleet",
        CheckKind.COMPLETENESS,
        "Elk cijfer is geleverd.",
        Severity.NOTICE,
        "jeugd.lijst",
        "",
    ),
)


def rows(*codes: str, total: str = "") -> tuple[Row, ...]:
    """Define rows of a table; one may be its total, and a text with a space is a heading."""
    return tuple(Row(label=label(code)) if " " in code else Row(code, total=code == total) for code in codes)


FLOWS = ("wmo.hulp.stand_begin", "wmo.hulp.instroom", "wmo.hulp.uitstroom", "wmo.hulp.stand_eind")
ACROSS = ("-3", "-2", "-1", "0")
TABLES = (
    Table(
        "begeleiding",
        label("Begeleiding"),
        rows("Het verloop van indicaties", *FLOWS),
        ACROSS,
        place(20, "reports/halfjaar.yaml"),
        note=label("De cijfers komen uit de eigen registratie."),
        charts=(Chart("line", label("Indicaties"), ("wmo.hulp.stand_eind",)),),
    ),
    Table(
        "hh",
        label("Huishoudelijke hulp (HH)"),
        rows("wmo.hh.hh1", "wmo.hh.hh2", "wmo.hh.totaal", total="wmo.hh.totaal"),
        ACROSS,
        place(30, "reports/halfjaar.yaml"),
    ),
    Table(
        "pgb",
        label("Persoonsgebonden budget"),
        rows("pgb.hulp.budget", "pgb.hulp.houders", "pgb.hulp.gemiddeld", "pgb.hulp.aandeel"),
        ACROSS,
        place(40, "reports/halfjaar.yaml"),
        charts=(Chart("bar", label("Budget per persoon"), ("pgb.hulp.gemiddeld",)),),
    ),
    Table(
        "bereik",
        label("Bereik en wachtlijst"),
        rows("jeugd.bereik", "jeugd.lijst", "jeugd.tarief", "jeugd.bereik_per_100"),
        ACROSS,
        place(50, "reports/halfjaar.yaml"),
    ),
    Table(
        "kernen",
        label("Bereik per kern"),
        rows("jeugd.bereik"),
        ("0",),
        place(60, "reports/halfjaar.yaml"),
        dimension="kern",
    ),
)
REPORT = Report(
    "halfjaar",
    label("Halfjaarrapportage sociaal domein"),
    "half_year",
    (
        Chapter("wmo", label("Wmo"), TABLES[:3]),
        Chapter("jeugd", label("Jeugd"), TABLES[3:]),
        Chapter("begrippen", label("Begrippen"), (), "terms"),
    ),
    place(1, "reports/halfjaar.yaml"),
)
