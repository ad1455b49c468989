"""One page that sets two reports side by side: as delivered, and as counted from the registers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.period import Period
from kernbeeld.language import speaking
from kernbeeld.publishing.cells import address, figure_name
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.html.site import STYLE_NAMES, copy_styles, municipality_words, templates
from kernbeeld.publishing.html.words import moment_words


@dataclass(frozen=True)
class Compared:
    """One published figure beside the counted one; where they differ ``reason`` says why.

    An average that was printed without decimals does not differ from the same average in full.
    """

    code: str
    breakdown: Breakdown
    period: Period
    published: Decimal
    counted: Decimal
    differs: bool
    reason: str = ""


@dataclass(frozen=True)
class Line:
    """A compared figure, ready to lay out, with the addresses of both passports."""

    label: str
    period: str
    published: str
    counted: str
    published_link: str
    counted_link: str
    reason: str


def write_beside(
    published: Document, counted: Document, compared: Sequence[Compared], folder: Path, names: tuple[str, str]
) -> Path:
    """Write ``index.html`` in `folder`; `names` are the two reports' folders, relative to it.

    Figures that differ come first, each with its reason; the others follow. Returns the page.
    """
    with speaking(published.language):
        lines = [(one.differs, _line(published, one, names)) for one in compared]
        text = (
            templates()
            .get_template("beside.html")
            .render(
                language=published.language,
                municipality=municipality_words(published.municipality.name),
                period=published.period.label,
                reports=tuple(
                    (f"{name}/index.html", document.title, moment_words(document.making.known_at))
                    for name, document in zip(names, (published, counted), strict=True)
                ),
                different=[line for differs, line in lines if differs],
                equal=[line for differs, line in lines if not differs],
                styles=STYLE_NAMES,
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "index.html"
    page.write_text(text, encoding="utf-8", newline="\n")
    copy_styles(folder / "assets")
    return page


def _line(document: Document, one: Compared, names: tuple[str, str]) -> Line:
    book = document.catalogue
    link = address(book, one.code, one.breakdown, one.period)
    unit = book.units[book.unit_of(one.code)]

    def written(value: Decimal) -> str:
        exponent = value.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        return write_quantity(value, unit.dimension, min(decimals, 2))

    return Line(
        label=figure_name(book, one.code, one.breakdown),
        period=one.period.label,
        published=written(one.published),
        counted=written(one.counted),
        published_link=f"{names[0]}/{link}",
        counted_link=f"{names[1]}/{link}",
        reason=one.reason,
    )
