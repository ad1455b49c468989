"""Files of an edition as they were frozen: one, or all of them together."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.reporting.queries.editions import edition_file, edition_zip
from kernbeeld.web.page import page
from kernbeeld.web.pages.editions.listing import asked_edition

KINDS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "zip": "application/zip",
}
"""What a file is, by how its name ends; anything else is taken along as bytes."""


@page(Right.READ_EDITIONS)
def one_file(request: HttpRequest, number: int, address: str) -> HttpResponse:
    """Give a file of an edition to take along."""
    content = edition_file(asked_edition(request, number), address)
    if content is None:
        raise Http404
    return taken(content, address.rpartition("/")[2])


@page(Right.READ_EDITIONS)
def everything(request: HttpRequest, number: int) -> HttpResponse:
    """Give every file of an edition in one zip."""
    edition = asked_edition(request, number)
    name = f"{edition.report}-{edition.period}-uitgave-{edition.number}.zip"
    return taken(edition_zip(edition), name)


@page(Right.READ_EDITIONS)
def one_page(request: HttpRequest, number: int, address: str) -> HttpResponse:
    """Lead to where an edition is read."""
    asked_edition(request, number)
    return redirect("reading:page", number, address)


def taken(content: bytes, name: str) -> HttpResponse:
    """Return bytes as a file that the browser keeps and never shows as a page."""
    kind = KINDS.get(name.rpartition(".")[2], "application/octet-stream")
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
