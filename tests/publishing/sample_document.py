"""A small, complete, made-up report: every absence, qualifier, mark and kind of block once."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Check, Row, Table
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.observation import Observation
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.publishing.document import (
    Block,
    Cell,
    ChapterView,
    Document,
    DrawnChart,
    Inline,
    Making,
    Municipality,
    Passport,
    TableRow,
    TableView,
)
from tests.publishing.sample_catalogue import CHECKS, REPORT, TABLES, TERMS, catalogue

PERIODS = tuple(Period.parse(code) for code in ("2016H1", "2016H2", "2017H1", "2017H2"))
NOW, BEFORE = PERIODS[-1], PERIODS[-2]
FIRST_KNOWN = datetime(2017, 9, 1, 9, 0, tzinfo=UTC)
KNOWN = datetime(2018, 4, 1, 9, 0, tzinfo=UTC)
SIGNS = {
    "": (Absence.NOT_DELIVERED, "ng", "Niet geleverd."),
    "n.b.": (Absence.NOT_AVAILABLE, "", "De bron zegt dat dit cijfer niet bestaat."),
    "n.v.t.": (Absence.NOT_APPLICABLE, "", "Dit cijfer bestaat in dit halfjaar niet."),
    "-": (Absence.UNKNOWN, "?", "Niemand weet wat deze streep betekent."),
    "x": (Absence.WITHHELD, "", "Weggelaten: het gaat om te weinig mensen."),
    "(x)": (Absence.WITHHELD_TO_PROTECT, "", "Weggelaten om een ander cijfer te beschermen."),
}
QUALIFIED = {
    "200+": (Qualifier.AT_LEAST, "Ten minste dit aantal."),
    "<5": (Qualifier.LESS_THAN, "Minder dan dit aantal."),
    "41*": (Qualifier.PROVISIONAL, "Voorlopig cijfer."),
    "43s": (Qualifier.ESTIMATED, "Geschat cijfer."),
    "45h": (Qualifier.REVISED, "Herzien cijfer."),
    "47n": (Qualifier.LEVEL, "Stand van een niveau."),
}
PRINTED = {
    "wmo.hulp.stand_begin": ("240", "252", "253", "263"),
    "wmo.hulp.instroom": ("60", "75", "70", "80"),
    "wmo.hulp.uitstroom": ("48", "74", "60", "54"),
    "wmo.hulp.stand_eind": ("252", "253", "263", "298"),
    "wmo.hh.totaal": ("1204", "1180", "1012", "1003"),
    "wmo.hh.hh1": ("904", "880", "512", "503"),
    "wmo.hh.hh2": ("300", "300", "500", "500"),
    "pgb.hulp.budget": ("805390", "876259", "679561", "629000"),
    "pgb.hulp.houders": ("88", "92", "79", "75"),
    "pgb.hulp.gemiddeld": ("9152", "9524", "4301", "8386"),
    "jeugd.bereik": ("n.v.t.", "200+", "<5", "41*"),
    "jeugd.lijst": ("", "n.b.", "-", "x"),
    "jeugd.tarief": ("(x)", "43s", "45h", "47n"),
}
KERNEN = {"noord": ("120", "0"), "zuid": ("80", "x")}
DERIVED = {
    "pgb.hulp.aandeel": ("7.3", "7.8", "7.8", "7.5"),
    "jeugd.bereik_per_100": (None, "18.2", "0.5", None),
}


def fact(code: str, period: Period, printed: str, position: int, breakdown: Breakdown = ()) -> Fact:
    """Make the delivered figure behind a printed text."""
    absence = SIGNS[printed][0] if printed in SIGNS else None
    value = None if absence else Decimal(printed.strip("+<*shn"))
    qualifiers = frozenset({QUALIFIED[printed][0]} if printed in QUALIFIED else ())
    source = SourceCell("halfjaarcijfers.xlsx", "Wmo", position + 2, "BCDE"[PERIODS.index(period)])
    known = FIRST_KNOWN if period != NOW else KNOWN
    return Fact(
        code,
        period,
        breakdown,
        value,
        absence,
        qualifiers,
        printed,
        Decimal(1),
        False,
        "levering-2017H2",
        "Wmo-registratie",
        True,
        source,
        known,
    )


def dutch(value: Decimal, unit: str) -> str:
    """Print a number as the report does."""
    text = f"{value:,}".translate({ord(","): ".", ord("."): ","})
    return {"EUR": f"€ {text}", "procent": f"{text}%"}.get(unit, text)


def delivered(code: str, period: Period, printed: str, position: int, breakdown: Breakdown = ()) -> Cell:
    """Make the cell of a delivered figure."""
    known, book = fact(code, period, printed, position, breakdown), catalogue()
    unit = book.unit_of(code)
    _, marker, because = SIGNS.get(printed, (None, "", ""))
    seen = Observation(
        code,
        period,
        breakdown,
        unit,
        known.value,
        known.absence,
        known.qualifiers,
        rounding=known.quantum,
        fact=known,
        because=because,
    )
    plain = dutch(known.value, unit) if known.value is not None and printed not in QUALIFIED else printed
    explanation = QUALIFIED[printed][1] if printed in QUALIFIED else because
    return Cell(seen, plain, marker, explanation, link_of(code, period, breakdown), marks_of(code, period))


def link_of(code: str, period: Period, breakdown: Breakdown = ()) -> str:
    """Give the address of a passport's section."""
    member = "".join(f".{dimension}-{value}" for dimension, value in breakdown)
    return f"cijfer/{code}{member}.html#p{period.code}"


def marks_of(code: str, period: Period) -> tuple[int, ...]:
    """Number (from 1) the findings in which a figure takes part."""
    takes_part = {
        1: ("wmo.hulp.stand_begin", "wmo.hulp.instroom", "wmo.hulp.uitstroom", "wmo.hulp.stand_eind"),
        2: ("pgb.hulp.budget", "pgb.hulp.houders", "pgb.hulp.gemiddeld"),
        3: ("wmo.hh.totaal",),
        4: ("jeugd.lijst",),
    }
    periods = {1: NOW, 2: BEFORE, 3: NOW, 4: PERIODS[0]}
    return tuple(n for n, codes in takes_part.items() if code in codes and periods[n] == period)


def delivered_cells() -> dict[str, tuple[Cell, ...]]:
    """Make every delivered series, four half-years each."""
    return {
        code: tuple(delivered(code, period, text, row) for period, text in zip(PERIODS, texts, strict=True))
        for row, (code, texts) in enumerate(PRINTED.items())
    }


def computed(code: str, period: Period, text: str | None, inputs: tuple[Observation, ...]) -> Cell:
    """Make the cell of a computed figure; without text it is absent and says why."""
    value = Decimal(text) if text else None
    because = "" if text else "Het bereik is er in dit halfjaar niet."
    seen = Observation(
        code,
        period,
        (),
        "procent",
        value,
        None if text else Absence.NOT_AVAILABLE,
        how="computed" if text else "absent",
        inputs=inputs,
        because=because,
    )
    shown = dutch(value, "procent") if value is not None else ""
    return Cell(seen, shown, "" if text else "nb", because, link_of(code, period))


def computed_cells(series: dict[str, tuple[Cell, ...]]) -> dict[str, tuple[Cell, ...]]:
    """Make the figures that follow from a formula."""
    needs = {
        "pgb.hulp.aandeel": ("pgb.hulp.houders", "wmo.hh.totaal"),
        "jeugd.bereik_per_100": ("jeugd.bereik",),
    }
    return {
        code: tuple(
            computed(code, period, text, tuple(series[needed][n].observation for needed in needs[code]))
            for n, (period, text) in enumerate(zip(PERIODS, texts, strict=True))
        )
        for code, texts in DERIVED.items()
    }


def area_cells() -> dict[str, tuple[Cell, ...]]:
    """Make the figures per kern: the reach of now, and of the half-year before."""
    return {
        kern: tuple(
            delivered("jeugd.bereik", period, text, 20 + n, (("kern", kern),))
            for n, (period, text) in enumerate(zip((NOW, BEFORE), texts, strict=True))
        )
        for kern, texts in KERNEN.items()
    }


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120"><path d="M10 100 L130 90 L260 70 L390 20" '
    'class="kb-l1" fill="none" stroke="#1368aa" stroke-width="3"/><text x="390" y="14" text-anchor="end" '
    'fill="currentColor" font-size="12">einde</text></svg>'
)


def view_of(table: Table, series: dict[str, tuple[Cell, ...]]) -> TableView:
    """Lay one table out: periods across, or kernen down."""
    book = catalogue()
    if table.dimension:
        lines = tuple(TableRow(kern.title(), (cells[0],)) for kern, cells in area_cells().items())
        columns = tuple(book.label_of(row.code).nl for row in table.rows)
    else:
        lines = tuple(line_of(row, series, book) for row in table.rows)
        columns = tuple(f"{period.code[-1]}e halfjaar {period.year}" for period in PERIODS)
    notes = (table.note.nl,) if table.note else ()
    titles = [chart.title.nl for chart in table.charts]
    charts = tuple(DrawnChart(title, f"{title}: eerst laag, nu hoog.", SVG) for title in titles)
    return TableView(table, table.title.nl, columns, lines, notes, charts)


def line_of(row: Row, series: dict[str, tuple[Cell, ...]], book: Catalogue) -> TableRow:
    """Lay one row out."""
    if not row.code:
        return TableRow(row.label.nl if row.label else "", ())
    note = "Breuk in de reeks: vanaf 2017 tellen ook deelplannen mee." if row.code == "wmo.hh.totaal" else ""
    return TableRow(book.label_of(row.code).nl, series[row.code], row.code, row.total, note)


COMMENTARY = (
    Block("heading", (Inline("text", "Meer mensen met hulp"),), 2),
    Block(
        "paragraph",
        (
            Inline("text", "Het aantal indicaties "),
            Inline("claim", "steeg", link_of("wmo.hulp.stand_eind", NOW)),
            Inline("text", " naar "),
            Inline("figure", "298", link_of("wmo.hulp.stand_eind", NOW)),
            Inline("text", ". Dat is "),
            Inline("strong", "meer"),
            Inline("text", " dan "),
            Inline("emphasis", "ooit"),
            Inline("text", "; zie "),
            Inline("link", "de begrippen", "begrippen.html"),
            Inline("text", "."),
        ),
    ),
    Block("item", (Inline("text", "Er kwamen meer mensen bij dan er weggingen."),)),
    Block("item", (Inline("text", "Vooral ouderen vroegen hulp."),)),
)


def finding(
    check: Check, period: Period, sides: tuple[str, str] | None, message: str, *diagnosis: str
) -> Finding:
    """Make the finding of a check at its own figure."""
    left, right = (Decimal(sides[0]), Decimal(sides[1])) if sides else (None, None)
    gap = left - right if left is not None and right is not None else None
    return Finding(check, check.subject, period, (), left, right, gap, check.severity, message, diagnosis)


def findings() -> tuple[Finding, ...]:
    """Make the findings, heaviest first."""
    flow, ratio, bound, complete = CHECKS
    return (
        finding(
            flow,
            NOW,
            ("289", "298"),
            "Uit begin, instroom en uitstroom volgt 289, maar er staat 298.",
            "298 is 289 met twee cijfers verwisseld.",
        ),
        finding(
            ratio,
            BEFORE,
            ("8602.04", "4301"),
            "Budget en houders geven € 8.602, maar er staat € 4.301.",
            "4.301 is de helft van 679.561 ÷ 79.",
            "Het budget van een half jaar is door de houders gedeeld.",
        ),
        finding(
            bound, NOW, ("1003", "1003"), "Het totaal is precies de som, maar de soorten mogen overlappen."
        ),
        finding(
            complete,
            PERIODS[0],
            None,
            "Voor het 1e halfjaar 2016 is niets geleverd.",
            "Geen eenvoudige verklaring geeft precies het gedrukte getal.",
        ),
    )


def outcomes(code: str, series: dict[str, tuple[Cell, ...]]) -> tuple[Outcome, ...]:
    """Give the checks in which a figure takes part."""
    made = findings()
    flow, ratio, _, complete = CHECKS
    stocks = tuple(series[one][-1].observation for one in list(PRINTED)[:4])
    before = tuple(series[one][-2].observation for one in list(PRINTED)[:4])
    money = tuple(series[one][-2].observation for one in list(PRINTED)[7:10])
    waiting = (series["jeugd.lijst"][0].observation,)
    every = (
        Outcome(flow, BEFORE, (), "holds", before, Decimal(263), Decimal(263)),
        Outcome(flow, NOW, (), "violated", stocks, Decimal(289), Decimal(298), finding=made[0]),
        Outcome(ratio, BEFORE, (), "violated", money, Decimal("8602.04"), Decimal(4301), finding=made[1]),
        Outcome(
            ratio,
            PERIODS[0],
            (),
            "not_asked",
            (series["pgb.hulp.gemiddeld"][0].observation,),
            reason="Voor dit halfjaar is de controle niet gesteld.",
        ),
        Outcome(complete, PERIODS[0], (), "violated", waiting, finding=made[3]),
    )
    return tuple(one for one in every if code in {seen.code for seen in one.used})


def passport(code: str, cells: tuple[Cell, ...], series: dict[str, tuple[Cell, ...]]) -> Passport:
    """Make the passport of one published code."""
    book, breakdown = catalogue(), cells[0].observation.breakdown
    measure = book.indicator(code)
    assert measure is not None
    known = [cell.observation.fact for cell in cells if cell.observation.fact]
    earlier = FIRST_KNOWN.replace(month=3)
    revised = [
        replace(one, printed="251", value=Decimal(251), known_from=earlier)
        for one in known[:1]
        if code == "wmo.hulp.stand_eind"
    ]
    suffix = "".join(f" ({member.title()})" for _, member in breakdown)
    return Passport(
        code,
        measure,
        breakdown,
        book.label_of(code).nl + suffix,
        cells[0].link.partition("#")[0],
        cells,
        tuple(revised + known),
        outcomes(code, series),
    )


def sample_document() -> Document:
    """Return the made-up half-year report of Voorbeeldstad over 2017H2."""
    series = delivered_cells()
    series |= computed_cells(series)
    views = [view_of(table, series) for table in TABLES]
    passports = [passport(code, cells, series) for code, cells in series.items()]
    passports += [passport("jeugd.bereik", cells, series) for cells in area_cells().values()]
    return Document(
        report=REPORT,
        title=REPORT.title.nl,
        municipality=Municipality("Voorbeeldstad", "GM9999", "Team Data"),
        period=NOW,
        findings=findings(),
        passports=tuple(passports),
        terms=TERMS,
        catalogue=catalogue(),
        chapters=(
            ChapterView("wmo", 1, "Wmo", COMMENTARY, tuple(views[:3])),
            ChapterView("jeugd", 2, "Jeugd", (), tuple(views[3:])),
            ChapterView("begrippen", 3, "Begrippen", (), (), "terms"),
        ),
        making=Making(
            "0.1.0",
            KNOWN,
            "a" * 64,
            "d" * 64,
            "c" * 64,
            (("levering-2017H2", "Wmo-registratie", "halfjaarcijfers.xlsx"),),
        ),
    )


def figures_of(document: Document) -> list[Cell]:
    """Give every cell of every table, in reading order."""
    return [
        cell
        for chapter in document.chapters
        for table in chapter.tables
        for row in table.rows
        for cell in row.cells
    ]
