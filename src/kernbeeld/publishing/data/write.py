"""The figures as open data: CSV and JSON, exact to the last digit, with their metadata."""

import csv
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path
from types import MappingProxyType

from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.observation import Observation
from kernbeeld.intake.fact import Fact
from kernbeeld.language import speaking
from kernbeeld.publishing.data.metadata import Published, describe_csv, describe_dataset
from kernbeeld.publishing.data.rows import COLUMNS, FigureRow, figure_rows
from kernbeeld.publishing.document import (
    CAUSES,
    Answer,
    Document,
    FindingKey,
    Making,
    Passport,
    Restated,
    key_of,
)
from kernbeeld.publishing.papers.open_data import block_data

_LIKE_A_FORMULA = re.compile(r"[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20]|[ ']*[\t\r\n]")

NOTHING_SAID: Mapping[FindingKey, Answer] = MappingProxyType({})
"""The answers to findings where nobody gave any."""
DATASET = "dcat.jsonld"
"""The description of the whole report as open data."""


@dataclass(frozen=True)
class WrittenFile:
    """A file that was written, with the SHA-256 of its bytes in hexadecimal."""

    name: str
    sha256: str


def write_data(document: Document, folder: Path) -> tuple[WrittenFile, ...]:
    """Write the figures, the findings and their metadata to `folder`; the folder must exist.

    Returns the files in the order in which they were written. The same document gives the same bytes.
    """
    with speaking(document.language):
        written = [
            _write(folder / "cijfers.csv", figures_csv(document)),
            _write(folder / "cijfers.json", write_json(figures_json(document))),
            _write(folder / "findings.json", findings_json(document.findings, document.answers)),
        ]
        table = write_json(describe_csv(document))
        written.append(_write(folder / "cijfers.csv-metadata.json", table))
        return (*written, write_dataset(document, folder, tuple(file.name for file in written)))


def write_dataset(document: Document, folder: Path, names: tuple[str, ...]) -> WrittenFile:
    """Write ``dcat.jsonld``, which names each file of `names` in `folder` with size and checksum.

    Call it again when more files of the report are there, such as ``rapport.pdf``.
    """
    files = [(name, (folder / name).read_bytes()) for name in names]
    published = [Published(name, len(held), sha256(held).hexdigest()) for name, held in files]
    with speaking(document.language):
        return _write(folder / DATASET, write_json(describe_dataset(document, published)))


def _write(file: Path, text: str) -> WrittenFile:
    held = text.encode()
    file.write_bytes(held)
    return WrittenFile(file.name, sha256(held).hexdigest())


def guarded(text: str) -> str:
    """Return a text for a CSV file that no spreadsheet runs as a formula.

    A text that begins like a formula, after any spaces and apostrophes, gets one apostrophe in
    front. Reading back: take one apostrophe off where what follows begins like a formula. So
    nothing is lost, and ``'s-Gravenhage`` stays as it is.
    """
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def figures_csv(document: Document) -> str:
    """Return ``cijfers.csv``: UTF-8, comma, CRLF, a decimal point, one row per published code and period."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in figure_rows(document):
        value = "" if row.value is None else format(row.value, "f")
        texts = [guarded(part) for part in row.texts()]
        writer.writerow((*texts[:4], value, *texts[4:]))
    return text.getvalue()


def figures_json(document: Document) -> Json:
    """Return ``cijfers.json``: the rows of the CSV with where each figure comes from."""
    return {
        "title": document.title,
        "municipality": {"name": document.municipality.name, "code": document.municipality.code},
        "report": document.report.code,
        "period": document.period.code,
        "language": document.language,
        "licence": document.municipality.licence,
        "making": making_json(document.making),
        "figures": [_figure(document, row) for row in figure_rows(document)],
        **_told(document),
    }


def making_json(making: Making) -> Json:
    """Return how the figures were made, with the hashes of what they rest on."""
    return {
        "program": f"Kernbeeld {making.version}",
        "known_at": making.known_at.isoformat(),
        "facts_sha256": making.facts_digest,
        "definitions_sha256": making.definitions_digest,
        "commentary_sha256": making.commentary_digest,
        "deliveries": [
            {"name": name, "source": source, "file": file} for name, source, file in making.deliveries
        ],
    }


def _figure(document: Document, row: FigureRow) -> Json:
    seen = row.cell.observation
    return {
        "code": row.code,
        "label": row.label,
        "period": row.period,
        "breakdown": row.breakdown,
        "value": row.value,
        "absence": row.absence or None,
        "qualifiers": [qualifier.value for qualifier in sorted(seen.qualifiers)],
        "unit": row.unit,
        "source": row.source,
        "text": row.cell.text,
        "because": seen.because or None,
        "findings": list(row.cell.findings),
        "provenance": _provenance(document, row.passport, seen),
        "checks": [_outcome(outcome) for outcome in _asked(row.passport, seen)],
    }


def _provenance(document: Document, passport: Passport, seen: Observation) -> Json:
    return {
        "how": seen.how,
        "measure": passport.indicator.code,
        "formula": passport.indicator.formula_text if seen.how == "computed" else None,
        "definition": str(passport.indicator.place),
        "definitions_sha256": document.making.definitions_digest,
        "delivered": None if seen.fact is None or seen.fact.counted else _delivered(seen.fact),
        "inputs": [
            {
                "code": part.code,
                "period": part.period.code,
                "breakdown": write_breakdown(part.breakdown),
                "value": part.value,
                "absence": part.absence.value if part.absence else None,
            }
            for part in seen.inputs
        ],
    }


def _delivered(fact: Fact) -> Json:
    return {
        "printed": fact.printed,
        "delivery": fact.delivery,
        "bron": fact.bron,
        "file": fact.source.file,
        "sheet": fact.source.sheet,
        "cell": f"{fact.source.column}{fact.source.row}",
        "known_from": fact.known_from.isoformat(),
    }


def _asked(passport: Passport, seen: Observation) -> list[Outcome]:
    """Return the outcomes in which this very figure took part."""
    key = (seen.code, seen.period, seen.breakdown)
    return [
        outcome
        for outcome in passport.outcomes
        if any((used.code, used.period, used.breakdown) == key for used in outcome.used)
    ]


def _outcome(outcome: Outcome) -> Json:
    return {
        "check": outcome.check.code,
        "period": outcome.period.code,
        "status": outcome.status,
        "left": outcome.left,
        "right": outcome.right,
        "reason": outcome.reason or None,
    }


def findings_json(findings: tuple[Finding, ...], answers: Mapping[FindingKey, Answer] = NOTHING_SAID) -> str:
    """Write ``findings.json``: every finding, heaviest first, sides as exact numbers or null.

    ``answer`` is what was said about it; it is left out where nobody did.
    """
    return write_json([_finding(found, answers.get(key_of(found))) for found in findings])


def _finding(found: Finding, answer: Answer | None) -> Json:
    told: dict[str, Json] = {
        "check": found.check.code,
        "code": found.code,
        "period": found.period.code,
        "breakdown": write_breakdown(found.breakdown),
        "left": found.left,
        "right": found.right,
        "gap": found.gap,
        "severity": found.severity.value,
        "message": found.message,
        "diagnosis": list(found.diagnosis),
    }
    if answer is None:
        return told
    said = {"decision": answer.decision, "text": answer.text, "at": answer.at.isoformat()}
    return told | {"answer": said}


def _told(document: Document) -> dict[str, Json]:
    """Return the restated figures, the action programmes and the look back, where there are any."""
    told: dict[str, Json] = {}
    if document.restated:
        told["restated"] = [_restated(one) for one in document.restated]
    if document.programmes:
        told["programmes"] = [block_data(one) for one in document.programmes]
    if document.look_back:
        told["look_back"] = {
            "signals": [asdict(one) for one in document.look_back.signals],
            "announcements": [asdict(one) for one in document.look_back.announcements],
        }
    return told


def _restated(one: Restated) -> Json:
    return {
        "code": one.code,
        "period": one.period.code,
        "breakdown": one.written_breakdown,
        "old": one.old,
        "new": one.new,
        "causes": dict(zip(CAUSES, one.parts, strict=False)),
        "explanation": one.explanation,
        "edition": one.edition,
    }
