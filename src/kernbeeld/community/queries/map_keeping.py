"""What a keeper of the social map sees: his entries, what has to be checked, and every version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse

from kernbeeld.accounts.service import Right, ScopedQuerySet, Somebody, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.community.models.partners import Partner
from kernbeeld.community.models.social_map import Access, Step, Voorziening, VoorzieningVersion
from kernbeeld.community.queries.social_map import KERN, LEEFGEBIED, WET, check_after, members
from kernbeeld.community.rules.map_details import Hours, VoorzieningDetails
from kernbeeld.community.rules.map_leave import kept_for
from kernbeeld.community.rules.map_words import needle, sought, wanted_words
from kernbeeld.house_time import day_of
from kernbeeld.language import LANGUAGES, gettext, ngettext


@dataclass(frozen=True)
class Kept:
    """Which entries a keeper wants to see; ``state`` is to_check, withdrawn or empty (what is public)."""

    text: str = ""
    state: str = ""


def known_codes() -> Mapping[str, Sequence[str]]:
    """Return the codes that each chosen field of an entry can have; an owner may be left out."""
    return {
        "access": [each.value for each in Access],
        "step": [each.value for each in Step],
        "kernen": [one.code for one in members(KERN)],
        "leefgebieden": [one.code for one in members(LEEFGEBIED)],
        "wetten": [one.code for one in members(WET)],
        "owner": ["", *Partner.objects.values_list("code", flat=True)],
    }


def words_for_search(details: VoorzieningDetails) -> str:
    """Return the column in which a search looks, with the names of its kernen."""
    chosen = [one for one in members(KERN) if one.code in details.kernen]
    return sought(details, [one.label[language] for one in chosen for language in LANGUAGES])


def details_of(voorziening: Voorziening) -> VoorzieningDetails:
    """Return what an entry says."""
    hours = (
        Hours(each["weekday"], time.fromisoformat(each["opens"]), time.fromisoformat(each["closes"]))
        for each in voorziening.hours
    )
    return VoorzieningDetails(
        name=voorziening.name,
        what=voorziening.what,
        for_whom=voorziening.for_whom,
        access=voorziening.access,
        costs=voorziening.costs,
        places=voorziening.places,
        hours=tuple(hours),
        hours_remark=voorziening.hours_remark,
        address=voorziening.address,
        phone=voorziening.phone,
        email=voorziening.email,
        website=voorziening.website,
        uitvoerders=tuple(voorziening.uitvoerders),
        owner=voorziening.owner.code if voorziening.owner else "",
        kernen=tuple(voorziening.kernen),
        leefgebieden=tuple(voorziening.leefgebieden),
        functies=tuple(voorziening.functies),
        wetten=tuple(voorziening.wetten),
        step=voorziening.step,
        source=voorziening.source,
        valid_from=voorziening.valid_from,
        valid_until=voorziening.valid_until,
    )


def to_check(day: date) -> Q:
    """Return the condition of what nobody checked, or nobody for a year."""
    return Q(checked_on=None) | Q(checked_on__lte=day - timedelta(days=check_after(day)))


def kept_voorzieningen(user: Somebody, wanted: Kept, day: date) -> ScopedQuerySet[Voorziening]:
    """Return the entries that a user keeps, by name."""
    found = Voorziening.objects.for_user(user).select_related("owner")
    for word in wanted_words(wanted.text):
        found = found.filter(sought__contains=needle(word))
    if wanted.state == "withdrawn":
        return found.exclude(withdrawn_on=None)
    found = found.filter(withdrawn_on=None)
    return found.filter(to_check(day)) if wanted.state == "to_check" else found


def kept_voorziening(user: Somebody, code: str) -> Voorziening | None:
    """Return one entry, for who keeps it."""
    return Voorziening.objects.for_user(user).select_related("owner").filter(code=code).first()


def versions_of(user: Somebody, voorziening: Voorziening) -> tuple[VoorzieningVersion, ...]:
    """Return every version of an entry, the latest first."""
    return tuple(VoorzieningVersion.objects.for_user(user).filter(voorziening=voorziening))


def owners_for(user: User) -> list[Partner]:
    """Return the organisations whose entries a user keeps."""
    kept = kept_for(user)
    found = Partner.objects.all() if "" in kept else Partner.objects.filter(code__in=kept)
    return list(found)


def waiting_map(user: User, at: datetime) -> list[Waiting]:
    """Return what waits for a keeper: entries that have to be checked; for the municipality its own."""
    if not may(user, Right.KEEP_SOCIAL_MAP):
        return []
    mine = kept_voorzieningen(user, Kept(state="to_check"), day_of(at))
    if "" in kept_for(user):
        # What a partner owns waits for the partner; who keeps the whole map sees it in the list.
        mine = mine.filter(owner=None)
    count = mine.count()
    text = ngettext(
        "{count} entry of the social map has to be checked.",
        "{count} entries of the social map have to be checked.",
        count,
    )
    return [Waiting(text, f"{reverse('map_keeping:list')}?stand=to_check", count)] if count else []


def version_words(act: str) -> str:
    """Say what somebody did with an entry."""
    return {
        "added": gettext("added it"),
        "changed": gettext("changed it"),
        "checked": gettext("said that it is still right"),
        "withdrawn": gettext("withdrew it"),
    }.get(act, act)
