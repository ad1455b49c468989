"""A handful of made-up figures to write commentary about: every absence and bound that matters."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from kernbeeld.catalogue import expression
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import (
    Alias,
    Break,
    BreakdownRule,
    Catalogue,
    Chapter,
    DatedValue,
    Dimension,
    Indicator,
    Label,
    Member,
    Parameter,
    Report,
    Unit,
)
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Nature, Qualifier
from kernbeeld.engine.figures import Figures
from kernbeeld.errors import Place, Problem
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.publishing.commentary.bind import ChapterText, Commentary, CommentaryError, bind
from kernbeeld.publishing.document import Block

PERIOD = Period.parse("2017H2")
PLACE = Place("definitions.yaml", 1)
UNITS = {"clienten": "count", "uitkeringen": "count", "EUR": "money", "procent": "percent", "getal": "number"}
NAMES = {"clienten": "cliënten", "uitkeringen": "uitkeringen", "EUR": "euro", "procent": "%", "getal": ""}
SIGNS = {
    "+": Qualifier.AT_LEAST,
    "<": Qualifier.LESS_THAN,
    "*": Qualifier.PROVISIONAL,
    "~": Qualifier.ESTIMATED,
}
ABSENCES = {"nvt": Absence.NOT_APPLICABLE, "-": Absence.UNKNOWN}
FIGURES = {
    "wmo.hh.clienten": {"2016H2": "315", "2017H1": "145", "2017H2": "150"},
    "wmo.hh.hh1": {"2017H2": "30"},
    "pwet.stand": {"2016H2": "228", "2017H1": "242", "2017H2": "236"},
    "pwet.instroom": {"2016H1": "51", "2016H2": "42", "2017H1": "49", "2017H2": "49"},
    "pwet.vacatures": {"2016H2": "43", "2017H1": "200+", "2017H2": "200+"},
    "pwet.klein": {"2017H1": "12", "2017H2": "<5"},
    "pgb.budget": {"2017H1": "679561", "2017H2": "629000"},
    "pgb.houders": {"2017H1": "77", "2017H2": "75"},
    "jeugd.aandeel": {"2017H1": "12.5", "2017H2": "13.0"},
    "jeugd.voorlopig": {"2017H2": "41*"},
    "jeugd.geschat": {"2017H2": "1234~"},
    "mantelzorg.bekend": {"2017H1": "549", "2017H2": "nvt"},
    "skt.tekort": {"2017H2": "-500+"},
    "skt.saldo": {"2017H1": "-4977", "2017H2": "0"},
}


def _indicator(code: str, nature: Nature, unit: str, **more: object) -> Indicator:
    return Indicator(
        code=code,
        label=Label(code, code),
        definitie="Een verzonnen cijfer.",
        nature=nature,
        unit=unit,
        bron="Verzonnen registratie",
        owner="Team Samenleving",
        since=date(2015, 1, 1),
        place=PLACE,
        **more,  # type: ignore[arg-type]
    )


def _indicators() -> list[Indicator]:
    formula = "pgb.budget / pgb.houders"
    return [
        _indicator(
            "wmo.hh.clienten",
            Nature.STOCK_END,
            "clienten",
            breakdowns=(BreakdownRule("soort", closing=False),),
            breaks=(Break(date(2017, 1, 1), Label("zonder deelplan", "without part plans")),),
        ),
        _indicator(
            "wmo.dubbel", Nature.RATIO, "getal", formula=expression.parse("2 * wmo.hh.clienten"), decimals=0
        ),
        _indicator("pwet.stand", Nature.STOCK_END, "uitkeringen"),
        _indicator("pwet.instroom", Nature.FLOW, "uitkeringen"),
        _indicator("pwet.vacatures", Nature.STOCK_END, "getal"),
        _indicator("pwet.klein", Nature.STOCK_END, "uitkeringen"),
        _indicator("pgb.budget", Nature.ANNUAL_LEVEL, "EUR"),
        _indicator("pgb.houders", Nature.STOCK_END, "clienten"),
        _indicator(
            "pgb.gemiddeld", Nature.RATIO, "EUR", formula=expression.parse(formula), formula_text=formula
        ),
        _indicator("jeugd.aandeel", Nature.SHARE, "procent", decimals=1),
        _indicator("jeugd.voorlopig", Nature.STOCK_END, "clienten"),
        _indicator("jeugd.geschat", Nature.STOCK_END, "clienten"),
        _indicator("mantelzorg.bekend", Nature.STOCK_END, "clienten"),
        _indicator("skt.saldo", Nature.FLOW, "EUR"),
        _indicator("skt.tekort", Nature.FLOW, "EUR"),
        _indicator("skt.nooit", Nature.FLOW, "getal"),
    ]


def _parameters() -> list[Parameter]:
    label, since = Label("tarief", "fee"), date(2017, 1, 1)
    values = {"tarief": Decimal("17.5"), "norm": Decimal(250), "onbekend": None}
    return [
        Parameter(code, label, "EUR", "Een besluit", (DatedValue(since, value),), PLACE)
        for code, value in values.items()
    ]


def make_catalogue() -> Catalogue:
    """Return the definitions behind the sample figures."""
    name = Label("Rapport", "Report")
    chapters = (Chapter("wmo", name, ()), Chapter("pwet", name, ()))
    soort = Dimension("soort", name, (Member("hh1", name), Member("hh2", name)), PLACE)
    alias = Alias("wmo.hh.hh1", "wmo.hh.clienten", (("soort", "hh1"),), name, "", "clienten", PLACE)
    return Catalogue(
        terms={},
        units={code: Unit(code, Label(NAMES[code], code), UNITS[code], PLACE) for code in UNITS},
        dimensions={"soort": soort},
        indicators={found.code: found for found in _indicators()},
        aliases={alias.code: alias},
        parameters={found.code: found for found in _parameters()},
        checks={},
        reports={"halfjaar": Report("halfjaar", name, "half_year", chapters, PLACE)},
        digest="",
    )


def make_fact(code: str, period: str, printed: str, breakdown: Breakdown = ()) -> Fact:
    """Return a delivered figure as it was printed."""
    bare = printed.strip("".join(SIGNS))
    value = None if printed in ABSENCES else Decimal(bare)
    exponent = value.as_tuple().exponent if value is not None else 0
    return Fact(
        code=code,
        period=Period.parse(period),
        breakdown=breakdown,
        value=value,
        absence=ABSENCES.get(printed),
        qualifiers=frozenset(SIGNS[sign] for sign in SIGNS if sign in printed and value is not None),
        printed=printed,
        quantum=Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0),
        rounded=False,
        delivery="sample",
        bron="Verzonnen registratie",
        public=True,
        source=SourceCell("sample.csv", "", 2, "B"),
        known_from=datetime(2018, 4, 1, tzinfo=UTC),
    )


def make_facts() -> Iterable[Fact]:
    """Give every delivered sample figure."""
    for code, printed in FIGURES.items():
        for period, text in printed.items():
            yield make_fact(code, period, text)


CATALOGUE = make_catalogue()
SAMPLE = Figures(CATALOGUE, tuple(make_facts()))


def commentary(text: str, chapter: str = "wmo") -> Commentary:
    """Return commentary of one chapter."""
    return Commentary((ChapterText(chapter, f"{chapter}.md", text),))


def bound(text: str) -> tuple[Block, ...]:
    """Bind one chapter's text to the sample figures."""
    return bind(commentary(text), SAMPLE, CATALOGUE, PERIOD)["wmo"]


def attempt(text: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Bind one chapter's text: return its blocks, or what is wrong with it."""
    try:
        return bound(text), ()
    except CommentaryError as error:
        return (), error.problems


def shown(text: str) -> str:
    """Return what a reader of one chapter sees: its blocks, one a line."""
    return "\n".join("".join(inline.text for inline in block.inlines) for block in bound(text))


def written(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
