"""Every word that a definition uses must exist."""

from fnmatch import fnmatchcase

from kernbeeld.catalogue.expression import Breakdown, Expression, ParameterReference, references
from kernbeeld.catalogue.model import Catalogue, Indicator, Row, Table
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.errors import Place
from kernbeeld.language import gettext

_PARTS_OF_YEAR = {"H1", "H2", "Q1", "Q2", "Q3", "Q4", *(f"M{month:02d}" for month in range(1, 13))}


def indicators_use_known_words(catalogue: Catalogue, problems: Problems) -> None:
    """Units, terms, dimensions and the figures in a formula exist."""
    for indicator in catalogue.indicators.values():
        place = indicator.place
        _known_unit(catalogue, indicator.unit, place, problems)
        for term in indicator.terms:
            if term not in catalogue.terms:
                problems.add(
                    place,
                    gettext(
                        "Term '{term}' of '{code}' is not in the glossary.", term=term, code=indicator.code
                    ),
                    did_you_mean(term, catalogue.terms),
                )
        _known_parts(catalogue, indicator, problems)
        if indicator.formula:
            _known_references(catalogue, indicator.formula, place, problems)
        elif indicator.nature == Nature.RATIO:
            problems.add(place, gettext("'{code}' is a ratio and needs a formula.", code=indicator.code))
    for alias in catalogue.aliases.values():
        _known_unit(catalogue, alias.unit, alias.place, problems)


def _known_parts(catalogue: Catalogue, indicator: Indicator, problems: Problems) -> None:
    for rule in indicator.breakdowns:
        if rule.dimension not in catalogue.dimensions:
            problems.add(
                indicator.place,
                gettext("Dimension '{dimension}' is unknown.", dimension=rule.dimension),
                did_you_mean(rule.dimension, catalogue.dimensions),
            )
    for part in indicator.delivered_in:
        if part not in _PARTS_OF_YEAR:
            problems.add(
                indicator.place, gettext("'{part}' is no part of a year; write H1, Q3 or M07.", part=part)
            )


def parameters_have_known_units(catalogue: Catalogue, problems: Problems) -> None:
    """The unit of a parameter exists, and it has at least one value."""
    for parameter in catalogue.parameters.values():
        _known_unit(catalogue, parameter.unit, parameter.place, problems)
        if not parameter.values:
            problems.add(parameter.place, gettext("Parameter '{code}' has no values.", code=parameter.code))


def checks_use_known_codes(catalogue: Catalogue, problems: Problems) -> None:
    """The figures on both sides of a check, and its candidates, exist."""
    known = {*catalogue.indicators, *catalogue.aliases}
    for check in catalogue.checks.values():
        for side in (check.left, check.right):
            if side:
                _known_references(catalogue, side, check.place, problems)
        for code in (*check.candidates, *([check.subject] if check.subject else [])):
            _known_code(catalogue, code, check.place, problems)
        for pattern in check.codes:
            if not any(fnmatchcase(code, pattern) for code in known):
                problems.add(
                    check.place,
                    gettext("No figure has a code like '{pattern}'.", pattern=pattern),
                    did_you_mean(pattern, known),
                )


def charts_and_tables_show_known_codes(catalogue: Catalogue, problems: Problems) -> None:
    """The rows of every table exist, and a table by members has a known dimension."""
    for report in catalogue.reports.values():
        for chapter in report.chapters:
            for table in chapter.tables:
                _known_table(catalogue, table, problems)


def _known_table(catalogue: Catalogue, table: Table, problems: Problems) -> None:
    if table.dimension and table.dimension not in catalogue.dimensions:
        problems.add(
            table.place,
            gettext("Dimension '{dimension}' is unknown.", dimension=table.dimension),
            did_you_mean(table.dimension, catalogue.dimensions),
        )
        return
    for row in table.rows:
        if row.code:
            _known_row(catalogue, table, row, problems)


def _known_row(catalogue: Catalogue, table: Table, row: Row, problems: Problems) -> None:
    if _known_code(catalogue, row.code, table.place, problems):
        breakdown = row.breakdown
        if table.dimension:
            first = [member.code for member in catalogue.dimensions[table.dimension].members[:1]]
            breakdown = (*breakdown, *((table.dimension, code) for code in first))
        _known_breakdown(catalogue, row.code, breakdown, table.place, problems)


def _known_unit(catalogue: Catalogue, unit: str, place: Place, problems: Problems) -> None:
    if unit not in catalogue.units:
        problems.add(
            place, gettext("Unit '{unit}' is unknown.", unit=unit), did_you_mean(unit, catalogue.units)
        )


def _known_code(catalogue: Catalogue, code: str, place: Place, problems: Problems) -> bool:
    if code in catalogue.indicators or code in catalogue.aliases:
        return True
    known = [*catalogue.indicators, *catalogue.aliases]
    problems.add(place, gettext("Figure '{code}' is unknown.", code=code), did_you_mean(code, known))
    return False


def _known_breakdown(
    catalogue: Catalogue, code: str, breakdown: Breakdown, place: Place, problems: Problems
) -> None:
    indicator = catalogue.indicator(code)
    has = [rule.dimension for rule in indicator.breakdowns] if indicator else []
    for dimension, member in breakdown:
        if dimension not in has:
            problems.add(
                place,
                gettext("'{code}' is not divided by '{dimension}'.", code=code, dimension=dimension),
                did_you_mean(dimension, has),
            )
        elif not catalogue.dimensions[dimension].member(member):
            problems.add(
                place,
                gettext(
                    "Dimension '{dimension}' has no member '{member}'.", dimension=dimension, member=member
                ),
                did_you_mean(member, [known.code for known in catalogue.dimensions[dimension].members]),
            )


def _known_references(catalogue: Catalogue, tree: Expression, place: Place, problems: Problems) -> None:
    for item in references(tree):
        if isinstance(item, ParameterReference):
            if item.code not in catalogue.parameters:
                problems.add(
                    place,
                    gettext("Parameter '{code}' is unknown.", code=item.code),
                    did_you_mean(item.code, catalogue.parameters),
                )
        elif _known_code(catalogue, item.code, place, problems):
            _known_breakdown(catalogue, item.code, item.breakdown, place, problems)


def known_problems(catalogue: Catalogue, tree: Expression, place: Place) -> Problems:
    """Return what is unknown in an expression from outside the definitions, such as a commentary."""
    problems = Problems()
    _known_references(catalogue, tree, place, problems)
    return problems
