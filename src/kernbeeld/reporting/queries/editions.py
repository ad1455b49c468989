"""Questions over editions: which there are, and what stands in them, from the bytes that were frozen."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.conf.keeping import Shelf
from kernbeeld.errors import InternalError
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.bind import ChapterText, Commentary
from kernbeeld.publishing.html.site import Page
from kernbeeld.reporting.models.edition import Edition, EditionFigure, EditionFile, FileSort
from kernbeeld.reporting.models.period import ReportPeriod

_MAIN = re.compile(rb"<main\b[^>]*>(.*)</main>", re.DOTALL)
_CONTENTS = re.compile(rb'<nav class="kb-side"[^>]*>(.*?)</nav>', re.DOTALL)
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_PACKED_AT = (1980, 1, 1, 0, 0, 0)
"""Every file of a zip carries the same time, so that the same edition gives the same bytes."""
DEFINITIONS = "definities/"
"""Where the definitions stand in an edition: below it the layer's place in their order, and its folder."""
COMMENTARY = "teksten/"

_catalogues = Shelf[Catalogue]()


class DamagedEditionError(InternalError):
    """A file of an edition is not what was frozen."""


@dataclass(frozen=True)
class Held:
    """A file that an edition holds: where it stands, what it is, and how large it is in bytes."""

    address: str
    sort: FileSort
    size: int
    digest: str


def editions_for(user: User, at: datetime) -> tuple[Edition, ...]:
    """Return the editions that somebody may read at an instant, the latest first.

    Each comes with its withdrawal, its follower and who published it, in one query.
    """
    found = Edition.objects.for_user(user, at=at)
    related = ("withdrawal", "follows", "followed_by", "published_by")
    return tuple(found.select_related(*related).order_by("-number"))


def edition_for(user: User, number: int, at: datetime) -> Edition | None:
    """Return one edition, where it is there and somebody may read it."""
    found = Edition.objects.for_user(user, at=at)
    related = ("withdrawal__withdrawn_by", "follows", "followed_by", "published_by", "report_period")
    return found.select_related(*related).filter(number=number).first()


def is_withdrawn(edition: Edition) -> bool:
    """Tell whether an edition was withdrawn."""
    return hasattr(edition, "withdrawal")


def standing_edition(report: str, period: str) -> Edition | None:
    """Return the edition of a report over a period that stands: the last one that was not withdrawn."""
    return Edition.objects.filter(report=report, period=period, withdrawal=None).order_by("number").last()


def files_of(edition: Edition, *sorts: FileSort) -> tuple[Held, ...]:
    """Return what an edition holds, without the bytes."""
    found = EditionFile.objects.filter(edition=edition)
    if sorts:
        found = found.filter(sort__in=sorts)
    rows = found.order_by("pk").values_list("address", "sort", "size", "digest")
    return tuple(Held(address, FileSort(sort), size, digest) for address, sort, size, digest in rows)


def edition_file(edition: Edition, address: str) -> bytes | None:
    """Return the bytes of a file as they were frozen; None where the edition has no such file.

    Raises :class:`DamagedEditionError` when they are not what the digest says.
    """
    held = EditionFile.objects.filter(edition=edition, address=address).first()
    return None if held is None else _content(held)


def _content(held: EditionFile) -> bytes:
    try:
        content = zlib.decompress(bytes(held.content))
    except zlib.error:
        content = b""
    if sha256(content).hexdigest() != held.digest:
        raise DamagedEditionError(
            gettext(
                "The file '{address}' is not what was published. Restore the database from a backup.",
                address=held.address,
            )
        )
    return content


def edition_page(edition: Edition, address: str) -> Page | None:
    """Return what a page of an edition says, to stand in another frame; None where there is no such page."""
    held = EditionFile.objects.filter(edition=edition, address=address, sort=FileSort.PAGE).first()
    if held is None:
        return None
    content = _content(held)
    main, title, contents = (wanted.search(content) for wanted in (_MAIN, _TITLE, _CONTENTS))
    if main is None or title is None or contents is None:
        raise DamagedEditionError(gettext("The page '{address}' has no content.", address=address))
    named = unescape(title[1].decode().partition(" · ")[0])
    return Page(named, contents[1].decode(), main[1].decode())


def edition_figures(edition: Edition) -> tuple[EditionFigure, ...]:
    """Return every figure of an edition as it was shown, in the order of the report."""
    return tuple(EditionFigure.objects.filter(edition=edition).order_by("pk"))


def edition_commentary(edition: Edition) -> Commentary:
    """Return the texts of an edition as they were written, before figures were filled in."""
    held = EditionFile.objects.filter(edition=edition, sort=FileSort.COMMENTARY).order_by("address")
    return Commentary(
        tuple(ChapterText(Path(file.address).stem, file.address, _content(file).decode()) for file in held)
    )


def edition_catalogue(edition: Edition) -> Catalogue:
    """Return the definitions as they were when an edition was published."""
    return _catalogues.get((edition.definitions_digest,), lambda: _read_catalogue(edition))


def _read_catalogue(edition: Edition) -> Catalogue:
    held = EditionFile.objects.filter(edition=edition, sort=FileSort.DEFINITION).order_by("pk")
    with TemporaryDirectory() as folder:
        layers: dict[str, Path] = {}
        for file in held:
            order, name, path = file.address.removeprefix(DEFINITIONS).split("/", 2)
            layer = layers.setdefault(order, Path(folder) / order / name)
            target = layer / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_content(file))
        base, *overlays = layers.values()
        return load_catalogue(*overlays, lint=False, base=base)


def edition_zip(edition: Edition) -> bytes:
    """Return every file of an edition in one zip; the same edition gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for held in EditionFile.objects.filter(edition=edition).order_by("pk").iterator(chunk_size=50):
            archive.writestr(zipfile.ZipInfo(held.address, _PACKED_AT), _content(held))
    return packed.getvalue()


FigureName = tuple[str, str, str]
"""A published code, a period and a breakdown as they stand in an edition."""


def shown_before(
    report: str, known_at: datetime, names: Iterable[FigureName]
) -> dict[FigureName, EditionFigure]:
    """Return how the latest standing edition that showed a figure showed it, with that edition.

    Of editions of a report that knew no more than is known at `known_at`; withdrawn ones do not count.
    """
    wanted = set(names)
    rows = EditionFigure.objects.filter(
        edition__report=report, edition__known_at__lte=known_at, edition__withdrawal=None
    )
    found: dict[FigureName, EditionFigure] = {}
    for row in rows.select_related("edition").order_by("edition__number", "pk"):
        name = (row.code, row.period, row.breakdown)
        if name in wanted:
            found[name] = row
    return found


def editions_of(report_period: ReportPeriod) -> tuple[Edition, ...]:
    """Return every edition of a report over a period, the first one first."""
    found = Edition.objects.filter(report_period=report_period)
    return tuple(found.select_related("withdrawal", "published_by").order_by("number"))
