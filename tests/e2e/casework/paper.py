"""A letter in the hand: what a resident reads of a PDF that a page leads to."""

import io

from pypdf import PdfReader

from tests.e2e.casework.keyboard import Keyboard


def read_paper(desk: Keyboard, link: str) -> str:
    """Fetch the PDF behind a link of this page, and return its text on one line."""
    desk.to(link)
    answer = desk.page.context.request.get(str(desk.page.evaluate("document.activeElement.href")))
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
