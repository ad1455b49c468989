"""The reading room: which editions there are, and one of them, page by page, as it was published."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext
from kernbeeld.publishing.html.addresses import FRONT, PROGRAMMES
from kernbeeld.publishing.html.site import UnknownPageError
from kernbeeld.reporting.drafting import draft_site
from kernbeeld.reporting.models.edition import Edition, FileSort
from kernbeeld.reporting.queries.editions import (
    Held,
    edition_file,
    edition_for,
    edition_page,
    editions_for,
    files_of,
)
from kernbeeld.reporting.queries.figure_books import edition_book
from kernbeeld.reporting.queries.reading import (
    chapters_of,
    edition_language,
    movements_of,
    restatements_of,
)
from kernbeeld.reporting.queries.searching import found_in
from kernbeeld.reporting.working import working
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.explore.origins import the_origin
from kernbeeld.web.pages.reading.frozen import is_download, with_addresses

KINDS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
}
"""What the files of an edition are, by how their names end."""


@dataclass(frozen=True)
class EditionView:
    """An edition with its period in words, and what must be known about it."""

    edition: Edition
    period: str
    is_withdrawn: bool
    is_followed: bool
    is_under_embargo: bool

    @property
    def reason(self) -> str:
        """Why it was withdrawn; empty where it was not."""
        return self.edition.withdrawal.reason if self.is_withdrawn else ""


def view_of(edition: Edition, at: datetime) -> EditionView:
    """Make an edition ready to lay out."""
    return EditionView(
        edition,
        Period.parse(edition.period).label,
        hasattr(edition, "withdrawal"),
        hasattr(edition, "followed_by"),
        edition.embargo_until is not None and edition.embargo_until > at,
    )


@page(Right.READ_EDITIONS)
def edition_list(request: HttpRequest) -> HttpResponse:
    """Show every edition that somebody may read, the latest first."""
    at = now()
    views = [view_of(edition, at) for edition in editions_for(user_of(request), at)]
    return render(request, "web/reading/list.html", {"views": views})


def _edition(request: HttpRequest, number: int) -> Edition:
    edition = edition_for(user_of(request), number, now())
    if edition is None:
        raise Http404
    return edition


@page(Right.READ_EDITIONS)
def one_edition(request: HttpRequest, number: int) -> HttpResponse:
    """Show one edition: its chapters, what differs from the last time, and its files; search in it."""
    edition = _edition(request, number)
    words = request.GET.get("woorden", "").strip()
    book, language = edition_book(edition), edition_language(edition)
    texts = {
        "view": view_of(edition, now()),
        "chapters": chapters_of(book, language),
        "language": language,
        "programmes": PROGRAMMES if _tells(edition, PROGRAMMES) else "",
        "movements": movements_of(book),
        "restated": restatements_of(edition, book),
        "files": _files(edition),
        "words": words,
        "found": found_in(edition, words) if words else (),
        "parameters": f"uitgave={edition.number}",
    }
    return render(request, "web/reading/edition.html", texts)


def _tells(edition: Edition, address: str) -> bool:
    """Tell whether an edition has a page."""
    return any(file.address == address for file in files_of(edition, FileSort.PAGE))


def _files(edition: Edition) -> list[tuple[Held, str]]:
    """Return the files to take along with what they are; those to read come first."""
    about = {
        "rapport.pdf": gettext("The report to print and to keep (PDF, accessible)"),
        "rapport.xlsx": gettext("All tables as a spreadsheet (Excel)"),
        "rapport.ods": gettext("All tables as a spreadsheet (OpenDocument)"),
        "cijfers.csv": gettext("All figures as a list (CSV)"),
        "cijfers.json": gettext("All figures with where they come from (JSON)"),
        "findings.json": gettext("All findings (JSON)"),
        "cijfers.csv-metadata.json": gettext("What the columns of the list mean (CSVW)"),
        "dcat.jsonld": gettext("Description for open-data catalogues (DCAT)"),
    }
    held = {file.address: file for file in files_of(edition, FileSort.DOWNLOAD)}
    known = [(held[address], words) for address, words in about.items() if address in held]
    return known + [(file, address) for address, file in held.items() if address not in about]


@page(Right.READ_EDITIONS)
def one_page(request: HttpRequest, number: int, address: str) -> HttpResponse:
    """Show one page of an edition, to the letter as it was published; a file of it as a download."""
    if is_download(address):
        return redirect("reading:file", number, address)
    edition = _edition(request, number)
    found = edition_page(edition, address)
    if found is None:
        raise Http404
    main = with_addresses(
        found.main,
        address,
        {"uitgave": str(number)},
        lambda path: reverse("reading:page", args=[number, path]),
    )
    book, language = edition_book(edition), edition_language(edition)
    texts = {
        "view": view_of(edition, now()),
        "chapters": chapters_of(book, language),
        "language": language,
        "title": found.title,
        "main": main,
        "address": address,
    }
    return render(request, "web/reading/page.html", texts)


@page(Right.READ_EDITIONS)
def one_file(request: HttpRequest, number: int, address: str) -> HttpResponse:
    """Give a file of an edition, to the byte as it was published."""
    edition = _edition(request, number)
    held = {one.address for one in files_of(edition, FileSort.DOWNLOAD, FileSort.MANIFEST)}
    content = edition_file(edition, address) if address in held else None
    if content is None:
        raise Http404
    kind = KINDS.get(address.rpartition(".")[2], "application/octet-stream")
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{address}"'
    return answer


@page(Right.SEE_REPORT_WORK)
def draft_page(request: HttpRequest, report: str, period: str, address: str) -> HttpResponse:
    """Show one page of a report in the making, as it would be published now."""
    asked = request.GET.copy()
    asked.update({"rapport": report, "stand": period})
    origin = the_origin(request, asked)
    try:
        found = draft_site(working(report, period, origin.known_at)).page(address or FRONT)
    except UnknownPageError:
        raise Http404 from None

    def drafted(path: str) -> str:
        return reverse("reading:draft", args=[report, period, path])

    main = with_addresses(found.main, address, origin.parameters, drafted)
    return render(request, "web/reading/draft.html", {"title": found.title, "main": main})
