"""Reading pages as a person does: which links there are, and what the words say."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
DIALOG = {"X-Kernbeeld-Part": "dialog"}


def text(answer: HttpResponse) -> str:
    """The words of a page, without scripts and drawings."""
    page = re.sub(r"<(svg|script|style|head)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def links(answer: HttpResponse) -> list[tuple[str, str]]:
    """Every link of a page: its words and its address."""
    found = _LINK.findall(answer.content.decode())
    return [(" ".join(re.sub(r"<[^>]*>", " ", words).split()), unescape(address)) for address, words in found]


def link(answer: HttpResponse, words: str) -> str:
    """The address of the first link with these words."""
    return next(address for name, address in links(answer) if name == words)


def opened(client: Client, address: str, **headers: str) -> HttpResponse:
    """A page that must be there."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return answer
