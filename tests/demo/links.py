"""Where the links of a written report lead, followed as a reader would."""

from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

from tests.publishing.html_reader import Element, Page, read_pages

ELSEWHERE = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Site:
    """The pages of a report by their address, and the folder with every file."""

    folder: Path
    pages: dict[str, Page]

    def target(self, page: str, href: str) -> str:
        """Return the address that a link on a page leads to, from the report's folder on."""
        name, _, anchor = href.partition("#")
        found = normpath(join(dirname(page), name)) if name else page
        return f"{found}#{anchor}" if anchor else found

    def follow(self, page: str, href: str) -> tuple[str, Element]:
        """Return the page and the place that a link leads to; a missing one is an error."""
        name, _, anchor = self.target(page, href).partition("#")
        return name, self.pages[name].with_id(anchor)

    def exists(self, address: str) -> bool:
        """Tell whether there is such a file, and in it such a place."""
        name, _, anchor = address.partition("#")
        if not (self.folder / name).is_file():
            return False
        return not anchor or anchor in self.pages[name].ids

    def chapters(self) -> list[str]:
        """Return the pages with tables, in reading order."""
        return [name for name in self.pages if name.startswith("hoofdstuk-")]


def read_site(folder: Path) -> Site:
    """Read every page of a report."""
    return Site(folder, read_pages(folder))


def within(page: Page, element: Element) -> list[Element]:
    """Give what stands inside an element."""
    return [one for one in page.elements if any(outer is element for outer in one.around)]
