"""Which editions there are, and what one of them rests on."""

import json
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.catalogue.exact_json import Json
from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext
from kernbeeld.reporting.freezing import ANSWERS
from kernbeeld.reporting.models.edition import Edition, FileSort
from kernbeeld.reporting.queries.editions import (
    edition_file,
    edition_for,
    editions_for,
    files_of,
    is_withdrawn,
)
from kernbeeld.reporting.rules.approval import Step
from kernbeeld.reporting.rules.approval_words import step_words
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of


@dataclass(frozen=True)
class EditionLine:
    """An edition in a list: its period in words, and whether it stands."""

    edition: Edition
    period: str
    is_withdrawn: bool
    is_followed: bool
    is_under_embargo: bool


def line_of(edition: Edition) -> EditionLine:
    """Make an edition ready to lay out."""
    return EditionLine(
        edition,
        Period.parse(edition.period).label,
        is_withdrawn(edition),
        hasattr(edition, "followed_by"),
        edition.embargo_until is not None and edition.embargo_until > now(),
    )


def asked_edition(request: HttpRequest, number: int) -> Edition:
    """Return the edition that an address names. Raises :class:`Http404` where somebody may not read it."""
    edition = edition_for(user_of(request), number, now())
    if edition is None:
        raise Http404
    return edition


@page(Right.READ_EDITIONS)
def edition_list(request: HttpRequest) -> HttpResponse:
    """Show every edition that somebody may read, withdrawn ones too, the latest first."""
    lines = [line_of(edition) for edition in editions_for(user_of(request), now())]
    return render(request, "web/editions/list.html", {"lines": lines})


@page(Right.READ_EDITIONS)
def one_edition(request: HttpRequest, number: int) -> HttpResponse:
    """Show what an edition is and rests on: who approved it, its digests and every file of it."""
    edition = asked_edition(request, number)
    held = files_of(edition)
    shown = {
        "line": line_of(edition),
        "facts": _facts(edition),
        "approval": _approval(edition),
        "files": [file for file in held if file.sort not in (FileSort.PAGE, FileSort.STYLE)],
        "page_count": sum(file.sort is FileSort.PAGE for file in held),
        "may_withdraw": may_in(user_of(request), Right.PUBLISH_EDITIONS, edition.period),
    }
    return render(request, "web/editions/edition.html", shown)


def _facts(edition: Edition) -> list[tuple[str, str]]:
    return [
        (gettext("Fingerprint of the figures"), edition.facts_digest),
        (gettext("Fingerprint of the definitions"), edition.definitions_digest),
        (gettext("Fingerprint of the commentary"), edition.commentary_digest),
        (gettext("Fingerprint of all files together"), edition.manifest_digest),
        (gettext("Made with"), f"Kernbeeld {edition.version}"),
    ]


def _approval(edition: Edition) -> list[tuple[str, Json]]:
    """Return the steps as the edition itself tells them: who, and when."""
    held: dict[str, list[dict[str, str]]] = json.loads(edition_file(edition, ANSWERS) or b"{}")
    return [(step_words(Step(one["step"])), one["by"]) for one in held.get("approval", ())]
