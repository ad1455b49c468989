"""Referrals to and by a team: for who decides, and for who referred."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import QuerySet

from kernbeeld.accounts.service import Right, Role, User, held, users
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus, Verwijzing, Verwijzingstap
from kernbeeld.casework.rules.team.referrals import DOOR, INGEDIEND, NAAR
from kernbeeld.casework.walls import sent_to
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.registers.lookup import numbers_born, plain_address, plain_name
from kernbeeld.registers.merging import counted_as
from kernbeeld.registers.service import open_contents, people_now

ANSWER_WITHIN = "verwijzing.antwoord"
"""The parameter with the number of days within which a team answers."""
MOST = 300


def answer_within(on: date) -> int:
    """Return within how many days who referred hears something."""
    return int(house_catalogue().parameters[ANSWER_WITHIN].on(on) or 0)


def made_by(user: User) -> QuerySet[Verwijzing]:
    """Return what somebody referred himself, to a team or by one."""
    return Verwijzing.objects.for_user(user, right=Right.REFER).filter(made_by=user)


def received(user: User) -> QuerySet[Verwijzing]:
    """Return what teams referred to the organisation that somebody works for as a partner."""
    return Verwijzing.objects.for_user(user, right=Right.REFER).filter(sent_to(user))


def to_take_back(user: User, kenmerk: str) -> Verwijzing | None:
    """Return a referral that somebody may take back: his own, or one by the team of his case."""
    found = made_by(user).filter(kenmerk=kenmerk, richting=NAAR).first()
    return found or of_cases(user).filter(kenmerk=kenmerk, richting=DOOR).first()


def partner_codes() -> tuple[str, ...]:
    """Return the organisations that have users of their own here, who read what is referred to them."""
    grants = [grant for user in users() for grant in held(user) if grant.role == Role.PARTNER]
    return tuple(sorted({grant.scope.organisatie for grant in grants if grant.scope.organisatie}))


def waiting_in(user: User, team: str) -> QuerySet[Verwijzing]:
    """Return what waits for an answer of a team, the oldest first, for who decides about it."""
    found = Verwijzing.objects.for_user(user, right=Right.TAKE_VERWIJZINGEN)
    return found.filter(team=team, richting=NAAR, stap=INGEDIEND).order_by("day", "pk")


def to_decide(user: User, kenmerk: str) -> Verwijzing | None:
    """Return a referral to a team for who decides about those of that team; None where there is none."""
    found = Verwijzing.objects.for_user(user, right=Right.TAKE_VERWIJZINGEN).filter(
        kenmerk=kenmerk, richting=NAAR
    )
    return found.select_related("casus__plan", "made_by", "persoon").first()


def of_cases(user: User) -> QuerySet[Verwijzing]:
    """Return the referrals to and by the team of the cases that somebody works on."""
    cases = Casus.objects.for_user(user, right=Right.WORK_ON_PLANS)
    return Verwijzing.objects.filter(casus__in=cases.values("pk"))


def to_return(user: User, kenmerk: str) -> Verwijzing | None:
    """Return a referral about which somebody can tell what came of it.

    It is of his case, was referred to his team, or by a team to the organisation that he works for.
    """
    found = of_cases(user) | received(user)
    shown = found.filter(kenmerk=kenmerk).select_related("casus__plan", "made_by", "persoon").first()
    return shown or to_decide(user, kenmerk)


def locked_referral(referral: Verwijzing) -> Verwijzing:
    """Return a referral as it stands; nobody else answers it until the transaction ends."""
    rows = Verwijzing.objects.select_for_update(of=("self",)).select_related("casus__plan", "persoon")
    return rows.get(pk=referral.pk)


def said_in(rows: Iterable[Verwijzing] | Iterable[Verwijzingstap]) -> Mapping[int, Mapping[str, str]]:
    """Return what is sealed in rows, by their numbers; log the look first."""
    listed = list(rows)
    opened = open_contents([(row.place, bytes(row.payload)) for row in listed])
    return {row.pk: content for row, content in zip(listed, opened, strict=True)}


def exactly(
    voornamen: str, geslachtsnaam: str, geboortedatum: date, postcode: str, huisnummer: str, on: date
) -> int | None:
    """Return the number of the one person who is all of this; None for nobody, and where two are.

    Only for keeping a referral with the right record: whoever refers is never told what was found.
    """
    numbers = numbers_born(geboortedatum, most=MOST)
    mains = counted_as(list(numbers))
    people = people_now({mains.get(number, number) for number in numbers}, on)
    wanted = (plain_name(voornamen), plain_name(geslachtsnaam), plain_address(postcode, huisnummer))
    found = [
        number
        for number, one in people.items()
        if one.overleden is None
        and one.geboortedatum == geboortedatum
        and (
            plain_name(one.voornamen),
            plain_name(one.geslachtsnaam),
            plain_address(one.postcode, one.huisnummer),
        )
        == wanted
    ]
    return found[0] if len(found) == 1 and all(wanted) else None


def expect_found(found: Verwijzing | None) -> Verwijzing:
    """Return what was found. Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not."""
    if found is None:
        raise CaseworkError("", gettext("You may not answer this referral."))
    return found
