"""All pages of one report: one by one where somebody asks for one, or written in one go."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kernbeeld.errors import InternalError, UserError
from kernbeeld.language import gettext, ngettext, speaking
from kernbeeld.publishing.cells import PASSPORTS
from kernbeeld.publishing.document import ChapterView, Document, Passport
from kernbeeld.publishing.html.abbreviations import Abbreviations
from kernbeeld.publishing.html.addresses import (
    CHAPTERS,
    DOWNLOADS,
    FINDINGS,
    FRONT,
    LOOK_BACK,
    MAKING,
    PROGRAMMES,
    RESTATED,
    TERMS,
    Addresses,
    chapter_page,
    term_anchor,
)
from kernbeeld.publishing.html.chapters import ChapterPages
from kernbeeld.publishing.html.findings import FindingViews, weight_counts
from kernbeeld.publishing.html.front import EDGE, HEIGHT, WIDTH, key_figures
from kernbeeld.publishing.html.passports import PassportPages
from kernbeeld.publishing.html.programmes import programme_sections
from kernbeeld.publishing.html.restated import restated_views
from kernbeeld.publishing.html.words import moment_words, severity_shape
from kernbeeld.publishing.legend import legend_of_report
from kernbeeld.publishing.severity import severity_count, severity_word

_PUBLISHING = Path(__file__).parent.parent
_ASSETS = _PUBLISHING / "assets"
_LETTERS = "generated/letters"
_STYLES = (
    "generated/nlds.css",
    "letters.css",
    "theme.css",
    "report.css",
    "front.css",
    "tables.css",
    "marks.css",
    "records.css",
    "media.css",
)
STYLE_NAMES = tuple(Path(style).name for style in _STYLES)
"""The names of the styles, in the order in which a page names them."""
_BETWEEN = "\x00"
"""Stands between the parts of a page without a frame; no text holds it."""
MAIN_FINDINGS = 3
"""How many findings the first page tells."""


@dataclass(frozen=True)
class NavigationItem:
    """A page in the table of contents; ``number`` is empty for what is no chapter."""

    title: str
    page: str
    number: str = ""


Texts = dict[str, object]


def write_html(document: Document, folder: Path) -> None:
    """Write the report as static pages into `folder`, which is made when it is not there.

    Raises :class:`InternalError` when the styles have not been built, or when a page would fall
    outside the folder.
    """
    site = Site(document)
    pages = {address: site.text(address) for address in site.addresses}
    for address, text in pages.items():
        target = folder / address
        if not target.resolve().is_relative_to(folder.resolve()):
            raise InternalError(gettext("The page '{address}' falls outside the report.", address=address))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    _remove_old_pages(folder, set(pages))
    copy_styles(folder / "assets")


def _remove_old_pages(folder: Path, written: set[str]) -> None:
    """Take away passports and chapters of an earlier report that this one no longer has."""
    for pattern in (f"{PASSPORTS}/*.html", CHAPTERS):
        for page in folder.glob(pattern):
            if page.relative_to(folder).as_posix() not in written:
                page.unlink()


def copy_styles(target: Path) -> None:
    """Copy the styles and letters of every page. Raises :class:`InternalError` when they were not built."""
    missing = [style for style in (*_STYLES, _LETTERS) if not (_ASSETS / style).exists()]
    if missing:
        raise InternalError(
            gettext(
                "The styles {files} are not there. Run: python tools/build_assets.py",
                files=", ".join(missing),
            )
        )
    target.mkdir(parents=True, exist_ok=True)
    for style in _STYLES:
        shutil.copyfile(_ASSETS / style, target / Path(style).name)
    shutil.copytree(_ASSETS / _LETTERS, target / Path(_LETTERS).name, dirs_exist_ok=True)


@cache
def templates() -> Environment:
    """Return the environment of the pages' templates; everything is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_PUBLISHING / "templates" / "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(gettext=gettext, ngettext=ngettext)
    return environment


@dataclass(frozen=True)
class Page:
    """One page without the frame around it: its title, its contents and what stands in ``<main>`` as HTML."""

    title: str
    contents: str
    main: str


class UnknownPageError(UserError):
    """The report has no page at this address."""


class Site:
    """The pages of one report. A page is made when it is asked for, and refers to the others by address."""

    def __init__(self, document: Document) -> None:
        self.document = document
        with speaking(document.language):
            self._places = Addresses(document)
            self._navigation = _navigation(document)
            self._shown = self._pages()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address of every page, relative to the report's folder, in reading order."""
        return tuple(self._shown)

    def text(self, address: str) -> str:
        """Return a whole page. Raises :class:`UnknownPageError`."""
        return self._render(address, "base.html")

    def page(self, address: str) -> Page:
        """Return what a page says, to stand in a frame of somebody else. Raises :class:`UnknownPageError`."""
        title, contents, main = self._render(address, "bare.html").split(_BETWEEN)
        return Page(unescape(title.strip()), contents, main)

    def _render(self, address: str, frame: str) -> str:
        if address not in self._shown:
            raise UnknownPageError(gettext("The report has no page '{address}'.", address=address))
        template, texts = self._shown[address]
        with speaking(self.document.language):
            base = "../" * address.count("/")
            return (
                templates()
                .get_template(template)
                .render(self._shared, frame=frame, base=base, current=address, **texts())
            )

    def _pages(self) -> dict[str, tuple[str, Callable[[], Texts]]]:
        """Give for each address its template, and what makes its texts."""
        document = self.document
        pages: dict[str, tuple[str, Callable[[], Texts]]] = {FRONT: ("index.html", self._front)}
        for chapter in document.chapters:
            if chapter.kind != "terms":
                pages[chapter_page(chapter)] = ("chapter.html", partial(self._chapter, chapter))
        if document.restated:
            pages[RESTATED] = ("restated.html", lambda: {"restated": restated_views(document, self._places)})
        if document.programmes:
            pages[PROGRAMMES] = ("programmes.html", lambda: {"sections": programme_sections(document)})
        if document.look_back:
            pages[LOOK_BACK] = ("look_back.html", lambda: {"look_back": document.look_back})
        pages[FINDINGS] = ("findings.html", self._all_findings)
        pages[TERMS] = ("terms.html", self._terms)
        pages[MAKING] = ("making.html", lambda: {"downloads": _downloads()})
        for passport in document.passports:
            pages[passport.link] = ("passport.html", partial(self._passport, passport))
        return pages

    @cached_property
    def _findings(self) -> FindingViews:
        return FindingViews(self.document, self._places)

    @cached_property
    def _chapters(self) -> ChapterPages:
        return ChapterPages(self.document, self._places, self._findings)

    @cached_property
    def _passports(self) -> PassportPages:
        return PassportPages(self.document, self._places, self._findings, self._chapters)

    @cached_property
    def _short(self) -> Abbreviations:
        return Abbreviations(self.document)

    @cached_property
    def _shared(self) -> Texts:
        return _shared(self.document, self._navigation) | {
            "abbreviated": self._short.explained,
            "between": _BETWEEN,
        }

    def _front(self) -> Texts:
        return _front(self.document, self._places, self._findings)

    def _chapter(self, chapter: ChapterView) -> Texts:
        near = _neighbours(self._navigation, chapter_page(chapter))
        return {
            "chapter": self._chapters.page(chapter),
            "short": self._short.within(_words_of(chapter)),
            "previous": near[0],
            "following": near[1],
        }

    def _all_findings(self) -> Texts:
        return {"findings": self._findings.all(), "counts": _counts(self.document)}

    def _terms(self) -> Texts:
        return {"terms": [(term_anchor(term.code), term) for term in self.document.terms]}

    def _passport(self, passport: Passport) -> Texts:
        return {"passport": self._passports.page(passport)}


def _words_of(chapter: ChapterView) -> list[str]:
    """Give every text of a chapter in which an abbreviation can stand."""
    texts = [chapter.title]
    texts += [inline.text for block in chapter.commentary for inline in block.inlines]
    for table in chapter.tables:
        texts += [table.title, *table.columns, *table.notes, *(row.label for row in table.rows)]
    return texts


def _shared(document: Document, navigation: tuple[NavigationItem, ...]) -> Texts:
    making = document.making
    return {
        "document": document,
        "language": document.language,
        "municipality": municipality_words(document.municipality.name),
        "period": document.period.label,
        "navigation": navigation,
        "known": moment_words(making.known_at),
        "styles": STYLE_NAMES,
        "front": FRONT,
        "findings_page": FINDINGS,
        "terms_page": TERMS,
        "making_page": MAKING,
    }


def municipality_words(name: str) -> str:
    """Write a municipality's name as a reader says it."""
    named = name.casefold().startswith(("gemeente ", "municipality "))
    return name if named else gettext("Municipality of {name}", name=name)


def _navigation(document: Document) -> tuple[NavigationItem, ...]:
    chapters = [
        NavigationItem(chapter.title, chapter_page(chapter), str(chapter.number))
        for chapter in document.chapters
    ]
    pages = {item.page for item in chapters}
    told = [NavigationItem(gettext("Revised figures"), RESTATED)] if document.restated else []
    told += [NavigationItem(gettext("Action programmes"), PROGRAMMES)] if document.programmes else []
    told += [NavigationItem(gettext("Looking back"), LOOK_BACK)] if document.look_back else []
    others = (
        *told,
        NavigationItem(gettext("Findings"), FINDINGS),
        NavigationItem(gettext("Terms"), TERMS),
        NavigationItem(gettext("How these figures were made"), MAKING),
    )
    first = NavigationItem(gettext("At a glance"), FRONT)
    return (first, *chapters, *(item for item in others if item.page not in pages))


def _neighbours(
    navigation: tuple[NavigationItem, ...], page: str
) -> tuple[NavigationItem | None, NavigationItem | None]:
    pages = [item.page for item in navigation]
    place = pages.index(page)
    following = navigation[place + 1] if place + 1 < len(navigation) else None
    return navigation[place - 1] if place else None, following


def _front(document: Document, addresses: Addresses, findings: FindingViews) -> Texts:
    return {
        "key_figures": key_figures(document, addresses),
        "size": (WIDTH, HEIGHT, EDGE),
        "main": findings.all()[:MAIN_FINDINGS],
        "counts": _counts(document),
        "legend": legend_of_report(document),
        "downloads": _downloads()[:3],
        "figure_count": sum(len(passport.cells) for passport in document.passports),
    }


@dataclass(frozen=True)
class Count:
    """How many findings of one weight there are, in words for one and for so many."""

    severity: str
    shape: str
    word: str
    words: str
    number: int


def _counts(document: Document) -> tuple[Count, ...]:
    return tuple(
        Count(
            weight.value,
            severity_shape(weight),
            severity_word(weight),
            severity_count(weight, number),
            number,
        )
        for weight, number in weight_counts(document.findings)
    )


def _downloads() -> tuple[tuple[str, str], ...]:
    about = (
        gettext("The report to print and to keep (PDF, accessible)"),
        gettext("All tables as a spreadsheet (Excel)"),
        gettext("All tables as a spreadsheet (OpenDocument)"),
        gettext("All figures as a list (CSV)"),
        gettext("All figures with where they come from (JSON)"),
        gettext("All findings (JSON)"),
        gettext("What the columns of the list mean (CSVW)"),
        gettext("Description for open-data catalogues (DCAT)"),
    )
    return tuple(zip(DOWNLOADS, about, strict=True))
