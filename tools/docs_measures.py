"""How a figure is computed from facts, in words: for the pages of measures and of dimensions."""

from collections.abc import Iterator, Mapping
from datetime import date

from docs_markdown import bullets, code, facts, page, section, table
from kernbeeld.catalogue.fact_columns import ATTRIBUTES, COUNTED, SUMMED, TAKES, FactKind, Take
from kernbeeld.catalogue.measure import Measure, MeasureVersion, Source
from kernbeeld.catalogue.model import Indicator

_FACTS = {
    FactKind.SPELL: "wat van een dag tot en met een dag gold",
    FactKind.EVENT: "wat op een dag gebeurde",
    FactKind.AMOUNT: "bedragen over een periode",
    FactKind.COUNT: "aantallen die iemand als aantal heeft geleverd",
}
_TAKES = {
    Take.STOCK_BEGIN: "wat gold op de dag vóór de periode",
    Take.STOCK_END: "wat gold op de laatste dag van de periode",
    Take.INFLOW: "wat in de periode begon",
    Take.OUTFLOW: "wat in de periode ophield: de eerste dag zonder ligt in de periode",
    Take.TRANSFER_IN: "wat in de periode van een ander deel hierheen ging",
    Take.TRANSFER_OUT: "wat in de periode van hier naar een ander deel ging",
    Take.PRESENT: "wat op een dag in de periode gold",
    Take.PASSED_THROUGH: "wat in de periode begon en ook weer ophield",
    Take.STARTED: "wat of wie in de periode begon, ook als het al ophield",
    Take.HAPPENED: "wat in de periode gebeurde",
    Take.OVER: "wat over dagen binnen de periode gaat",
    Take.AS_DELIVERED: "wat precies voor deze periode is geleverd",
}
_TAKES_OF_DISTINCT = {
    Take.INFLOW: "wie er aan het einde van de periode is en bij het begin niet was",
    Take.OUTFLOW: "wie er bij het begin van de periode was en aan het einde niet meer",
    Take.PASSED_THROUGH: "wie er alleen tussen begin en einde van de periode was",
}
_COUNTS = {
    "record": "elke regel van het register één keer",
    "persoon": "elke mens één keer",
    "huishouden": "elk huishouden één keer",
    "organisatie": "elke organisatie één keer",
}


def fact_pages() -> Iterator[tuple[str, str]]:
    """Give the path and the text of the page that lists what a measure may name."""
    intro = (
        "Een cijfer wordt geteld uit feiten. Er zijn vier soorten. Wat je van een soort kunt nemen, "
        "tellen en noemen, staat hier. Hoe je het opschrijft, staat in "
        "[Begrippen en cijfers vastleggen](../gebruik/definities.md#een-cijfer-laten-tellen)."
    )
    distinct = (f"{code(take)}: {meaning}" for take, meaning in _TAKES_OF_DISTINCT.items())
    yield (
        "feiten.md",
        page(
            "Feiten",
            intro,
            *(_kind(kind) for kind in FactKind),
            section(
                "Mensen, huishoudens en organisaties",
                "Tel je wie in plaats van wat, dan betekenen drie woorden iets anders. "
                "Zo blijft begin plus instroom min uitstroom gelijk aan het einde.",
                bullets(distinct),
            ),
        ),
    )


def _kind(kind: FactKind) -> str:
    counts = [f"{code(count)}: {_COUNTS[count]}" for count in COUNTED[kind]]
    sums = [f"{code(f'sum:{column}')}: de som van {code(column)}" for column in SUMMED[kind]]
    return section(
        f"{kind}: {_FACTS[kind]}",
        table(("Nemen (`take`)", "Betekenis"), ((code(take), _TAKES[take]) for take in TAKES[kind])),
        table(("Tellen (`count`)",), ((text,) for text in (*counts, *sums))),
        facts(("Kolommen voor `where` en `from`", ", ".join(map(code, ATTRIBUTES[kind])))),
    )


def computation(indicator: Indicator) -> str:
    """Describe every version of a measure; nothing when it is not computed from facts."""
    return section("Zo wordt het berekend", *_versions(indicator))


def _versions(indicator: Indicator) -> Iterator[str]:
    for number, version in enumerate(indicator.measures):
        if number:
            yield _changed(version)
        yield _described(version.measure)


def _changed(version: MeasureVersion) -> str:
    since, decided = write_day(version.valid_from), write_day(version.decided)
    return f"Voor perioden vanaf {since} geldt sinds het besluit van {decided}: {version.reason_nl}"


def _described(measure: Measure) -> str:
    takes = _TAKES
    if measure.count in ("persoon", "huishouden", "organisatie"):
        takes = {**_TAKES, **_TAKES_OF_DISTINCT}
    conditions = (f"{code(column)} is {_either(values)}" for column, values in measure.where)
    summed = f"de som van {code(measure.summed)}"
    return facts(
        ("Feiten", f"{_FACTS[measure.of]} ({code(measure.of)})"),
        ("Waarbij", "; ".join(conditions)),
        ("Neemt", f"{takes[measure.take]} ({code(measure.take)})"),
        ("Telt", summed if measure.summed else f"{_COUNTS[measure.count]} ({code(measure.count)})"),
    )


def _either(values: tuple[str, ...]) -> str:
    return " of ".join(code(value) for value in values)


def origin(source: Source | None) -> str:
    """Say in one sentence where the members of a dimension come from in the facts."""
    if source is None:
        return "Dit deel staat niet in de feiten; alleen geleverde cijfers zijn zo te verdelen."
    if source.place:
        return f"Komt uit de plaatsenkaart {code(source.place)}, die elke gemeente zelf invult."
    if source.combination:
        return f"Komt uit de kolom {code(source.column)}: welke waarden één mens tegelijk heeft."
    if source.column:
        return f"Komt uit de kolom {code(source.column)}."
    if source.duration:
        return f"Hele maanden van de eerste dag tot de dag na de laatste: {_bands(source.duration)}."
    return f"Hele jaren op de peildatum, uit de maand van de geboorte: {_bands(source.age or {})}."


def member_values(source: Source | None, member: str) -> str:
    """Return the values that a member stands for, where they are not its own code."""
    if source and source.combination:
        return " en ".join(code(value) for value in sorted(source.combination[member]))
    return _either((source.values or {}).get(member, ()) if source else ())


def _bands(bands: Mapping[str, tuple[int, int | None]]) -> str:
    parts = (
        f"{code(member)} vanaf {low}" + ("" if high is None else f" tot {high}")
        for member, (low, high) in bands.items()
    )
    return ", ".join(parts)


def write_day(day: date) -> str:
    """Write a date as people do."""
    return f"{day.day}-{day.month}-{day.year}"
