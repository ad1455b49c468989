"""From the rows and versions of a programme to what the rules work with."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kernbeeld.house_time import day_of
from kernbeeld.policy.models import Dekkingsregel, Jaarprognose, Jaarschijfmutatie, Realisatieboeking
from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    FundDetails,
    MilestoneDetails,
    ProgrammeDetails,
)
from kernbeeld.policy.rules.programmes.facts import (
    Action,
    Booking,
    Forecast,
    Fund,
    Milestone,
    Movement,
    Programme,
)

Content = Mapping[str, object]
"""What a version holds: the fields of a row as JSON."""


@dataclass(slots=True)
class ActionSums:
    """The money of one action as it was known."""

    movements: list[Movement] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    covers: dict[tuple[str, int], int | None] = field(default_factory=dict)


def money_of(acties: Sequence[int], known_at: datetime) -> Mapping[int, ActionSums]:
    """Return the money of actions as it was known at a moment, in four queries."""
    found: dict[int, ActionSums] = defaultdict(ActionSums)
    known = {"actie__in": acties, "at__lte": known_at}
    for move in Jaarschijfmutatie.objects.filter(**known):
        found[move.actie_id].movements.append(
            Movement(move.jaar, move.bedrag, move.kind, move.besluit, move.besluit_key, move.decided_on)
        )
    for one in Realisatieboeking.objects.filter(**known):
        booking = Booking(
            one.pk, one.booked_on, one.bedrag, one.description, one.journaalpost, one.takes_back_id
        )
        found[one.actie_id].bookings.append(booking)
    for said in Jaarprognose.objects.filter(**known):
        given = Forecast(said.jaar, said.bedrag, said.reason, said.acting_user, said.at)
        found[said.actie_id].forecasts.append(given)
    for line in Dekkingsregel.objects.filter(**known).select_related("dekking"):
        found[line.actie_id].covers[line.dekking.code, line.jaar] = line.bedrag
    return found


def programme_told(
    key: int,
    content: Content,
    known_at: datetime,
    actions: tuple[Action, ...],
    funds: tuple[Fund, ...],
    milestones: tuple[Milestone, ...],
) -> Programme:
    """Return a programme of a version with what is in it."""
    details = ProgrammeDetails(
        title=_text(content, "title"),
        begin=_day(content, "begin") or date.min,
        einde=_day(content, "einde"),
        aanleiding=_text(content, "aanleiding"),
        budget=_cents(content, "budget"),
        owner=_text(content, "owner"),
        bron=_text(content, "bron"),
        reports=_texts(content, "reports"),
    )
    return Programme(
        key,
        _text(content, "code"),
        details,
        _text(content, "state"),
        _number(content),
        known_at,
        day_of(known_at),
        actions,
        funds,
        milestones,
    )


def action_told(key: int, content: Content, money: ActionSums) -> Action:
    """Return an action of a version with its money."""
    details = ActionDetails(
        title=_text(content, "title"),
        what=_text(content, "what"),
        doel=_text(content, "doel"),
        doelgroep=_text(content, "doelgroep"),
        kernen=_texts(content, "kernen"),
        uitvoerders=_texts(content, "uitvoerders"),
        begin=_day(content, "begin"),
        einde=_day(content, "einde"),
        period_words=_text(content, "period_words"),
        budget=_cents(content, "budget"),
        indicators=_texts(content, "indicators"),
    )
    return Action(
        key,
        _text(content, "code"),
        details,
        _text(content, "state"),
        _text(content, "reason"),
        _text(content, "evaluatie"),
        _number(content),
        _cents(content, "order") or 0,
        tuple(money.movements),
        tuple(money.bookings),
        tuple(money.forecasts),
        money.covers,
    )


def fund_told(key: int, content: Content) -> Fund:
    """Return a fund of a version."""
    details = FundDetails(
        _text(content, "name"),
        _text(content, "conditions"),
        _day(content, "ends_on"),
        _cents(content, "bedrag"),
    )
    return Fund(key, _text(content, "code"), details, _number(content))


def milestone_told(key: int, content: Content) -> Milestone:
    """Return a milestone of a version."""
    details = MilestoneDetails(
        _text(content, "title"),
        _day(content, "planned_on") or date.min,
        _text(content, "actie"),
        _day(content, "reached_on"),
        _text(content, "remark"),
    )
    return Milestone(key, details, _number(content))


def _text(content: Content, name: str) -> str:
    return str(content.get(name) or "")


def _texts(content: Content, name: str) -> tuple[str, ...]:
    held = content.get(name)
    return tuple(str(one) for one in held) if isinstance(held, list | tuple) else ()


def _cents(content: Content, name: str) -> int | None:
    held = content.get(name)
    return held if isinstance(held, int) else None


def _day(content: Content, name: str) -> date | None:
    held = content.get(name)
    return date.fromisoformat(held) if isinstance(held, str) and held else None


def _number(content: Content) -> int:
    return _cents(content, "number") or 1
