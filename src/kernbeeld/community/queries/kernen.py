"""The picture of the kernen of this municipality: ``kernen.yaml`` in its folder, made by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, read_yaml
from kernbeeld.community.queries.social_map import KERN, members
from kernbeeld.conf.house import house_workspace
from kernbeeld.language import active, gettext

FILE = "kernen.yaml"
LARGEST = 10_000
FARTHEST = 500
"""Two kernen of one municipality lie no farther apart, in kilometres."""
_POINTS = re.compile(r"\d{1,5},\d{1,5}(?: \d{1,5},\d{1,5}){2,99}")


@dataclass(frozen=True)
class Shape:
    """One kern in the picture: the corners of its shape, and where its name stands."""

    kern: str
    points: str
    x: int
    y: int


@dataclass(frozen=True)
class Picture:
    """A picture to choose a kern from."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    distances: Mapping[frozenset[str], int] = field(default_factory=dict)
    """How many kilometres there are between two kernen; one that is not in it is not known."""


def kern_names() -> dict[str, str]:
    """Return the kernen of this municipality with their names."""
    return {one.code: one.label[active()] for one in members(KERN)}


def kern_picture() -> Picture | None:
    """Return the picture; nothing where this municipality has none.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` with every mistake in the file.
    """
    file = house_workspace().folder / FILE
    if not file.is_file():
        return None
    return _picture(file, file.stat().st_mtime_ns, tuple(kern_names()))


def kern_distances() -> Mapping[frozenset[str], int]:
    """Return how many kilometres there are between two kernen, where this municipality says so."""
    picture = kern_picture()
    return picture.distances if picture else {}


@lru_cache(maxsize=4)
def _picture(file: Path, changed: int, kernen: tuple[str, ...]) -> Picture:
    """Read it once for as long as neither it nor the kernen change."""
    problems = Problems()
    entry = read_yaml(file, FILE, problems)
    problems.raise_any()
    if entry is None:
        return Picture(1, 1, ())
    shapes = tuple(_shape(one, kernen) for one in entry.entries("kernen"))
    picture = Picture(
        entry.whole("width", 600, LARGEST),
        entry.whole("height", 600, LARGEST),
        shapes,
        dict(_distance(one, kernen) for one in entry.entries("distances")),
    )
    entry.finish()
    problems.raise_any()
    return picture


def _shape(entry: Entry, kernen: tuple[str, ...]) -> Shape:
    points = entry.text("shape")
    if not _POINTS.fullmatch(points):
        entry.wrong(
            gettext("'shape' needs three corners at least, such as \"0,0 90,0 90,60\"."),
            place=entry.place_of("shape"),
        )
    shape = Shape(
        kern=entry.choice("kern", kernen),
        points=points,
        x=entry.whole("x", 0, LARGEST),
        y=entry.whole("y", 0, LARGEST),
    )
    entry.finish()
    return shape


def _distance(entry: Entry, kernen: tuple[str, ...]) -> tuple[frozenset[str], int]:
    between = frozenset((entry.choice("from", kernen), entry.choice("to", kernen)))
    km = entry.whole("kilometres", 0, FARTHEST)
    entry.finish()
    return between, km
