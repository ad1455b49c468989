"""Reads the pages of a report back, strictly: a tag that is not closed is an error."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from kernbeeld.publishing.document import Document
from kernbeeld.publishing.html import write_html

CHAPTERS = ("hoofdstuk-1-wmo.html", "hoofdstuk-2-jeugd.html")
"""The chapters of the sample that hold figures."""

VOID = frozenset({"meta", "link", "br", "img", "hr", "input"})


@dataclass
class Element:
    """A tag with its attributes, the words inside it, and the tags around it."""

    tag: str
    attributes: dict[str, str]
    around: tuple["Element", ...]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words inside, with single spaces."""
        return " ".join("".join(self.words).split())

    @property
    def classes(self) -> list[str]:
        """The classes of the tag."""
        return self.attributes.get("class", "").split()

    def inside(self, tag: str, **attributes: str) -> bool:
        """Tell whether a tag with these attributes stands around this one."""
        return any(
            one.tag == tag and attributes.items() <= one.attributes.items() for one in (*self.around, self)
        )


class Page(HTMLParser):
    """One page: its elements in reading order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        assert self._open == [], "a tag is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)

    def all(self, tag: str, class_: str = "") -> list[Element]:
        """Give the elements with a tag, and a class when one is named."""
        return [one for one in self.elements if one.tag == tag and (not class_ or class_ in one.classes)]

    def one(self, tag: str, class_: str = "") -> Element:
        """Give the only element with a tag and a class."""
        (found,) = self.all(tag, class_)
        return found

    def with_id(self, name: str) -> Element:
        """Give the element with an id."""
        (found,) = (one for one in self.elements if one.attributes.get("id") == name)
        return found

    @property
    def ids(self) -> list[str]:
        """Every id, in reading order."""
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]

    @property
    def links(self) -> list[Element]:
        """Every link that can be followed."""
        return [one for one in self.all("a") if "href" in one.attributes]

    def within(self, name: str) -> list[Element]:
        """Give what stands inside the element with an id."""
        around = self.with_id(name)
        return [one for one in self.elements if any(outer is around for outer in one.around)]


def read_pages(folder: Path) -> dict[str, Page]:
    """Read every page of a report, by its address."""
    return {
        path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def written(document: Document, folder: Path) -> dict[str, Page]:
    """Write a report and read its pages back."""
    write_html(document, folder)
    return read_pages(folder)


def figure_cells(pages: dict[str, Page]) -> list[Element]:
    """Give the cells of every table of figures, in reading order."""
    return [cell for name in CHAPTERS for cell in pages[name].all("td")]
