"""Worklists: open meldingen by what is due first, of whom one asks, page after page.

Every question begins with ``for_user``: what somebody may not see is in no list, no count and no file.
A page goes on where the last one ended (its last day due, and its number), so that the hundredth page
costs what the first one does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from kernbeeld.accounts.service import Right, Role, ScopedQuerySet, User, rights_of, scopes
from kernbeeld.casework.models import Melding, SavedView
from kernbeeld.casework.rules.worklist import Tab, When, week_end

EACH_PAGE = 25
MOST_COUNTED = 1_000
"""More than this is told as "more than 1,000", and with filters counted no further."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a worklist is narrowed to; what is empty does not narrow.

    ``wet`` to ``aanmeldwijze`` are codes, ``behandelaar`` is the number of a user; ``since`` and
    ``until`` are the first and the last day of receipt.
    """

    tab: Tab = Tab.MINE
    when: When | None = None
    wet: str = ""
    procedure: str = ""
    termijn: str = ""
    gebied: str = ""
    team: str = ""
    aanmeldwijze: str = ""
    behandelaar: int | None = None
    since: date | None = None
    until: date | None = None


PLAIN = ("wet", "procedure", "termijn", "gebied", "team", "aanmeldwijze")
"""The filters that name a code of the row itself."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a case in a worklist: what comes after it is the next page."""

    due: date | None
    number: int


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Some cases of a worklist, and where the next page goes on; None: this was the last."""

    meldingen: tuple[Melding, ...]
    end: Spot | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases stand in each worklist, and by when in the one that is asked.

    ``found`` is how many pass every filter; with filters it is no higher than :data:`MOST_COUNTED` + 1.
    """

    tabs: Mapping[Tab, int]
    by_when: Mapping[When, int]
    found: int


def tabs_of(user: User) -> tuple[Tab, ...]:
    """Return the worklists of a user: a team's and an area's for who has a role for that team or area."""
    has = {Tab.TEAM: bool(_own(user, "team")), Tab.AREA: bool(_own(user, "gebied"))}
    return tuple(tab for tab in Tab if has.get(tab, True))


def _own(user: User, dimension: str) -> list[str]:
    held = (getattr(scope, dimension) for scope in scopes(user, Right.SEE_CASES))
    return sorted({value for value in held if value})


def worklist(user: User, asked: Asked, *, today: date) -> ScopedQuerySet[Melding]:
    """Return the open meldingen that pass, in no order yet."""
    return (
        _open(user)
        .filter(_tab(user, asked.tab), _by(asked.when, today), _received(asked))
        .filter(**{name: getattr(asked, name) for name in PLAIN if getattr(asked, name)})
    )


def _open(user: User) -> ScopedQuerySet[Melding]:
    return Melding.objects.for_user(user).filter(einde=None)


def _tab(user: User, tab: Tab) -> Q:
    return {
        Tab.MINE: Q(behandelaar=user),
        Tab.TEAM: Q(team__in=_own(user, "team")),
        Tab.AREA: Q(gebied__in=_own(user, "gebied")),
        Tab.NOBODY: Q(behandelaar=None),
        Tab.ALL: Q(pk__isnull=False),
    }[tab]


def _by(when: When | None, today: date) -> Q:
    """Return the same as `kernbeeld.casework.rules.worklist.when_of`, as a condition."""
    if when is None:
        return Q()
    last, runs = week_end(today), Q(is_suspended=False)
    return {
        When.LATE: runs & Q(due__lt=today),
        When.WEEK: runs & Q(due__gte=today, due__lte=last),
        When.LATER: runs & (Q(due__gt=last) | Q(due=None)),
        When.SUSPENDED: Q(is_suspended=True),
    }[when]


def _received(asked: Asked) -> Q:
    conditions = {
        "behandelaar": asked.behandelaar,
        "ontvangst__gte": asked.since,
        "ontvangst__lte": asked.until,
    }
    return Q(**{name: value for name, value in conditions.items() if value is not None})


def work_page(user: User, asked: Asked, *, today: date, after: Spot | None = None) -> WorkPage:
    """Return the next cases of a worklist: what is due first comes first, without a last day comes last."""
    wanted = EACH_PAGE + 1
    rows = worklist(user, asked, today=today).select_related("behandelaar")
    found: list[Melding] = []
    if after is None or after.due is not None:
        found += rows.filter(_dated(after)).order_by("due", "pk")[:wanted]
    if len(found) < wanted:
        number = after.number if after and after.due is None else 0
        found += rows.filter(due=None, pk__gt=number).order_by("pk")[: wanted - len(found)]
    shown = tuple(found[:EACH_PAGE])
    last = shown[-1] if len(found) == wanted else None
    return WorkPage(shown, Spot(last.due, last.pk) if last else None)


def _dated(after: Spot | None) -> Q:
    """Return what comes after a case; the first condition alone lets an index begin at that day."""
    if after is None:
        return Q(due__isnull=False)
    return Q(due__gte=after.due) & (Q(due__gt=after.due) | Q(pk__gt=after.number))


def counts(user: User, asked: Asked, *, today: date) -> Counts:
    """Return how many cases stand where: one walk over the open cases that the user may see."""
    tabs = {tab: _tab(user, tab) for tab in tabs_of(user)}
    in_tab = _tab(user, asked.tab)
    wanted = {f"tab_{tab}": condition for tab, condition in tabs.items()}
    wanted |= {f"when_{when}": in_tab & _by(when, today) for when in When}
    told = _open(user).aggregate(**{name: Count("pk", filter=each) for name, each in wanted.items()})
    plain = f"when_{asked.when}" if asked.when else f"tab_{asked.tab}"
    is_plain = asked == Asked(asked.tab, asked.when) and plain in told
    return Counts(
        {tab: told[f"tab_{tab}"] for tab in tabs},
        {when: told[f"when_{when}"] for when in When},
        told[plain]
        if is_plain
        else worklist(user, asked, today=today).order_by()[: MOST_COUNTED + 1].count(),
    )


def workers() -> list[tuple[int, str]]:
    """Return the number and the name of who may work on cases, by name."""
    roles = [role for role in Role if Right.WORK_ON_CASES in rights_of(role)]
    held = User.objects.filter(is_active=True, grants__role__in=roles, grants__end=None)
    named = held.values_list("pk", "full_name", "name").distinct()
    return sorted(((pk, full_name or name) for pk, full_name, name in named), key=lambda each: each[1])


def saved_views(user: User) -> list[SavedView]:
    """Return the views that a user saved, in the user's own order."""
    return list(SavedView.objects.filter(user=user))
