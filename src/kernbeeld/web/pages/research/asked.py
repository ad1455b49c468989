"""The onderzoek that an address names, for who may see it or work on it."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.queries.research.gathering import ResearchFile, research_file
from kernbeeld.web.pages.file.asked import AskedFile, asked_file


def asked_research(request: HttpRequest, kenmerk: str, *, right: Right = Right.SEE_CASES) -> AskedFile:
    """Return the file; whether it has an onderzoek tells `standing`. Raises :class:`Http404` for none."""
    return asked_file(request, kenmerk, right=right)


def standing(asked: AskedFile) -> ResearchFile:
    """Return the onderzoek as it stands. Raises :class:`Http404` where the procedure knows none."""
    found = research_file(asked.melding, asked.today)
    if found is None:
        raise Http404
    return found


def address(asked: AskedFile, name: str = "front", *parts: object) -> str:
    """Return the address of one of the pages of an onderzoek."""
    return reverse(f"research:{name}", args=(asked.melding.kenmerk, *parts))
