"""Meldingen as the rows of a worklist: whose, what is due and when, and what can still be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.personen import TOEGANG
from kernbeeld.casework.rules.worklist import When, days_left, when_of
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.pages.work.labels import Labels
from kernbeeld.web.templatetags.parts import badge

PURPOSE = "werkvoorraad"
KINDS = {When.LATE: "error", When.WEEK: "warning", When.LATER: "neutral", When.SUSPENDED: "busy"}
"""The badge of each."""


@dataclass(frozen=True, slots=True)
class Row:
    """One melding on a worklist. ``chosen`` names it and who works on it, as it is shown now."""

    melding: Melding
    chosen: str
    address: str
    badge: str
    due_words: str
    day: str
    what: str
    remedy: str
    name: str
    law: str
    village: str
    open_words: str
    worker: str
    is_mine: bool


def shown_rows(
    meldingen: Sequence[Melding],
    user: User,
    labels: Labels,
    *,
    today: date,
    at: datetime,
    purpose: str = PURPOSE,
) -> list[Row]:
    """Return the rows, after writing down that the user looks at these meldingen."""
    _log_look(meldingen, user, purpose, at)
    known = cards((each.persoon_id for each in meldingen), today=today, with_homes=False)
    return [_row(each, known.get(each.persoon_id), user, labels, today) for each in meldingen]


def _log_look(meldingen: Sequence[Melding], user: User, purpose: str, at: datetime) -> None:
    """Write down who is about to be seen, each on the ground of its own law."""
    for wet in dict.fromkeys(each.wet for each in meldingen):
        kenmerken = (each.kenmerk for each in meldingen if each.wet == wet)
        ground = Ground(wet=wet, taak=TOEGANG.taak)
        log_look(user.name, "melding", kenmerken, purpose, at=at, ground=ground)


def _row(melding: Melding, card: Card | None, user: User, labels: Labels, today: date) -> Row:
    when = when_of(melding.due, today, is_suspended=melding.is_suspended)
    ended, is_mine = melding.einde is not None, melding.behandelaar_id == user.pk
    is_hidden = card is not None and card.is_protected and not is_mine
    said = gettext("ended") if ended else due_words(melding, today)
    return Row(
        melding=melding,
        chosen=f"{melding.pk}-{melding.behandelaar_id or 0}",
        address=reverse("file:melding", args=[melding.kenmerk]),
        badge=badge("ok" if ended else KINDS[when], said),
        due_words=said,
        day=day_words(melding.due) if melding.due and not ended else "",
        what="" if ended else labels.term(melding.procedure, melding.termijn),
        remedy=labels.remedy(melding.procedure, melding.termijn) if when is When.LATE and not ended else "",
        name=card.name if card else gettext("name unknown"),
        law=labels.of("wet", melding.wet),
        village="" if is_hidden else labels.of("kern", melding.gebied),
        open_words=open_words(melding, today),
        worker=str(melding.behandelaar) if melding.behandelaar else "",
        is_mine=is_mine,
    )


def row_words() -> Mapping[str, str]:
    """Return the words that stand in every row or above them, each looked up once."""
    return {
        "besloten": gettext("besloten"),
        "choose": gettext("Choose"),
        "due": gettext("Due"),
        "law": gettext("Law"),
        "melding": gettext("Melding"),
        "nobody": gettext("nobody yet"),
        "open": gettext("Open for"),
        "take": gettext("Take"),
        "village": gettext("Village"),
        "what": gettext("What is due"),
        "worker": gettext("Works on it"),
    }


def due_words(melding: Melding, today: date) -> str:
    """Say how far off the last day is."""
    if melding.is_suspended:
        return gettext("suspended")
    left = days_left(melding.due, today, is_suspended=False)
    if left is None:
        return gettext("no term runs")
    if left < 0:
        return ngettext("{count} day late", "{count} days late", -left)
    return ngettext("in {count} day", "in {count} days", left) if left else gettext("today")


def open_words(melding: Melding, today: date) -> str:
    """Say how many days a melding is open, or was."""
    return ngettext("{count} day", "{count} days", ((melding.einde or today) - melding.ontvangst).days)


def header() -> list[str]:
    """Return the columns of a worklist as a file."""
    return [
        gettext("kenmerk"),
        gettext("last day"),
        gettext("due"),
        gettext("what is due"),
        gettext("name"),
        gettext("law"),
        gettext("village"),
        gettext("received"),
        gettext("works on it"),
    ]


def lines(rows: Iterable[Row]) -> Iterable[tuple[str, ...]]:
    """Return rows as the lines of a file."""
    for row in rows:
        due, received = row.melding.due, row.melding.ontvangst.isoformat()
        day = due.isoformat() if due else ""
        yield (
            row.melding.kenmerk,
            day,
            row.due_words,
            row.what,
            row.name,
            row.law,
            row.village,
            received,
            row.worker,
        )
