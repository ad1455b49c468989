"""A besluit that was sent, and the bezwaar against it."""

from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.approve_besluit import approve_besluit
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.keeping import write_lines
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.decision.put_motivation import put_motivation
from kernbeeld.casework.actions.decision.receive_bezwaar import receive_bezwaar
from kernbeeld.casework.actions.decision.save_bezwaar import save_bezwaar
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.models import Beschikking, Bezwaar
from kernbeeld.casework.queries.decision.bezwaren import texts_of
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.casework.rules.decision.objecting import TEXTS
from tests.casework.desk.making import AT, intake, resident

ISSUED = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)
OBJECTED = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
DECIDED = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
HELP = Line(
    "hh",
    date(2026, 4, 1),
    date(2027, 3, 31),
    leveringsvorm="zin",
    omvang=120,
    eenheid="01",
    frequentie="2",
    organisatie="vechtzorg",
)


def sent(decider: User, *lines: Line, soort: str = "toekennen", colleague: User | None = None) -> Beschikking:
    """Send a besluit on the aanvraag of P-1, of whom nothing was known before."""
    resident(born=date(1940, 5, 1))
    melding = take_in(intake(), acting_user=decider, at=AT)
    for soort_step, day in (("verslag", 10), ("aanvraag", 11)):
        take_step(melding, soort_step, day=date(2026, 3, day), acting_user=decider, at=ISSUED)
    besluit = prepare_besluit(melding, acting_user=decider, at=ISSUED)
    besluit.soort = soort
    besluit.grond = "" if soort == "toekennen" else "eigen_kracht"
    besluit.save()
    write_lines(besluit, lines)
    put_motivation(besluit, acting_user=decider, at=ISSUED)
    if colleague:
        besluit = submit_besluit(besluit, acting_user=decider, at=ISSUED)
        besluit = approve_besluit(besluit, acting_user=colleague, at=ISSUED)
    return issue_besluit(besluit, wijze="post", acting_user=decider, at=ISSUED)


def objected(besluit: Beschikking, user: User, day: date | None = None, at: datetime = OBJECTED) -> Bezwaar:
    """Write down that a bezwaar came in, with what the resident says."""
    return receive_bezwaar(
        besluit, ontvangst=day or date(2026, 3, 30), gronden="Twee uur is te weinig.", acting_user=user, at=at
    )


def considered(bezwaar: Bezwaar, user: User, text: str = "De ramen zijn vergeten.") -> None:
    """Write the considerations."""
    standing = dict(zip(TEXTS, texts_of(bezwaar), strict=True))["overwegingen"]
    save_bezwaar(bezwaar, "overwegingen", text, number=standing.number, acting_user=user, at=OBJECTED)
