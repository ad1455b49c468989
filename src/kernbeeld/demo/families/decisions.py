"""Besluiten of the families, from their preparation until they are sent, and objections against them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.decision.approve_besluit import approve_besluit
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.plan_hearing import plan_hearing
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.decision.receive_bezwaar import receive_bezwaar
from kernbeeld.casework.actions.decision.save_besluit import Decided, save_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.casework.rules.decision.standing import MADE_HERE
from kernbeeld.catalogue.products import PGB, ZIN
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.families.files import fresh
from kernbeeld.demo.families.made import Do, Made
from kernbeeld.house_time import day_of

MOST_VOLUME, MOST_CENTS = 999, 999_999


def _decide(entry: Entry, made: Made) -> Do:
    """Prepare a besluit with everything that it decides; its motivation is that of the blocks."""
    name, melding, soort = entry.text("as"), entry.text("melding"), entry.choice("soort", tuple(MADE_HERE))
    grond, lines = entry.text("grond", ""), tuple(_line(one, made) for one in entry.entries("lines"))

    def do(user: User, at: datetime) -> None:
        besluit = prepare_besluit(fresh(made, melding), acting_user=user, at=at)
        decided = Decided(soort, grond, lines)
        saved = save_besluit(besluit, decided, number=besluit.number, acting_user=user, at=at)
        made.besluiten[name] = saved

    return do


def _line(entry: Entry, made: Made) -> Line:
    form = entry.choice("leveringsvorm", (ZIN, PGB))
    cents = entry.whole("euro_per_year", 0, MOST_CENTS) * 100
    line = Line(
        entry.text("product"),
        made.ago(entry, "begin_ago"),
        made.exactly(entry, "ends_in"),
        leveringsvorm=form,
        reden_leveringsvorm=entry.text("reden_leveringsvorm", ""),
        omvang=entry.whole("omvang", 1, MOST_VOLUME),
        eenheid=entry.text("eenheid"),
        frequentie=entry.text("frequentie"),
        organisatie=entry.text("organisatie", ""),
        bedrag=cents or None,
        is_pgb_vaardig=entry.flag("pgb_vaardig", True) if form == PGB else None,
        pgb_vaardigheid=entry.text("pgb_vaardigheid", ""),
        toelichting=entry.text("toelichting", ""),
    )
    entry.finish()
    return line


def _submit(entry: Entry, made: Made) -> Do:
    name = entry.text("besluit")

    def do(user: User, at: datetime) -> None:
        made.besluiten[name] = submit_besluit(made.besluiten[name], acting_user=user, at=at)

    return do


def _approve(entry: Entry, made: Made) -> Do:
    name = entry.text("besluit")

    def do(user: User, at: datetime) -> None:
        made.besluiten[name] = approve_besluit(made.besluiten[name], acting_user=user, at=at)

    return do


def _issue(entry: Entry, made: Made) -> Do:
    name, wijze = entry.text("besluit"), entry.text("wijze", "post")

    def do(user: User, at: datetime) -> None:
        made.besluiten[name] = issue_besluit(made.besluiten[name], wijze=wijze, acting_user=user, at=at)

    return do


def _object(entry: Entry, made: Made) -> Do:
    name, besluit, gronden = entry.text("as"), entry.text("besluit"), entry.text("gronden")

    def do(user: User, at: datetime) -> None:
        made.bezwaren[name] = receive_bezwaar(
            made.besluiten[besluit], ontvangst=day_of(at), gronden=gronden, acting_user=user, at=at
        )

    return do


def _plan_hearing(entry: Entry, made: Made) -> Do:
    name, wijze = entry.text("bezwaar"), entry.text("wijze", "post")
    day = made.ahead(entry, "day_in") or made.today

    def do(user: User, at: datetime) -> None:
        plan_hearing(made.bezwaren[name], day=day, wijze=wijze, acting_user=user, at=at)

    return do


VERBS: Mapping[str, Callable[[Entry, Made], Do]] = {
    "decide": _decide,
    "submit_besluit": _submit,
    "approve_besluit": _approve,
    "issue_besluit": _issue,
    "receive_bezwaar": _object,
    "plan_hearing": _plan_hearing,
}
