"""What must be true of an onderzoek: it names what exists, and keeps the order of the law."""

from collections.abc import Iterable

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.research import LADDER, NODIG, PROBLEEM, Basis, Research
from kernbeeld.errors import Place
from kernbeeld.language import gettext

MAATWERK = "maatwerk"


def research_names_what_exists(catalogue: Catalogue, problems: Problems) -> None:
    """Procedures, parts of life and steps are known; a procedure has one onderzoek; codes stand once."""
    parts, steps = _members(catalogue, "leefgebied"), _members(catalogue, LADDER)
    first: dict[str, Research] = {}
    for one in catalogue.research.values():
        for procedure in one.procedures:
            _known(procedure, catalogue.procedures, one.place, problems)
            other = first.setdefault(procedure, one)
            if other is not one:
                text = gettext("Procedure '{procedure}' has two onderzoeken.", procedure=procedure)
                problems.add(one.place, text)
        for question in one.questions:
            for leefgebied in question.leefgebieden:
                _known(leefgebied, parts, question.place, problems)
        for step in one.ladder:
            _known(step.code, steps, step.place, problems)
        _once([question.code for question in one.questions], one.place, problems)
        for place, basis in _bases(one):
            if basis.assumption and not basis.note:
                problems.add(place, gettext("This is an assumption without a note."))


def research_keeps_the_order_of_the_law(catalogue: Catalogue, problems: Problems) -> None:
    """First the problem, then what is needed, always asked; then the ladder from light to maatwerk."""
    order = _members(catalogue, LADDER)
    for one in catalogue.research.values():
        begins = one.questions[:2]
        is_free = any(each.basis.when or each.leefgebieden or each.is_whole for each in begins)
        if tuple(each.code for each in begins) != (PROBLEEM, NODIG) or is_free:
            problems.add(
                one.place,
                gettext(
                    "An onderzoek begins with '{first}' and '{second}', always.", first=PROBLEEM, second=NODIG
                ),
            )
        steps = [step.code for step in one.ladder]
        if steps != [code for code in order if code in steps] or steps[-1:] != [MAATWERK]:
            problems.add(
                one.place,
                gettext(
                    "The ladder goes from light to heavy, each step once, and ends with '{last}'.",
                    last=MAATWERK,
                ),
            )
        if any(step.code == MAATWERK and step.basis.when for step in one.ladder):
            problems.add(
                one.place, gettext("'{last}' can always be weighed: it has no 'when'.", last=MAATWERK)
            )


def scales_go_up(catalogue: Catalogue, problems: Problems) -> None:
    """The levels of a scale are numbers that go up."""
    for scale in catalogue.instruments.values():
        numbers = [level.niveau for level in scale.levels]
        if numbers != sorted(set(numbers)):
            problems.add(scale.place, gettext("The levels of scale '{code}' must go up.", code=scale.code))


def _members(catalogue: Catalogue, dimension: str) -> list[str]:
    found = catalogue.dimensions.get(dimension)
    return [member.code for member in found.members] if found else []


def _bases(one: Research) -> list[tuple[Place, Basis]]:
    return [
        *((each.place, each.basis) for each in one.questions),
        *((each.place, each.basis) for each in one.ladder),
        *((each.place, each.basis) for each in one.reminders),
    ]


def _known(code: str, known: Iterable[str], place: Place, problems: Problems) -> None:
    codes = list(known)
    if code not in codes:
        problems.add(place, gettext("'{code}' is unknown.", code=code), did_you_mean(code, codes))


def _once(codes: list[str], place: Place, problems: Problems) -> None:
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        problems.add(place, gettext("'{code}' stands twice in this onderzoek.", code=code))
