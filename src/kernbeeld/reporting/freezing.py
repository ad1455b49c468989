"""Everything of one edition as bytes: outputs, definitions, texts, answers, and one manifest of digests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.layers import BASE
from kernbeeld.conf.house import house_workspace
from kernbeeld.publishing.commentary.bind import Commentary
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.produce import Progress, write_report
from kernbeeld.reporting.models.edition import FileSort
from kernbeeld.reporting.queries.editions import COMMENTARY, DEFINITIONS

MANIFEST = "manifest.json"
ANSWERS = "antwoorden.json"
_STYLES = "assets"


@dataclass(frozen=True)
class Frozen:
    """A file of an edition: its address, what it is, its bytes and their SHA-256."""

    address: str
    sort: FileSort
    content: bytes
    digest: str


@dataclass(frozen=True)
class Approved:
    """A step of approval as an edition tells it."""

    step: str
    by: str
    at: datetime
    remarks: str


def freeze(
    document: Document, texts: Commentary, approved: tuple[Approved, ...], about: Json, tell: Progress
) -> tuple[Frozen, ...]:
    """Return every file of an edition, the manifest last; `about` is what the manifest says first.

    The same material gives the same bytes.
    """
    files = [*_outputs(document, tell), *_definitions()]
    files += [
        _frozen(f"{COMMENTARY}{text.chapter}.md", FileSort.COMMENTARY, text.text.encode())
        for text in texts.texts
    ]
    files.append(_frozen(ANSWERS, FileSort.ANSWER, write_json(_answers(document, approved)).encode()))
    listed: Json = [
        {"address": file.address, "size": len(file.content), "sha256": file.digest} for file in files
    ]
    manifest = write_json({"edition": about, "files": listed})
    return (*files, _frozen(MANIFEST, FileSort.MANIFEST, manifest.encode()))


def _frozen(address: str, sort: FileSort, content: bytes) -> Frozen:
    return Frozen(address, sort, content, sha256(content).hexdigest())


def _outputs(document: Document, tell: Progress) -> Iterator[Frozen]:
    with TemporaryDirectory() as folder:
        base = Path(folder)
        write_report(document, base, tell)
        for file in sorted(each for each in base.rglob("*") if each.is_file()):
            address = file.relative_to(base).as_posix()
            yield _frozen(address, _sort(address), file.read_bytes())


def _sort(address: str) -> FileSort:
    if address.startswith(f"{_STYLES}/"):
        return FileSort.STYLE
    return FileSort.PAGE if address.endswith(".html") else FileSort.DOWNLOAD


def _definitions() -> Iterator[Frozen]:
    """Give the files of the definitions, each below its layer's place in their order."""
    for order, folder in enumerate((BASE, *house_workspace().overlays)):
        for file in sorted(folder.rglob("*.yaml")):
            path = file.relative_to(folder).as_posix()
            yield _frozen(
                f"{DEFINITIONS}{order}/{folder.name}/{path}", FileSort.DEFINITION, file.read_bytes()
            )


def _answers(document: Document, approved: tuple[Approved, ...]) -> Json:
    """Write what people said: about findings, about restated figures, and in approving."""
    return {
        "findings": [
            {
                "check": check,
                "code": code,
                "period": period.code,
                "breakdown": write_breakdown(breakdown),
                "decision": answer.decision,
                "text": answer.text,
                "at": answer.at.isoformat(),
            }
            for (check, code, period, breakdown), answer in document.answers.items()
        ],
        "restated": [
            {
                "code": one.code,
                "period": one.period.code,
                "breakdown": one.written_breakdown,
                "text": one.explanation,
            }
            for one in document.restated
        ],
        "approval": [
            {"step": one.step, "by": one.by, "at": one.at.isoformat(), "remarks": one.remarks}
            for one in approved
        ],
    }
