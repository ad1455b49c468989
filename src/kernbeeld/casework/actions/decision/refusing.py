"""Refusing to send what is not complete: the first thing that is wrong, in the words of the form."""

from datetime import datetime

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.objecting import Wrong, what_is_wrong
from kernbeeld.casework.queries.decision.ready import why_not_ready
from kernbeeld.casework.rules.decision.revising import CHANGING
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext


def field_of(wrong: Wrong) -> str:
    """Return the field of the form that is meant: of a line with its place before it."""
    return wrong.field if wrong.line is None else f"{wrong.line}-{wrong.field}"


def expect_complete(besluit: Beschikking, motivation: str, at: datetime) -> None:
    """Raise :class:`~kernbeeld.casework.errors.CaseworkError` for the first thing that is wrong."""
    if besluit.soort in CHANGING:
        # What it changes was looked at when it was prepared; the melding itself was decided on before.
        if not motivation.strip():
            raise CaseworkError("motivering", gettext("Write the motivation first: every besluit has one."))
        return
    why_not = why_not_ready(besluit.melding, day_of(at))
    if why_not:
        raise CaseworkError("", why_not)
    found = what_is_wrong(besluit.melding, besluit.soort, besluit.grond, lines_of(besluit), motivation)
    if found:
        raise CaseworkError(field_of(found[0]), found[0].text)
