"""A page of a report inside the frame of the web: the same words, with addresses that lead on here."""

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlencode

from django.urls import reverse

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.publishing.cells import PASSPORTS
from kernbeeld.publishing.html.addresses import DOWNLOADS

# The writer of a report puts every attribute between double quotes, and none of those in a text.
_LINK = re.compile(r'(<a\b[^>]*?\s)href="([^"]*)"')
_FIRST_HEADING = re.compile(r"<(/?)h1\b")
_RECORD = '<section class="kb-record" id="'
_END = "</section>"
_MEANING = '<section class="kb-section" aria-labelledby="betekenis">'
_PERIODS = '<nav class="kb-jump"'

Parameters = dict[str, str]
PageAddress = Callable[[str], str]
"""Returns where another page of the same report is, by its address in the report's folder."""


def with_addresses(main: str, here: str, origin: Parameters, page: PageAddress) -> str:
    """Let every link of a page lead on in the web; `here` is the address of the page in the report.

    A figure leads to its passport, which opens in place; an address outside the report stays.
    """

    def led(match: re.Match[str]) -> str:
        before, written = match[1], unescape(match[2])
        if written.startswith("#") or ":" in written.partition("/")[0]:
            return match[0]
        path, _, place = posixpath.normpath(posixpath.join(posixpath.dirname(here), written)).partition("#")
        if path.startswith(f"{PASSPORTS}/"):
            return f'{before}href="{escape(passport_address(path, place, origin))}" data-passport'
        target = page(path) + (f"#{place}" if place else "")
        return f'{before}href="{escape(target)}"'

    return _LINK.sub(led, main)


def passport_address(path: str, place: str, origin: Parameters) -> str:
    """Return where the passport opens that a report has at ``cijfer/<code>.html#p<period>``."""
    code, breakdown = figure_at(path)
    period = {"periode": place.removeprefix("p")} if _is_period(place.removeprefix("p")) else {}
    return f"{reverse('explore:passport', args=[code])}?{urlencode({**period, **dict(breakdown), **origin})}"


def figure_at(path: str) -> tuple[str, Breakdown]:
    """Return the figure that a report's page of this address is about."""
    parts = path.removeprefix(f"{PASSPORTS}/").removesuffix(".html").split(".")
    code = [part for part in parts if "-" not in part]
    cells = [part.partition("-") for part in parts if "-" in part]
    return ".".join(code), tuple(sorted((dimension, member) for dimension, _, member in cells))


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except PeriodError:
        return False
    return True


def is_download(path: str) -> bool:
    """Tell whether an address in a report is a file to take along."""
    return path in DOWNLOADS


def passport_parts(main: str, period: Period) -> tuple[str, str, str]:
    """Divide a passport: what the figure is called, what there is to tell of one period, and what it means.

    A page that is not divided like this is given whole, as the first.
    """
    start, cut = main.find(f'{_RECORD}p{period.code}"'), main.find(_MEANING)
    if start < 0 or cut < 0:
        return main, "", ""
    end = main.find(_END, start) + len(_END)
    behind = min(at for at in (main.find(_PERIODS), main.find(_RECORD)) if at >= 0)
    return main[:cut], main[start:end], main[cut:behind]


def without_first_heading(main: str) -> str:
    """Make the heading of a page one of the second level, for a place in another page."""
    return _FIRST_HEADING.sub(r"<\1h2", main)
