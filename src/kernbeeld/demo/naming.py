"""What files of the demo's policy name: organisations, and codes that have to be there before all else."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time

from django.db.models import Model, QuerySet

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.catalogue.source import Entry
from kernbeeld.community.service import Partner, PartnerDetails, keep_partner
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError

PARTNERS_KNOWN = date(2010, 1, 4)
Organisations = Mapping[str, PartnerDetails]
"""The organisations that a file brings in itself, by code."""


def read_organisations(root: Entry) -> Organisations:
    """Read the organisations under ``organisations``; none where that is not there."""
    found = {}
    for entry in root.entries("organisations") if root.has("organisations") else ():
        details = PartnerDetails(entry.text("code"), entry.text("name"))
        entry.finish()
        found[details.code] = details
    return found


def keep_organisations(organisations: Organisations, *, acting_user: User) -> None:
    """Make partners of those that are none yet."""
    for details in organisations.values():
        if not Partner.objects.filter(code=details.code).exists():
            at = datetime.combine(PARTNERS_KNOWN, time(8), UTC)
            keep_partner(details, acting_user=acting_user, at=at)


def expect_organisation(entry: Entry, code: str, own: Organisations, key: str = "organisatie") -> None:
    """Note a mistake for an organisation that is neither in the file itself nor a partner."""
    _expect_known(entry, key, code, own, Partner.objects.all())


def expect_kept(entry: Entry, key: str, code: str, rows: QuerySet[Model]) -> None:
    """Note a mistake for a code that no row has."""
    _expect_known(entry, key, code, (), rows)


def expect_allowed(entry: Entry, rule: Callable[[], object]) -> None:
    """Note what a rule of the house refuses as a mistake, at the line of its field."""
    try:
        rule()
    except PolicyError as error:
        entry.wrong(str(error), place=entry.place_of(error.field))


def _expect_known(entry: Entry, key: str, code: str, own: Collection[str], rows: QuerySet[Model]) -> None:
    """Ask the registers only where the file itself does not answer."""
    if not code or code in own:
        return
    kept: Iterable[str] = rows.values_list("code", flat=True)
    known = {*own, *kept}
    if code not in known:
        text = gettext("Code '{code}' is not defined.", code=code)
        entry.wrong(text, did_you_mean(code, sorted(known)), place=entry.place_of(key))
