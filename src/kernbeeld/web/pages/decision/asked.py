"""The besluit that an address names, for who may see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.decision.issue_besluit import LETTER
from kernbeeld.casework.actions.write_letter import letter_text
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import besluit_for, lines_of, motivation_of
from kernbeeld.casework.queries.decision.values import letter_values
from kernbeeld.casework.queries.letters import LANGUAGE, letter_of
from kernbeeld.errors import UserError
from kernbeeld.publishing.letters.letter import Letter
from kernbeeld.web.pages.file.asked import AskedFile, asked_file
from kernbeeld.web.pages.file.letters import is_shielded


@dataclass(frozen=True)
class AskedBesluit:
    """One besluit in the file that it belongs to."""

    file: AskedFile
    besluit: Beschikking

    def address(self, name: str = "one") -> str:
        """Return the address of one of the pages of this besluit."""
        return reverse(f"decision:{name}", args=(self.file.melding.kenmerk, self.besluit.kenmerk))


def asked_besluit(
    request: HttpRequest, kenmerk: str, number: str, *, right: Right = Right.SEE_CASES
) -> AskedBesluit:
    """Return the besluit of this number in this file. Raises :class:`Http404` where there is none."""
    file = asked_file(request, kenmerk)
    besluit = besluit_for(file.user, number, right=right)
    if besluit is None or besluit.melding_id != file.melding.pk:
        raise Http404
    return AskedBesluit(file, besluit)


def letter_as_it_goes(asked: AskedBesluit, *, wijze: str = "post") -> Letter:
    """Return the letter: of what was sent as it went out, else as it would go out today.

    Raises :class:`~kernbeeld.errors.UserError` where it can't be written.
    """
    besluit, today = asked.besluit, asked.file.today
    if besluit.brief:
        return letter_of(besluit.brief, is_shielded=is_shielded(asked.file))
    told = letter_values(besluit, lines_of(besluit), motivation_of(besluit).text, today)
    said = letter_text(besluit.melding, LETTER + besluit.soort, wijze=wijze, day=today, told=told)
    to: Sequence[str] = said["aan"].splitlines()
    return Letter(
        sender=said["van"],
        day=today,
        kenmerk=besluit.melding.kenmerk,
        subject=said["onderwerp"],
        text=said["tekst"],
        to=tuple(to[:1] if is_shielded(asked.file) else to),
        about=said.get("over", ""),
        language=LANGUAGE,
    )


def acted(request: HttpRequest, address: str, act: Callable[[], object], done: str) -> HttpResponse:
    """Do what a button asks, say what came of it, and go on to an address."""
    try:
        act()
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(address)
