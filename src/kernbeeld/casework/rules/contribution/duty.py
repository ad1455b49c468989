"""When a household owes its own contribution, how much, and why it began and stopped. Pure functions.

What counts is how things stand on the first day of a month (or of four weeks): so a contribution begins with
the first term after the first provision, and it stops with the term after the last one ended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from kernbeeld.casework.rules.contribution.rates import Rates, Term

ONE_DAY = timedelta(days=1)


class Rule(StrEnum):
    """Which contribution belongs to a product."""

    FLAT = "abonnement"
    """The flat rate, as long as it is provided."""
    AID = "hulpmiddel"
    """The flat rate, until the cost price is paid: an aid."""
    HOME = "woningaanpassing"
    """As an aid, and also for who is under age: a home adaptation."""
    NONE = ""
    """None: a wheelchair, and what has a contribution of its own."""


CAPPED = (Rule.AID, Rule.HOME)


class Why(StrEnum):
    """Why a household owes what it owes in a term."""

    DUE = "verschuldigd"
    NOT_COLLECTED = "niet_geind"
    NOTHING = "geen_voorziening"
    NO_RULE = "geen_bijdrage"
    UNDER_AGE = "minderjarig"
    UNDER_AOW = "onder_aow"
    PAID_UP = "kostprijs"
    DIED = "overleden"


OWED = (Why.DUE, Why.NOT_COLLECTED)
"""There is a duty; of a month that is not collected the amount is nought."""


@dataclass(frozen=True, slots=True)
class Provision:
    """Something provided under the Wmo; ``cost`` is the cost price in cents, None where nobody knows it."""

    key: str
    persoon: str
    begin: date
    einde: date | None
    rule: Rule
    cost: int | None = None

    def runs_on(self, day: date) -> bool:
        """Tell whether it is provided on a day."""
        return self.begin <= day and (self.einde is None or day <= self.einde)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the household, from a day until a day, both inclusive."""

    persoon: str
    since: date
    until: date | None
    born: date | None
    died: date | None = None

    def is_in(self, day: date) -> bool:
        """Tell whether somebody belongs to the household and lives on a day."""
        return self.since <= day and (self.until is None or day <= self.until) and not self.is_dead(day)

    def is_dead(self, day: date) -> bool:
        """Tell whether somebody had died before a day."""
        return self.died is not None and self.died < day


@dataclass(frozen=True, slots=True)
class Span:
    """Terms after each other in which the same is owed, for the same reason; ``cents`` is for one term."""

    begin: date
    einde: date
    cents: int
    why: Why
    provision: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on, this amount a term."""

    since: date
    cents: int


@dataclass(frozen=True, slots=True)
class Duty:
    """An uninterrupted duty: since which provision, in which steps, and why it began and ended.

    Without ``einde`` it goes on; ``began`` and ``ended`` are why nothing was owed before and after it.
    """

    begin: date
    einde: date | None
    provision: str
    steps: tuple[Step, ...]
    began: Why
    ended: Why | None


@dataclass
class _Paid:
    """What was paid so far of what has a cost price; oldest first."""

    so_far: dict[str, int] = field(default_factory=dict)

    def left(self, provision: Provision) -> int | None:
        return None if provision.cost is None else provision.cost - self.so_far.get(provision.key, 0)

    def is_open(self, provision: Provision) -> bool:
        left = self.left(provision) if provision.rule in CAPPED else None
        return left is None or left > 0

    def most(self, open_ones: Sequence[Provision], cents: int) -> int:
        """Return what can still be asked: the flat rate, or less where all of it is nearly paid."""
        lefts = [self.left(one) if one.rule in CAPPED else None for one in open_ones]
        known = [left for left in lefts if left is not None]
        return min(cents, sum(known)) if len(known) == len(lefts) else cents

    def take(self, open_ones: Sequence[Provision], cents: int) -> None:
        for one in open_ones:
            left = self.left(one) if one.rule in CAPPED else None
            if left is not None:
                taken = min(left, cents)
                self.so_far[one.key] = self.so_far.get(one.key, 0) + taken
                cents -= taken


def spans(
    provisions: Sequence[Provision], members: Sequence[Member], rates: Rates, *, until: date
) -> tuple[Span, ...]:
    """Return what a household owes from its first provision until the term that holds `until`, and why."""
    if not provisions:
        return ()
    in_order = sorted(provisions, key=lambda one: (one.begin, one.key))
    paid = _Paid()
    terms = rates.terms(in_order[0].begin, until)
    said = (_in_term(term, in_order, members, rates, paid) for term in terms)
    return tuple(_together(said))


def _in_term(
    term: Term, provisions: Sequence[Provision], members: Sequence[Member], rates: Rates, paid: _Paid
) -> Span:
    day = term.begin
    there = {one.persoon: one for one in members if one.is_in(day)}
    running = [one for one in provisions if one.runs_on(day) and one.persoon in there]
    why, open_ones = _look(running, there, rates, paid, day)
    if why is Why.NOTHING and any(_ended_by_death(one, members, day) for one in provisions):
        why = Why.DIED
    if why is not Why.DUE:
        return Span(term.begin, term.einde, 0, why)
    first = open_ones[0].key
    if not term.is_collected:
        return Span(term.begin, term.einde, 0, Why.NOT_COLLECTED, first)
    cents = paid.most(open_ones, term.cents)
    paid.take(open_ones, cents)
    return Span(term.begin, term.einde, cents, Why.DUE, first)


def _look(
    running: Sequence[Provision], there: dict[str, Member], rates: Rates, paid: _Paid, day: date
) -> tuple[Why, Sequence[Provision]]:
    """Return why there is a duty or none, and the provisions that it is for; each rule leaves fewer."""
    if not running:
        return Why.NOTHING, ()
    asked = [one for one in running if one.rule is not Rule.NONE]
    if not asked:
        return Why.NO_RULE, ()
    grown = [one for one in asked if one.rule is Rule.HOME or rates.may_pay(there[one.persoon].born, day)]
    if not grown:
        return Why.UNDER_AGE, ()
    if is_exempt(list(there.values()), rates, day):
        return Why.UNDER_AOW, ()
    open_ones = [one for one in grown if paid.is_open(one)]
    return (Why.DUE, open_ones) if open_ones else (Why.PAID_UP, ())


def is_exempt(there: Sequence[Member], rates: Rates, day: date) -> bool:
    """Tell whether this is a household of more persons with somebody under the AOW age."""
    counting = [one for one in there if rates.counts(one.born, day)]
    return len(counting) > 1 and any(rates.is_under_aow(one.born, day) for one in counting)


def _ended_by_death(provision: Provision, members: Sequence[Member], day: date) -> bool:
    return provision.runs_on(day) and any(
        one.persoon == provision.persoon and one.is_dead(day) for one in members
    )


def _together(said: Iterator[Span]) -> Iterator[Span]:
    for _, group in groupby(said, key=lambda one: (one.cents, one.why, one.provision)):
        same = list(group)
        yield replace(same[0], einde=same[-1].einde)


def duties(found: Sequence[Span]) -> tuple[Duty, ...]:
    """Return each uninterrupted duty in the spans of a household, in order.

    The last one goes on where the spans end with it: what comes after is not known yet.
    """
    made: list[Duty] = []
    before: Span | None = None
    for is_owed, group in groupby(found, key=lambda one: one.why in OWED):
        run = list(group)
        if not is_owed:
            before = run[-1]
            made[-1:] = [replace(one, einde=run[0].begin - ONE_DAY, ended=run[0].why) for one in made[-1:]]
            continue
        began = before.why if before else Why.NOTHING
        made.append(Duty(run[0].begin, None, run[0].provision, tuple(_steps(run)), began, None))
    return tuple(made)


def _steps(run: Sequence[Span]) -> Iterator[Step]:
    for cents, group in groupby(run, key=lambda one: one.cents):
        yield Step(next(group).begin, cents)
