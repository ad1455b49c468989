"""A violated relation in words: both figures, the gap and the diagnosis."""

from collections.abc import Mapping
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown, Reference
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind, Nature
from kernbeeld.engine.arithmetic import Leaf, moved, within
from kernbeeld.engine.checks.relation import Relation
from kernbeeld.engine.checks.selection import option
from kernbeeld.engine.diagnosis import diagnose
from kernbeeld.engine.diagnosis.case import Case, Elsewhere
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding
from kernbeeld.engine.intervals import ZERO
from kernbeeld.engine.observation import Observation
from kernbeeld.engine.wording import filled_in, label, number, quantity
from kernbeeld.language import active, gettext

Sides = tuple[Decimal, Decimal]


def contradiction(
    relation: Relation,
    figures: Figures,
    period: Period,
    cell: Breakdown,
    seen: Mapping[Leaf, Observation],
    sides: Sides,
) -> Finding:
    """Describe a violated relation."""
    left, right = sides
    check = relation.check
    words = Words(figures, period, cell)
    return Finding(
        check=check,
        code=check.subject,
        period=period,
        breakdown=cell,
        left=left,
        right=right,
        gap=left - right,
        severity=check.severity,
        message=_message(relation, words, seen, sides),
        diagnosis=_diagnosis(relation, words, seen, sides),
    )


class Words:
    """Names of figures as seen from one period and cell."""

    def __init__(self, figures: Figures, period: Period, cell: Breakdown) -> None:
        self.figures = figures
        self.period = period
        self.cell = cell

    def name(self, leaf: Leaf) -> str:
        """Name a figure by its label, with its cell and the period if that is another one."""
        if not isinstance(leaf, Reference):
            return self.figures.catalogue.parameters[leaf.code].label[active()]
        there = moved(self.period, leaf.at)
        return named(self.figures, leaf, there if there != self.period else None)

    def elsewhere(self, leaf: Reference, steps: int) -> Elsewhere | None:
        """Return the same figure some periods later, if it has a value."""
        there = moved(self.period, leaf.at).shift(steps)
        found = self.figures.observe(leaf.code, there, within(leaf, self.cell))
        if found.value is None:
            return None
        return Elsewhere(named(self.figures, leaf, there), found.value)


def named(figures: Figures, leaf: Reference, period: Period | None = None) -> str:
    """Name a figure: its label, the members of its cell, and the period where that must be said."""
    catalogue = figures.catalogue
    parts = [label(catalogue, leaf.code)]
    for dimension, code in leaf.breakdown:
        known = catalogue.dimensions.get(dimension)
        member = known.member(code) if known else None
        parts.append(member.label[active()] if member else code)
    if period is not None:
        parts.append(period.label)
    return ", ".join(parts)


def _message(relation: Relation, words: Words, seen: Mapping[Leaf, Observation], sides: Sides) -> str:
    check = relation.check
    dimension = words.figures.dimension(check.subject)
    expected, found = sides if relation.computed is relation.left else (sides[1], sides[0])
    values = {
        "meaning": check.label[active()].rstrip("."),
        "period": ", ".join((words.period.label, *_members(words))),
        "expected": _with_formula(relation, seen, quantity(expected, dimension)),
        "found": quantity(found, dimension),
        "gap": quantity(abs(sides[0] - sides[1]), dimension),
    }
    if check.kind is CheckKind.OVERLAP_BOUND:
        return gettext(
            "{meaning}. {period}: printed is {found}, and the parts give only {expected}, {gap} too few.",
            **values,
        )
    if relation.sign != "==":
        values["left"], values["right"] = (quantity(side, dimension) for side in sides)
        return gettext("{meaning}. {period}: {left} is more than {right}, by {gap}.", **values)
    if check.kind is CheckKind.STATEMENT:
        return gettext(
            "{meaning}. {period}: the text says {found}, the figures give {expected}; "
            "the difference is {gap}.",
            **values,
        )
    if isinstance(relation.computed, Reference) and isinstance(relation.printed, Reference):
        values["one"], values["two"] = words.name(relation.computed), words.name(relation.printed)
        return gettext(
            "{meaning}. {period}: {one} is {expected} and {two} is {found}; the difference is {gap}.",
            **values,
        )
    if found > expected:
        return gettext(
            "{meaning}. {period}: the figures give {expected}, printed is {found}: {gap} too much.", **values
        )
    return gettext(
        "{meaning}. {period}: the figures give {expected}, printed is {found}: {gap} too little.", **values
    )


def _members(words: Words) -> list[str]:
    catalogue = words.figures.catalogue
    found = []
    for dimension, code in words.cell:
        known = catalogue.dimensions.get(dimension)
        member = known.member(code) if known else None
        found.append(member.label[active()] if member else code)
    return found


def _with_formula(relation: Relation, seen: Mapping[Leaf, Observation], result: str) -> str:
    """Write the computed side with its figures: ``61.668 ÷ 15 = € 4.111,20``."""
    if isinstance(relation.computed, Reference):
        return result
    blank = gettext("blank")

    def figure(leaf: Leaf) -> str:
        known = seen[leaf].value
        return number(known) if known is not None else blank

    return f"{filled_in(relation.computed, figure)} = {result}"


def _diagnosis(
    relation: Relation, words: Words, seen: Mapping[Leaf, Observation], sides: Sides
) -> tuple[str, ...]:
    if relation.check.kind is CheckKind.OVERLAP_BOUND:
        gap, total = number(sides[0] - sides[1]), number(sides[0])
        return (
            gettext(
                "At least {gap} of the {total} are in none of the printed parts: a part may be missing.",
                gap=gap,
                total=total,
            ),
        )
    if relation.sign != "==":
        return (gettext("A bound can be broken in many ways; no single explanation is tried."),)
    return diagnose(case_of(relation, words, seen, sides))


def case_of(relation: Relation, words: Words, seen: Mapping[Leaf, Observation], sides: Sides) -> Case:
    """Lay a failing equality out for diagnosis."""
    expected, found = sides if relation.computed is relation.left else (sides[1], sides[0])
    printed = relation.printed
    check = relation.check
    rounded = "rounded_to" in check.options
    return Case(
        kind=check.kind,
        computed=relation.computed,
        printed=printed,
        values={leaf: part.value or ZERO for leaf, part in seen.items()},
        expected=expected,
        found=found,
        step=seen[printed].rounding if isinstance(printed, Reference) else ZERO,
        name=words.name,
        elsewhere=words.elsewhere,
        on_annual_basis=_on_annual_basis(relation, words.figures),
        with_signs=words.figures.dimension(check.subject) == "money",
        candidates=_candidates(relation, words),
        rounded_to=(option(check, "rounded_to", words.figures, words.period).adjusted(),) if rounded else (),
    )


def _on_annual_basis(relation: Relation, figures: Figures) -> bool:
    indicators = (figures.catalogue.indicator(leaf.code) for leaf in relation.references)
    return any(indicator is not None and indicator.nature is Nature.ANNUAL_LEVEL for indicator in indicators)


def _candidates(relation: Relation, words: Words) -> tuple[Elsewhere, ...]:
    found = []
    for code in relation.check.candidates:
        value = words.figures.observe(code, words.period, words.cell).value
        if value is not None:
            found.append(Elsewhere(label(words.figures.catalogue, code), value))
    return tuple(found)
