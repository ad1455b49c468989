"""The packaged definitions with overlays on top; an overlay says why it replaces."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.source import Entry, Scalar, read_yaml
from kernbeeld.errors import Place, UserError
from kernbeeld.language import gettext

BASE = Path(__file__).parent.parent / "definitions"
KINDS = (
    "terms",
    "units",
    "dimensions",
    "places",
    "indicators",
    "parameters",
    "checks",
    "reports",
    "letters",
    "letter_texts",
    "letter_duties",
    "procedures",
    "free_days",
    "products",
    "contracts",
    "grounds",
    "motivations",
    "research",
    "instruments",
    "grondslagen",
    "scenarios",
)
_ADDRESSED = ("scenarios",)
"""Kinds whose code is an address as well, with '-' between words."""


@dataclass
class Layers:
    """Entries by kind and code, after overlays have replaced and added."""

    problems: Problems = field(default_factory=Problems)
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    defaults: dict[str, Entry] = field(default_factory=dict)
    """The ``defaults`` of a file, by the file's name."""
    digest: str = ""


def read_layers(*folders: Path) -> Layers:
    """Read folders of definitions, the later on top of the earlier.

    Raises :class:`UserError` when one is no folder.
    """
    layers, digest = Layers(), sha256()
    for folder in folders:
        if not folder.is_dir():
            raise UserError(gettext("There is no folder '{folder}' with definitions.", folder=folder))
        seen: dict[tuple[str, str], Entry] = {}
        for file in sorted(folder.rglob("*.yaml")):
            name = _name(folder, file)
            root = read_yaml(file, name, layers.problems)
            if root is not None:
                digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
            _add_file(layers, root, seen)
        for file in sorted(folder.rglob("*.yml")):
            layers.problems.add(
                Place(_name(folder, file)),
                gettext("Definitions stand in files that end in '.yaml'; rename it."),
            )
    layers.digest = digest.hexdigest()
    return layers


def _name(folder: Path, file: Path) -> str:
    return f"{folder.name}/{file.relative_to(folder).as_posix()}"


def _add_file(layers: Layers, root: Entry | None, seen: dict[tuple[str, str], Entry]) -> None:
    if root is None:
        return
    if root.has("defaults"):
        defaults = root.entry("defaults")
        if defaults:
            layers.defaults[root.place.file] = defaults
    for kind in KINDS:
        for entry in root.entries(kind):
            _place_entry(layers, kind, entry, seen)
    root.finish()


def _place_entry(layers: Layers, kind: str, entry: Entry, seen: dict[tuple[str, str], Entry]) -> None:
    code = entry.slug() if kind in _ADDRESSED else entry.code()
    below = layers.entries[kind].get(code)
    replaces = entry.text("replaces", "")
    if (kind, code) in seen:
        entry.wrong(
            gettext("'{code}' stands twice, also in {place}.", code=code, place=seen[kind, code].place),
            gettext("Remove one of the two."),
        )
    elif below and not replaces:
        entry.wrong(
            gettext("'{code}' exists already in {place}.", code=code, place=below.place),
            gettext("Say why you replace it: add 'replaces: …' with the reason."),
        )
    elif replaces and not below:
        entry.wrong(
            gettext("'{code}' replaces nothing: no such definition lies below.", code=code),
            did_you_mean(code, layers.entries[kind]),
        )
    seen[kind, code] = entry
    layers.entries[kind][code] = entry


def scalar_items(entry: Entry, key: str) -> dict[str, Scalar]:
    """Read a mapping of plain texts."""
    inner = entry.entry(key)
    if inner is None:
        return {}
    for name in inner.fields:
        inner.has(name)
    return {name: value for name, value in inner.fields.items() if isinstance(value, Scalar)}
