"""What the public map shows: what is valid and was not withdrawn, the lightest and nearest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.catalogue.model import Catalogue, Member
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.rules.fitting import (
    Fit,
    access_words,
    checked_words,
    cost_words,
    is_recent,
    places_words,
    rank,
    step_words,
)
from kernbeeld.community.rules.map_words import (
    FILLERS,
    WHOLE,
    folded,
    needle,
    parts_of_life,
    tag,
    wanted_words,
)
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import LANGUAGES

CHECK_AFTER = "sociale_kaart.nakijken"
LEEFGEBIED, KERN, WET = "leefgebied", "kern", "wet"


@dataclass(frozen=True)
class Wanted:
    """What a visitor chose and typed; empty is everything."""

    leefgebied: str = ""
    kern: str = ""
    text: str = ""


def check_after(day: date) -> int:
    """Return after how many days an entry has to be checked again."""
    return int(house_catalogue().parameters[CHECK_AFTER].on(day) or 0)


def members(dimension: str) -> tuple[Member, ...]:
    """Return the members of a dimension; none where this municipality has no such division."""
    found = house_catalogue().dimensions.get(dimension)
    return found.members if found else ()


def public(day: date) -> ScopedQuerySet[Voorziening]:
    """Return what everybody may see on a day: the map is public, so nobody's rights divide it."""
    return Voorziening.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_until=None) | Q(valid_until__gte=day),
        withdrawn_on=None,
    )


def find_voorzieningen(wanted: Wanted, day: date) -> list[Voorziening]:
    """Return what fits, the lightest and nearest first. With a kern: what is there or everywhere.

    Every word has to be found; where nothing has them all, one of them is enough.
    """
    found = public(day)
    if wanted.leefgebied:
        found = found.filter(sought__contains=tag(LEEFGEBIED, wanted.leefgebied))
    if wanted.kern:
        found = found.filter(_near(wanted.kern))
    meant = [_meant(word) for word in wanted_words(wanted.text)]
    if wanted.text and not meant:
        return []
    fitting_all = in_order(found.filter(*meant), wanted.kern, day)
    if fitting_all or len(meant) < 2:
        return fitting_all
    return in_order(found.filter(reduce(or_, meant)), wanted.kern, day)


def in_order(found: Iterable[Voorziening], kern: str, day: date) -> list[Voorziening]:
    """Put provisions in order: see :func:`kernbeeld.community.rules.fitting.rank`."""
    days = check_after(day)

    def key(one: Voorziening) -> tuple[int, bool, bool, str]:
        is_checked = is_recent(one.checked_on, day, days)
        return rank(one.step, is_local=kern in one.kernen, is_checked=is_checked, name=one.name)

    return sorted(found, key=key)


def _near(kern: str) -> Q:
    return Q(sought__contains=tag(KERN, kern)) | Q(sought__contains=tag(KERN, WHOLE))


def _meant(word: str) -> Q:
    meant = Q(sought__contains=needle(word))
    for code in parts_of_life(word, _plain_words(house_catalogue())):
        meant |= Q(sought__contains=tag(LEEFGEBIED, code))
    return meant


@lru_cache(maxsize=4)
def _folded_words(members: tuple[Member, ...]) -> Mapping[str, Sequence[str]]:
    return {
        one.code: tuple(
            word
            for language in LANGUAGES
            for text in (one.label, one.words)
            if text
            for word in folded(text[language]).split()
            if len(word) > 2 and word not in FILLERS
        )
        for one in members
    }


def _plain_words(catalogue: Catalogue) -> Mapping[str, Sequence[str]]:
    dimension = catalogue.dimensions.get(LEEFGEBIED)
    return _folded_words(dimension.members) if dimension else {}


def fitting(leefgebied: str, gebied: str, *, day: date) -> Sequence[Fit]:
    """Return what may fit a question about a part of life in a kern (empty: anywhere), best first."""
    days = check_after(day)
    return [
        fit_of(one, gebied, day, days, place="")
        for one in find_voorzieningen(Wanted(leefgebied, gebied), day)
    ]


def fit_of(one: Voorziening, gebied: str, day: date, days: int, *, place: str) -> Fit:
    """Return a provision in words; `days` is after how many of them it has to be checked again."""
    is_checked = is_recent(one.checked_on, day, days)
    return Fit(
        code=one.code,
        name=one.name,
        what=one.what,
        access=access_words(one.access),
        costs=cost_words(one.costs),
        is_local=gebied in one.kernen,
        is_checked=is_checked,
        checked_on=one.checked_on,
        checked=checked_words(one.checked_on, is_recent=is_checked),
        address=public_address(one.code),
        step=one.step,
        step_name=step_words(one.step),
        place=place,
        places=places_words(one.places),
        is_near=not one.kernen or gebied in one.kernen,
    )


def public_address(code: str) -> str:
    """Return the address of the public page of a provision."""
    return reverse("map:voorziening", args=(code,))


def is_public(code: str, day: date) -> bool:
    """Tell whether a code is that of a provision on the public map of a day."""
    return public(day).filter(code=code).exists()


def voorziening_name(code: str) -> str:
    """Return the name of a provision, also of one that was withdrawn; an unknown code is its own name."""
    return Voorziening.objects.filter(code=code).values_list("name", flat=True).first() or code


def voorziening_names(codes: Iterable[str]) -> Mapping[str, str]:
    """Return the names of several provisions at once; an unknown code is its own name."""
    wanted = set(codes)
    known = Voorziening.objects.filter(code__in=wanted).values_list("code", "name")
    return {code: code for code in wanted} | dict(known)
