"""The findings as the PDF tells them: a summary up front and a chapter of their own."""

from decimal import Decimal

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.engine.finding import Finding
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.document import Document, key_of
from kernbeeld.publishing.legend import FIRST_FINDING
from kernbeeld.publishing.severity import explains, severity_count, severity_word
from kernbeeld.publishing.sides import side_names

_MAIN = 12
"""How many findings the summary shows at most."""


def main_findings(document: Document) -> dict[str, Json]:
    """Return the summary: how many findings of each weight, and the heaviest ones."""
    counts = {weight: sum(found.severity is weight for found in document.findings) for weight in Severity}
    numbered = list(enumerate(document.findings, start=FIRST_FINDING))
    heavy = [(number, found) for number, found in numbered if found.severity is not Severity.NOTICE]
    shown = heavy[:_MAIN]
    left = len(document.findings) - len(shown)
    return {
        "title": gettext("Main findings"),
        "intro": _intro(document),
        "counts": [
            {"severity": weight.value, "word": severity_count(weight, count), "count": count}
            for weight, count in counts.items()
        ],
        "shown": [
            {"number": number, "text": found.message, "severity": found.severity.value}
            for number, found in shown
        ],
        "rest": ngettext(
            "{count} more finding stands in the chapter of findings.",
            "{count} more findings stand in the chapter of findings.",
            left,
        )
        if left
        else "",
    }


def _intro(document: Document) -> str:
    if not document.findings:
        return gettext("The checks found nothing that contradicts itself.")
    return gettext(
        "The figures were put through checks: do begin, inflow and outflow give the end, do parts add up to "
        "their total, is a figure the same wherever it is printed? This came out."
    )


def findings_chapter(document: Document) -> dict[str, Json]:
    """Return the chapter of findings, grouped by weight, each with its diagnosis."""
    numbered = list(enumerate(document.findings, start=FIRST_FINDING))
    groups: list[Json] = []
    for weight in Severity:
        found = [_finding(document, number, one) for number, one in numbered if one.severity is weight]
        if found:
            title = f"{severity_word(weight)} ({len(found)})"
            groups.append({"severity": weight.value, "title": title, "findings": found})
    return {
        "title": gettext("Findings"),
        "empty": "" if groups else gettext("The checks found nothing that contradicts itself."),
        "groups": groups,
        "words": {
            "diagnosis": gettext("Possible reason"),
            "check": gettext("Check"),
        },
    }


def _finding(document: Document, number: int, found: Finding) -> Json:
    return {
        "number": number,
        "subject": _subject(document, found),
        "period": found.period.label,
        "message": found.message,
        "sides": _sides(document, found),
        "diagnosis": list(found.diagnosis),
        "explained": explains(found.diagnosis),
        "check": found.check.label[document.language],
        "code": found.check.code,
        "answer": _answer(document, found),
    }


def _answer(document: Document, found: Finding) -> Json:
    """Write what was said about a finding; nothing where nobody did."""
    said = document.answers.get(key_of(found))
    return {"decision": said.decision if said else "", "text": said.text if said else ""}


def _sides(document: Document, found: Finding) -> Json:
    """Name both sides in words that fit the kind of check; an absent side is left out."""
    left, right = side_names(found.check.kind, found.period)
    pairs = ((left, found.left), (right, found.right), (gettext("Difference"), found.gap))
    return [
        {"name": name, "value": _amount(document, found, side)} for name, side in pairs if side is not None
    ]


def _subject(document: Document, found: Finding) -> str:
    catalogue = document.catalogue
    known = found.code in catalogue.aliases or found.code in catalogue.indicators
    label = catalogue.label_of(found.code)[document.language] if known else found.code
    members = [_member(document, dimension, member) for dimension, member in found.breakdown]
    return ", ".join((label, *members))


def _member(document: Document, dimension: str, member: str) -> str:
    known = document.catalogue.dimensions.get(dimension)
    found = known.member(member) if known else None
    return found.label[document.language] if found else member


def _amount(document: Document, found: Finding, value: Decimal) -> str:
    """Write one side of a finding in the unit of its figure, with at most two decimals."""
    catalogue = document.catalogue
    known = found.code in catalogue.aliases or found.code in catalogue.indicators
    unit = catalogue.units.get(catalogue.unit_of(found.code)) if known else None
    decimals = 0 if value == value.to_integral_value() else 2
    return write_quantity(value, unit.dimension if unit else "number", decimals)
