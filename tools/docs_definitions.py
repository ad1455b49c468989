"""Reference pages of the definitions: measures, checks, parameters, words, dimensions, reports."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from docs_lists import KINDS, NATURES, SEVERITIES
from docs_markdown import bullets, code, facts, link, page, section, table
from docs_measures import computation, member_values, origin, write_day
from kernbeeld.catalogue.expression import Expression, ParameterReference, Reference, references
from kernbeeld.catalogue.model import BreakdownRule, Catalogue, Check, Indicator, Member, Parameter
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.vocabulary import CheckKind

Pages = Iterator[tuple[str, str]]
_SOURCE = "../../src/kernbeeld"
_RHYTHMS = {"half_year": "per halfjaar", "quarter": "per kwartaal", "month": "per maand", "year": "per jaar"}


def definition_pages(catalogue: Catalogue) -> Pages:
    """Give the path and the text of every page that describes the packaged definitions."""
    yield "cijfers/index.md", _list_of_measures(catalogue)
    for indicator in catalogue.indicators.values():
        yield measure_path(indicator.code), _measure(catalogue, indicator)
    yield "controles/index.md", _list_of_checks(catalogue)
    for check in catalogue.checks.values():
        yield check_path(check.code), _check(catalogue, check)
    yield from _parameter_pages(catalogue)
    yield "begrippen.md", _words(catalogue)
    yield "indelingen.md", _dimensions(catalogue)
    yield "eenheden.md", _units(catalogue)
    yield "rapporten.md", _reports(catalogue)


def measure_path(measure: str) -> str:
    """Return where the page of a measure stands."""
    return f"cijfers/{measure}.md"


def check_path(check: str) -> str:
    """Return where the page of a check stands."""
    return f"controles/{check}.md"


def _measure_link(catalogue: Catalogue, published: str, at: str) -> str:
    return link(code(published), measure_path(catalogue.cell(published)[0]), at)


def _list_of_measures(catalogue: Catalogue) -> str:
    at = "cijfers/index.md"
    groups: dict[str, list[Indicator]] = {}
    for indicator in catalogue.indicators.values():
        groups.setdefault(indicator.code.partition(".")[0], []).append(indicator)
    parts = [
        section(
            catalogue.terms[group].label.nl if group in catalogue.terms else group,
            table(
                ("Cijfer", "Code", "Aard"),
                (
                    (
                        found.label.nl,
                        _measure_link(catalogue, found.code, at),
                        NATURES[found.nature].partition(":")[0],
                    )
                    for found in members
                ),
            ),
        )
        for group, members in groups.items()
    ]
    intro = (
        "Dit zijn de cijfers die Kernbeeld kent. Elk cijfer heeft een eigen pagina. "
        "Jouw gemeente kan er cijfers bij maken: lees "
        "[Begrippen en cijfers vastleggen](../../gebruik/definities.md)."
    )
    return page("Cijfers", intro, *parts)


def _measure(catalogue: Catalogue, indicator: Indicator) -> str:
    at = measure_path(indicator.code)
    words = (f"[{catalogue.terms[term].label.nl}](../begrippen.md#{term})" for term in indicator.terms)
    return page(
        indicator.label.nl,
        code(indicator.code),
        indicator.definitie,
        facts(
            ("In het Engels", indicator.label.en),
            ("Aard", NATURES[indicator.nature]),
            ("Eenheid", catalogue.units[indicator.unit].label.nl),
            ("Formule", code(indicator.formula_text)),
            ("Register", indicator.bron),
            ("Eigenaar", indicator.owner),
            ("Bestaat sinds", write_day(indicator.since)),
            ("Alleen gemaakt in", ", ".join(indicator.delivered_in)),
            ("Begrippen", ", ".join(words)),
            ("Staat in", _source_link(indicator.place.file, at)),
        ),
        computation(indicator),
        section(
            "Breuk in de reeks",
            bullets(f"Sinds {write_day(found.since)}: {found.reason.nl}" for found in indicator.breaks),
        ),
        *(_breakdown(catalogue, indicator, rule) for rule in indicator.breakdowns),
        section("Controles", bullets(_checks_on(catalogue, indicator, at))),
        section("Staat in de tabellen", bullets(_tables_with(catalogue, indicator))),
    )


def _breakdown(catalogue: Catalogue, indicator: Indicator, rule: BreakdownRule) -> str:
    dimension = catalogue.dimensions[rule.dimension]
    published = {
        dict(alias.breakdown).get(rule.dimension, ""): alias
        for alias in catalogue.aliases.values()
        if alias.measure == indicator.code
    }
    rows = []
    for member in dimension.members:
        alias = published.get(member.code)
        rows.append(
            (
                member.label.nl,
                code(member.code),
                code(alias.code) if alias else "",
                alias.label.nl if alias else "",
            )
        )
    closing = (
        "De delen sluiten elkaar uit: samen zijn ze het totaal."
        if rule.closing
        else "De delen kunnen overlappen: samen zijn ze ten minste het totaal."
    )
    return section(
        f"Uitsplitsing naar {dimension.label.nl.lower()}",
        f"{closing} De uitsplitsing heet {code(dimension.code)}.",
        table(("Deel", "Lid", "Gepubliceerde code", "Naam van dat cijfer"), rows),
    )


def _checks_on(catalogue: Catalogue, indicator: Indicator, at: str) -> Iterator[str]:
    for check in catalogue.checks.values():
        if indicator.code in _measures_of(catalogue, check):
            yield f"{link(code(check.code), check_path(check.code), at)}: {check.label.nl}"


def _measures_of(catalogue: Catalogue, check: Check) -> dict[str, None]:
    """Return the measures that a check names, in order; a check on everything names none."""
    named = [item.code for item in _figures(check.left) + _figures(check.right)]
    codes = (*catalogue.indicators, *catalogue.aliases)
    for pattern in check.codes:
        named += [known for known in codes if pattern != "*" and fnmatchcase(known, pattern)]
    return dict.fromkeys(catalogue.cell(name)[0] for name in named)


def _figures(tree: Expression | None) -> list[Reference]:
    return [item for item in references(tree) if isinstance(item, Reference)] if tree else []


def _tables_with(catalogue: Catalogue, indicator: Indicator) -> Iterator[str]:
    chapters = ((report, chapter) for report in catalogue.reports.values() for chapter in report.chapters)
    for report, chapter in chapters:
        for found in chapter.tables:
            codes = {catalogue.cell(row.code)[0] for row in found.rows if row.code}
            if indicator.code in codes:
                yield f"{report.title.nl}, hoofdstuk {chapter.title.nl}: {found.title.nl}"


def _list_of_checks(catalogue: Catalogue) -> str:
    at = "controles/index.md"
    parts = []
    for kind in CheckKind:
        rows = [
            (check.label.nl, link(code(check.code), check_path(check.code), at), SEVERITIES[check.severity])
            for check in catalogue.checks.values()
            if check.kind is kind
        ]
        parts.append(section(KINDS[kind], table(("Wat altijd waar moet zijn", "Code", "Zwaarte"), rows)))
    intro = (
        "Een controle is één zin die altijd waar moet zijn. Klopt de zin niet, dan komt er een bevinding. "
        "Hoe je een bevinding leest, staat in [Controles en oorzaken](../../gebruik/controles.md)."
    )
    return page("Controles", intro, *parts)


def _check(catalogue: Catalogue, check: Check) -> str:
    at = check_path(check.code)
    measures = [_measure_link(catalogue, measure, at) for measure in _measures_of(catalogue, check)]
    parameters = [
        item.code
        for side in (check.left, check.right)
        if side
        for item in references(side)
        if isinstance(item, ParameterReference)
    ]
    return page(
        check.label.nl,
        code(check.code),
        facts(
            ("Soort", KINDS[check.kind]),
            ("Zwaarte", SEVERITIES[check.severity]),
            ("Regel", code(check.text)),
            ("Voor de cijfers", ", ".join(map(code, check.codes))),
            ("Alleen in", ", ".join(check.periods)),
            ("Instellingen", ", ".join(f"{code(key)}: {value}" for key, value in check.options.items())),
            ("Wordt ook geprobeerd als oorzaak", ", ".join(map(code, check.candidates))),
            ("Staat in", _source_link(check.place.file, at)),
        ),
        section("Gebruikt deze cijfers", bullets(measures)),
        section("Gebruikt deze parameters", bullets(map(code, dict.fromkeys(parameters)))),
    )


def _parameter_pages(catalogue: Catalogue) -> Pages:
    lists: dict[str, list[Parameter]] = {}
    for parameter in catalogue.parameters.values():
        lists.setdefault(parameter.place.file, []).append(parameter)
    names = {file: file.rpartition("/")[2].removesuffix(".yaml") for file in lists}
    at = "parameters/index.md"
    rows = (
        (link(names[file].replace("_", " "), f"parameters/{names[file]}.md", at), str(len(found)))
        for file, found in lists.items()
    )
    intro = (
        "Een parameter is een bedrag, norm of uitspraak met een bron en een datum. "
        "In toelichting en controles schrijf je `param:` en de code."
    )
    yield at, page("Parameters", intro, table(("Lijst", "Aantal"), rows))
    for file, found in lists.items():
        path = f"parameters/{names[file]}.md"
        parts = (_parameter(catalogue, parameter) for parameter in found)
        title = f"Parameters: {names[file].replace('_', ' ')}"
        yield path, page(title, facts(("Staat in", _source_link(file, path))), *parts)


def _parameter(catalogue: Catalogue, parameter: Parameter) -> str:
    values = (
        f"sinds {write_day(dated.since)}: {'onbekend' if dated.value is None else write_number(dated.value)}"
        for dated in parameter.values
    )
    return section(
        parameter.label.nl,
        code(parameter.code),
        facts(
            ("Waarde", "; ".join(values)),
            ("Eenheid", catalogue.units[parameter.unit].label.nl),
            ("Bron", parameter.bron),
            ("Opmerking", parameter.note),
            ("Aanname", "ja" if parameter.assumption else ""),
        ),
    )


def _words(catalogue: Catalogue) -> str:
    terms = sorted(catalogue.terms.values(), key=lambda term: term.label.nl.casefold())
    parts = (
        f'<a id="{term.code}"></a>\n\n## {term.label.nl}\n\n{term.definitie}\n\n'
        + facts(
            ("Afkorting", term.abbreviation if term.abbreviation != term.label.nl else ""),
            ("In het Engels", term.label.en),
            ("Code", code(term.code)),
            ("Bron", term.bron),
        )
        for term in terms
    )
    return page("Begrippen", "Elk woord in de rapporten en in de codes heeft één betekenis.", *parts)


def _dimensions(catalogue: Catalogue) -> str:
    parts = (
        section(
            found.label.nl,
            code(found.code),
            origin(found.source),
            table(
                ("Lid", "Code", "Waarden in de feiten", "Bestaat"),
                (
                    (
                        member.label.nl,
                        code(member.code),
                        member_values(found.source, member.code),
                        _existence(member),
                    )
                    for member in found.members
                ),
            ),
        )
        for found in catalogue.dimensions.values()
    )
    return page("Indelingen", "Manieren om een cijfer te verdelen. Een deel heet een lid.", *parts)


def _existence(member: Member) -> str:
    since, until = member.since, member.until
    parts = [f"sinds {write_day(since)}" if since else "", f"tot en met {write_day(until)}" if until else ""]
    return " ".join(part for part in parts if part)


def _units(catalogue: Catalogue) -> str:
    sorts = {"count": "aantal", "money": "geld", "percent": "procent", "number": "getal"}
    rows = (
        (unit.label.nl, code(unit.code), sorts[unit.dimension], code(unit.made_of))
        for unit in catalogue.units.values()
    )
    return page("Eenheden", "Wat een cijfer telt.", table(("Eenheid", "Code", "Soort", "Bestaat uit"), rows))


def _reports(catalogue: Catalogue) -> str:
    parts = []
    for report in catalogue.reports.values():
        chapters = (
            f"{chapter.title.nl} ({code(chapter.code)})"
            + (f": {', '.join(table.title.nl for table in chapter.tables)}" if chapter.tables else "")
            for chapter in report.chapters
        )
        parts.append(
            section(
                report.title.nl,
                facts(("Code", code(report.code)), ("Komt uit", _RHYTHMS[report.rhythm])),
                bullets(chapters),
            )
        )
    return page("Rapporten", "De rapporten die Kernbeeld kent, met hun hoofdstukken en tabellen.", *parts)


def _source_link(file: str, at: str) -> str:
    """Link to a file of definitions: the packaged one, else that of the demo municipality on top."""
    packaged = PACKAGED.parents[1]
    folder = packaged if (packaged / file).is_file() else PACKAGED
    return link(code(file), f"{_SOURCE}/{(folder / file).relative_to(packaged).as_posix()}", at)
