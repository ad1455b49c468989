"""Who reports: a folder with ``gemeente.yaml``, and beside it figures, mappings, words and texts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, read_yaml
from kernbeeld.errors import UserError
from kernbeeld.language import LANGUAGES, gettext

FILE = "gemeente.yaml"
PACKAGED = min((Path(__file__).parent.parent / "demo").glob(f"*/{FILE}")).parent
"""The demo municipality that comes with the program."""


@dataclass(frozen=True)
class PlannedDelivery:
    """A file with figures, how to read it, and when it became known (if that is fixed)."""

    file: Path
    mapping: Path
    known_at: datetime | None


@dataclass(frozen=True)
class Workspace:
    """A municipality's own folder. ``code`` is the CBS code such as ``GM0148``, or empty.

    ``known_at`` fixes what a report knows; without it that is all that is known.
    """

    folder: Path
    name: str
    code: str
    publisher: str
    language: str
    report: str
    period: str
    overlays: tuple[Path, ...]
    commentary: Path
    deliveries: tuple[PlannedDelivery, ...]
    known_at: datetime | None = None


def municipality_folder(named: Path | None) -> Path:
    """Return the named folder, else this one if it is a municipality's, else the packaged demo."""
    here = Path.cwd()
    return named or (here if (here / FILE).is_file() else PACKAGED)


def read_workspace(folder: Path) -> Workspace:
    """Read ``gemeente.yaml`` in `folder`.

    Raises :class:`UserError` when there is none, and
    :class:`~kernbeeld.catalogue.problems.DefinitionsError` with every mistake in it.
    """
    file = folder / FILE
    if not file.is_file():
        raise UserError(
            gettext(
                "There is no {file} in '{folder}'. Make a folder with: kernbeeld new {folder}",
                file=FILE,
                folder=folder,
            )
        )
    problems = Problems()
    entry = read_yaml(file, FILE, problems)
    problems.raise_any()
    if entry is None:
        raise UserError(gettext("{file} is empty.", file=file))
    workspace = _workspace(folder, entry)
    entry.finish()
    problems.raise_any()
    return workspace


def _workspace(folder: Path, entry: Entry) -> Workspace:
    name = entry.text("name")
    definitions = folder / entry.text("definitions", "definitions")
    if "definitions" in entry.fields and not definitions.is_dir():
        entry.wrong(
            gettext("There is no folder '{folder}' with definitions.", folder=entry.text("definitions")),
            place=entry.place_of("definitions"),
        )
    return Workspace(
        folder=folder,
        name=name,
        code=entry.text("code", ""),
        publisher=entry.text("publisher", name),
        language=entry.choice("language", LANGUAGES, "nl"),
        report=entry.text("report", "halfjaar"),
        period=entry.text("period", ""),
        overlays=(definitions,) if definitions.is_dir() else (),
        commentary=folder / entry.text("commentary", "commentary"),
        deliveries=tuple(_delivery(folder, item) for item in entry.entries("deliveries")),
        known_at=read_instant(entry.text("known_at"), entry) if entry.has("known_at") else None,
    )


def _delivery(folder: Path, entry: Entry) -> PlannedDelivery:
    known_at = entry.text("known_at", "")
    delivery = PlannedDelivery(
        file=folder / entry.text("file"),
        mapping=folder / entry.text("mapping"),
        known_at=read_instant(known_at, entry) if known_at else None,
    )
    entry.finish()
    return delivery


def read_instant(text: str, entry: Entry | None = None) -> datetime:
    """Read an instant such as ``2018-04-01T09:00:00Z``; without a zone it is UTC.

    Raises :class:`UserError`, or notes the mistake in `entry` when there is one.
    """
    try:
        instant = datetime.fromisoformat(text)
        return instant.replace(tzinfo=instant.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        message = gettext("'{text}' is no moment. Write it as 2018-04-01T09:00:00Z.", text=text)
        if entry is None:
            raise UserError(message) from None
        entry.wrong(message)
        return datetime(1900, 1, 1, tzinfo=UTC)
