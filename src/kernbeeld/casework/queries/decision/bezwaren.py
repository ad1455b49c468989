"""Bezwaren for who may see them, and what stands in them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Min

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, Bezwaar
from kernbeeld.casework.queries.decision.ready import clock_of
from kernbeeld.casework.queries.fields import Written, standing_text
from kernbeeld.casework.rules.decision.objecting import (
    TERM,
    TEXTS,
    last_day,
    last_day_to_decide,
    who_may_not,
)
from kernbeeld.casework.rules.fields import BEZWAAR
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.registers.service import open_contents

ABOUT = (
    "beschikking__melding__persoon",
    "beschikking__melding__behandelaar",
    "beschikking__prepared_by",
    "beschikking__approved_by",
    "behandelaar",
    "nieuw",
)
STEP = "bezwaar"
REGISTERED = ("wmo", "jeugdwet", "participatiewet")
"""The laws of which the register of bezwaren knows besluiten."""


def bezwaar_for(user: User, kenmerk: str, *, right: Right = Right.SEE_CASES) -> Bezwaar | None:
    """Return the bezwaar with this kenmerk; None where there is none, or none for this user."""
    found = Bezwaar.objects.for_user(user, right=right).filter(kenmerk=kenmerk)
    return found.select_related(*ABOUT).first()


def open_bezwaren(user: User) -> list[Bezwaar]:
    """Return the bezwaren that wait for a besluit, as far as the user may handle them."""
    found = Bezwaar.objects.for_user(user, right=Right.HANDLE_BEZWAREN).filter(uitkomst="")
    return list(found.select_related(*ABOUT))


def objectionable(user: User, kenmerk: str) -> list[Beschikking]:
    """Return the besluiten of a melding against which no bezwaar was written down, the latest first."""
    issued = Beschikking.objects.for_user(user).filter(melding__kenmerk=kenmerk, bezwaren=None)
    return list(issued.exclude(issued_on=None).select_related("melding").order_by("-issued_on", "-pk"))


def locked_bezwaar(bezwaar: Bezwaar, user: User) -> Bezwaar:
    """Return an open bezwaar as it stands, for who handles it; nobody else changes it meanwhile.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, who made the besluit himself,
    and a bezwaar that has ended.
    """
    mine = Bezwaar.objects.for_user(user, right=Right.HANDLE_BEZWAREN).filter(pk=bezwaar.pk)
    if not mine.exists():
        raise CaseworkError("", gettext("You may not handle this bezwaar."))
    Bezwaar.objects.select_for_update().get(pk=bezwaar.pk)
    found = Bezwaar.objects.select_related(*ABOUT).get(pk=bezwaar.pk)
    refused = why_not(found, user)
    if refused:
        raise CaseworkError("", refused)
    return found


def why_not(bezwaar: Bezwaar, user: User) -> str:
    """Say why somebody can't work on a bezwaar; empty: he can."""
    if bezwaar.uitkomst:
        return gettext("This bezwaar has ended.")
    besluit = bezwaar.beschikking
    return who_may_not(user.pk, besluit.prepared_by_id, besluit.approved_by_id)


def in_time_until(besluit: Beschikking) -> date:
    """Return until when a bezwaar against a besluit that was sent is in time."""
    return last_day(house_catalogue().procedures[besluit.melding.procedure], besluit.issued_on or date.min)


def is_late(bezwaar: Bezwaar) -> bool:
    """Tell whether it came in too late."""
    return bezwaar.ontvangst > in_time_until(bezwaar.beschikking)


def with_the_clock(bezwaren: Collection[Bezwaar]) -> frozenset[int]:
    """Return the numbers of the bezwaren that the clock of their melding runs for; one question.

    That is the first one against the besluit on the aanvraag. A besluit that came later, such as one that
    revises it, has days of its own, and so has a bezwaar against that.
    """
    meldingen = {one.beschikking.melding_id for one in bezwaren}
    against = Bezwaar.objects.filter(beschikking__melding__in=meldingen, beschikking__herziet=None)
    firsts = against.order_by().values("beschikking__melding").annotate(first=Min("pk"))
    return frozenset(firsts.values_list("first", flat=True))


def decide_before(bezwaar: Bezwaar, today: date) -> date:
    """Return the last day to decide, as the clock has it where it runs for this bezwaar."""
    melding = bezwaar.beschikking.melding
    if not bezwaar.uitkomst and bezwaar.pk in with_the_clock([bezwaar]):
        term = clock_of(melding, today).term(TERM)
        if term and term.last_day:
            return term.last_day
    return own_last_day(bezwaar)


def own_last_day(bezwaar: Bezwaar) -> date:
    """Return the last day to decide, counted from this bezwaar and the besluit that it is against."""
    procedure = house_catalogue().procedures[bezwaar.beschikking.melding.procedure]
    return last_day_to_decide(procedure, in_time_until(bezwaar.beschikking), bezwaar.ontvangst)


def days_to_decide(bezwaren: Collection[Bezwaar]) -> Mapping[int, date | None]:
    """Return until when each open bezwaar is to be decided, None while that is suspended. One question."""
    followed = with_the_clock(bezwaren)
    return {
        one.pk: one.beschikking.melding.due
        if one.pk in followed and one.beschikking.melding.termijn == TERM
        else own_last_day(one)
        for one in bezwaren
    }


def field_of(bezwaar: Bezwaar, name: str) -> str:
    """Return under which name a text of a bezwaar stands with those of its melding."""
    return f"{BEZWAAR}{bezwaar.kenmerk}.{name}"


def texts_of(bezwaar: Bezwaar) -> Sequence[Written]:
    """Return the texts of a bezwaar as they stand; of one that has ended, as they were then.

    Nothing is logged here: call ``log_look`` before they are shown.
    """
    if bezwaar.uitkomst:
        (content,) = open_contents([(bezwaar.place, bytes(bezwaar.payload))])
        return [Written(field_of(bezwaar, name), text=content.get(name, "")) for name in TEXTS]
    return [standing_text(bezwaar.beschikking.melding, field_of(bezwaar, name)) for name in TEXTS]
