"""Small catalogues and facts for tests, written as a table is printed.

A printed figure: ``12`` · ``200+`` at least · ``<5`` less than · ``12.5~0.1`` rounded to tenths ·
``10 voorlopig`` provisional · ``?`` unknown · ``nvt`` not applicable · ``nb`` not available ·
``-`` not delivered · ``geheim`` withheld. A code may name a cell: ``clienten[kern=dalfsen]``.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown, parse, parse_breakdown
from kernbeeld.catalogue.model import (
    Alias,
    Break,
    BreakdownRule,
    Catalogue,
    Chapter,
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
    Unit,
)
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, CheckKind, Nature, Qualifier, Severity
from kernbeeld.engine.figures import Figures
from kernbeeld.errors import Place
from kernbeeld.intake.fact import Fact, SourceCell

HERE = Place("proef.yaml", 7)
KNOWN = datetime(2018, 4, 1, 9, tzinfo=UTC)
ABSENCES = {
    "?": Absence.UNKNOWN,
    "nvt": Absence.NOT_APPLICABLE,
    "nb": Absence.NOT_AVAILABLE,
    "-": Absence.NOT_DELIVERED,
    "geheim": Absence.WITHHELD,
}
WORDS = {
    "voorlopig": Qualifier.PROVISIONAL,
    "geschat": Qualifier.ESTIMATED,
    "herzien": Qualifier.REVISED,
    "niveau": Qualifier.LEVEL,
}
UNITS = {"clienten": "count", "uitkeringen": "count", "EUR": "money", "procent": "percent", "getal": "number"}
KERNEN = ("dalfsen", "lemelerveld", "nieuwleusen")


def label(text: str) -> Label:
    return Label(f"{text} (nl)", text)


def at(code: str) -> Period:
    return Period.parse(str(code))


def split_code(text: str) -> tuple[str, Breakdown]:
    code, _, cell = text.partition("[")
    return code, parse_breakdown(cell.rstrip("]"))


def indicator(code: str, nature: str = "flow", **fields: object) -> Indicator:
    """Fields: ``formula unit since closing overlapping delivered_in breaks``."""
    formula = str(fields.get("formula", ""))
    rules = [
        *(BreakdownRule(dimension, True) for dimension in fields.get("closing", ())),
        *(BreakdownRule(dimension, False) for dimension in fields.get("overlapping", ())),
    ]
    return Indicator(
        code=code,
        label=label(code),
        definitie="Iets tellen.",
        nature=Nature(nature),
        unit=str(fields.get("unit", "clienten")),
        bron="Register",
        owner="Team",
        since=date.fromisoformat(str(fields.get("since", "2000-01-01"))),
        place=HERE,
        formula=parse(formula) if formula else None,
        formula_text=formula,
        breakdowns=tuple(rules),
        delivered_in=tuple(fields.get("delivered_in", ())),
        breaks=tuple(Break(date.fromisoformat(str(day)), label("break")) for day in fields.get("breaks", ())),
    )


def check(code: str, kind: str, **fields: object) -> Check:
    """Sides as expressions; ``subject`` is the last word of the right side unless given."""
    left, right = fields.get("left"), fields.get("right")
    return Check(
        code=code,
        kind=CheckKind(kind),
        label=label(f"The meaning of {code}."),
        severity=Severity(str(fields.get("severity", "error"))),
        subject=str(fields.get("subject", "")) or _subject(str(right or ""), str(left or "")),
        place=HERE,
        left=parse(str(left)) if left is not None else None,
        right=parse(str(right)) if right is not None else None,
        codes=tuple(fields.get("codes", ())),
        candidates=tuple(fields.get("candidates", ())),
        periods=tuple(str(period) for period in fields.get("periods", ())),
        options={key: str(value) for key, value in dict(fields.get("options", {})).items()},
    )


def _subject(right: str, left: str) -> str:
    words = [word for side in (right, left) for word in side.replace("(", " ").split() if word[0].isalpha()]
    return words[0].partition("@")[0].partition("[")[0] if words else ""


def dimension(code: str, members: Iterable[str] | Mapping[str, Mapping[str, str]]) -> Dimension:
    """Members by code; a mapping gives each its ``since`` and ``until``."""
    described = members if isinstance(members, Mapping) else {member: {} for member in members}
    return Dimension(
        code,
        label(code),
        tuple(
            Member(
                member,
                label(member),
                date.fromisoformat(str(days["since"])) if "since" in days else None,
                date.fromisoformat(str(days["until"])) if "until" in days else None,
            )
            for member, days in described.items()
        ),
        HERE,
    )


def parameter(code: str, values: Mapping[str, str | None], unit: str = "EUR") -> Parameter:
    dated = (
        DatedValue(date.fromisoformat(str(day)), None if value is None else Decimal(str(value)))
        for day, value in values.items()
    )
    return Parameter(code, label(code), unit, "besluit", tuple(dated), HERE)


def report(tables: Mapping[str, Mapping[str, object]], rhythm: str = "half_year") -> Report:
    """Tables with ``rows`` (codes), ``columns`` and perhaps a ``dimension``."""
    made = tuple(
        Table(
            code=code,
            title=label(code),
            rows=tuple(Row(split_code(row)[0], breakdown=split_code(row)[1]) for row in table["rows"]),
            columns=tuple(str(column) for column in table.get("columns", ("-1", "0"))),
            place=HERE,
            dimension=str(table.get("dimension", "")),
        )
        for code, table in tables.items()
    )
    return Report("verslag", label("verslag"), rhythm, (Chapter("een", label("een"), made),), HERE)


def catalogue(
    measures: Mapping[str, object],
    *,
    checks: Iterable[Check] = (),
    aliases: Mapping[str, str] | None = None,
    dimensions: Mapping[str, object] | None = None,
    parameters: Mapping[str, Mapping[str, str | None]] | None = None,
) -> Catalogue:
    """Measures as ``{code: nature}`` or ``{code: {nature: …, formula: …}}``; aliases as ``{code: cell}``."""
    indicators = {code: _measure(code, described) for code, described in measures.items()}
    named = {
        code: Alias(code, *split_code(cell), label(code), "", indicators[split_code(cell)[0]].unit, HERE)
        for code, cell in (aliases or {}).items()
    }
    known = dimensions if dimensions is not None else {"kern": KERNEN}
    return Catalogue(
        terms={},
        units={code: Unit(code, label(code), dimension, HERE) for code, dimension in UNITS.items()},
        dimensions={code: dimension(code, members) for code, members in known.items()},
        indicators=indicators,
        aliases=named,
        parameters={code: parameter(code, values) for code, values in (parameters or {}).items()},
        checks={one.code: one for one in checks},
        reports={},
        digest="proef",
    )


def _measure(code: str, described: object) -> Indicator:
    if isinstance(described, str):
        return indicator(code, described)
    fields = dict(described)
    return indicator(code, str(fields.pop("nature", "flow")), **fields)


def fact(code: str, period: str, printed: object, **fields: object) -> Fact:
    """One printed figure; ``delivery``, ``public``, ``known``, ``row`` and ``withdrawn`` may be given."""
    text = str(printed)
    figure, *words = text.split()
    name, breakdown = split_code(code)
    figure, _, quantum = figure.partition("~")
    absence = ABSENCES.get(figure)
    qualifiers = {WORDS[word] for word in words}
    if figure.endswith("+"):
        qualifiers.add(Qualifier.AT_LEAST)
    if figure.startswith("<"):
        qualifiers.add(Qualifier.LESS_THAN)
    value = None if absence else Decimal(figure.strip("+<"))
    exponent = value.as_tuple().exponent if value is not None else 0
    delivery = str(fields.get("delivery", "levering.csv"))
    return Fact(
        code=name,
        period=at(period),
        breakdown=breakdown,
        value=value,
        absence=absence,
        qualifiers=frozenset(qualifiers),
        printed="" if figure == "?" else text,
        quantum=Decimal(quantum) if quantum else Decimal(1).scaleb(min(exponent, 0)),
        rounded=bool(quantum),
        delivery=delivery,
        bron="Register",
        public=bool(fields.get("public", True)),
        source=SourceCell(delivery, "", int(fields.get("row", 2)), "C"),
        known_from=fields.get("known", KNOWN),
        withdrawn=bool(fields.get("withdrawn", False)),
    )


def facts(given: Mapping[str, Mapping[str, object]], **fields: object) -> list[Fact]:
    """Read ``{code: {period: printed}}``."""
    return [
        fact(code, str(period), printed, row=row, **fields)
        for row, (code, period, printed) in enumerate(
            ((code, period, printed) for code, series in given.items() for period, printed in series.items()),
            2,
        )
    ]


def figures(
    measures: Mapping[str, object], given: Mapping[str, Mapping[str, object]], **more: object
) -> Figures:
    """Return figures over a small catalogue and its facts."""
    return Figures(catalogue(measures, **more), facts(given))
