"""The findings, ready to lay out: both figures, the gap, the rule and the likely reason."""

from dataclasses import dataclass

from kernbeeld.catalogue.expression import Expression
from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.vocabulary import RELATIONS, CheckKind, Severity
from kernbeeld.engine.finding import Finding
from kernbeeld.errors import Place
from kernbeeld.publishing.document import Answer, Document, key_of
from kernbeeld.publishing.html.addresses import FINDINGS, Addresses, Spot, finding_anchor
from kernbeeld.publishing.html.formula import FormulaWriter, Piece
from kernbeeld.publishing.html.words import kind_words, severity_shape
from kernbeeld.publishing.severity import explains, severity_word
from kernbeeld.publishing.sides import side_names

_SHORT = 9
"""How many pieces a sum has at most where there is room for one line."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison: in words, with the figures filled in, and what comes out."""

    words: tuple[Piece, ...]
    filled: tuple[Piece, ...]
    result: str
    name: str = ""


@dataclass(frozen=True)
class Mark:
    """A small sign beside a figure that leads to its finding; ``brief`` tells it in one line."""

    number: int
    shape: str
    severity: str
    address: str
    weight: str
    about: str
    brief: str


@dataclass(frozen=True)
class FindingView:
    """A finding ready to lay out; ``sides`` is empty where the check compares nothing.

    ``contrast`` is the sign that stands between the sides: they should be equal, or the first
    should be at most the second.
    """

    number: int
    anchor: str
    mark: Mark
    figure: str
    period: str
    message: str
    sides: tuple[Side, ...]
    contrast: str
    gap: str
    rule: str
    kind: str
    place: str
    diagnosis: tuple[str, ...]
    explained: bool
    passport: str
    spots: tuple[Spot, ...]
    answer: Answer | None = None


class FindingViews:
    """Makes the findings of one report ready, and numbers them from 1."""

    def __init__(self, document: Document, addresses: Addresses) -> None:
        self._document = document
        self._addresses = addresses
        self._writer = FormulaWriter(document.catalogue, addresses, document.language)
        self._numbers = {key_of(found): n for n, found in enumerate(document.findings, start=1)}

    def all(self) -> tuple[FindingView, ...]:
        """Return every finding, heaviest first as they stand in the report."""
        return tuple(self._view(number, found) for number, found in enumerate(self._document.findings, 1))

    def number(self, finding: Finding) -> int:
        """Return the number of a finding; 0 for one that the report does not show."""
        return self._numbers.get(key_of(finding), 0)

    def mark(self, number: int) -> Mark:
        """Return the sign of finding `number`."""
        found = self._document.findings[number - 1]
        return Mark(
            number=number,
            shape=severity_shape(found.severity),
            severity=found.severity.value,
            address=f"{FINDINGS}#{finding_anchor(number)}",
            weight=severity_word(found.severity),
            about=f"{self._name(found)}, {found.period.label}",
            brief=self._brief(found),
        )

    def marks(self, numbers: tuple[int, ...]) -> tuple[Mark, ...]:
        """Return the signs of the findings that the report holds."""
        return tuple(self.mark(number) for number in numbers if 1 <= number <= len(self._document.findings))

    def _brief(self, finding: Finding) -> str:
        """Write both sides in one line; a long sum is left to the page of findings."""
        sides = [
            f"{' '.join(piece.text for piece in side.filled)} = {side.result}"
            if 0 < len(side.filled) <= _SHORT
            else side.result
            for side in self.sides(finding.check, finding)
        ]
        line = f" {_contrast(finding.check)} ".join(sides) or finding.message
        return line.replace("€ ", "€\N{NO-BREAK SPACE}")

    def sides(self, check: Check, finding: Finding) -> tuple[Side, ...]:
        """Write both sides of a comparison."""
        left, right = finding.left, finding.right
        if left is None or right is None:
            return ()
        unit = self._unit(finding.code)
        results = (self._writer.quantity(left, unit), self._writer.quantity(right, unit))
        trees, names = (check.left, check.right), side_names(check.kind, finding.period)
        return tuple(
            self._side(tree, finding, text, name)
            for tree, text, name in zip(trees, results, names, strict=True)
        )

    def _side(self, tree: Expression | None, finding: Finding, result: str, name: str) -> Side:
        if tree is None:
            return Side((), (), result, name)
        told = finding.check.kind is CheckKind.STATEMENT
        words = self._writer.in_words(tree, finding.period)
        if told:
            words = (Piece(f"{name}:"), *words) if any(piece.link for piece in words) else ()
        filled = self._writer.filled_in(tree, finding.period)
        return Side(words, filled if len(filled) > 1 else (), result, name)

    def _unit(self, code: str) -> str:
        return self._document.catalogue.unit_of(code)

    def _name(self, finding: Finding) -> str:
        book, language = self._document.catalogue, self._document.language
        parts = [book.label_of(finding.code)[language]]
        for dimension, code in finding.breakdown:
            member = book.dimensions[dimension].member(code)
            parts.append(member.label[language] if member else code)
        return ", ".join(parts)

    def _view(self, number: int, finding: Finding) -> FindingView:
        check = finding.check
        figure = (finding.code, finding.breakdown)
        gap = "" if finding.gap is None else self._writer.quantity(finding.gap, self._unit(finding.code))
        return FindingView(
            number=number,
            anchor=finding_anchor(number),
            mark=self.mark(number),
            figure=self._name(finding),
            period=finding.period.label,
            message=finding.message,
            sides=self.sides(check, finding),
            contrast=_contrast(check),
            gap=gap,
            rule=check.label[self._document.language],
            kind=kind_words(check.kind),
            place=place_words(check.place),
            diagnosis=finding.diagnosis,
            explained=explains(finding.diagnosis),
            passport=self._addresses.passport(*figure, finding.period),
            spots=self._addresses.spots(*figure),
            answer=self._document.answers.get(key_of(finding)),
        )


def _contrast(check: Check) -> str:
    return ">" if RELATIONS.get(check.kind) == "<=" else "≠"


def relation_sign(check: Check, status: str) -> str:
    """Give the sign between the sides of a check: what holds, or what is the case instead."""
    if status == "violated":
        return _contrast(check)
    return "≤" if RELATIONS.get(check.kind) == "<=" else "="


def place_words(place: Place) -> str:
    """Name the place of a definition from the folder of definitions on, whatever machine it was read on."""
    parts = place.file.replace("\\", "/").split("/")
    start = len(parts) - parts[::-1].index("definitions") - 1 if "definitions" in parts else len(parts) - 1
    return str(Place("/".join(parts[start:]), place.line))


def weight_counts(findings: tuple[Finding, ...]) -> tuple[tuple[Severity, int], ...]:
    """Count the findings of each weight, heaviest first; weights without findings are left out."""
    counts = ((weight, sum(found.severity == weight for found in findings)) for weight in Severity)
    return tuple((weight, count) for weight, count in counts if count)
