"""Agree with a partner on what it delivers, or change what was agreed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.partners import DeliveryAgreement, Partner
from kernbeeld.community.rules.leave import require_for
from kernbeeld.language import gettext


@dataclass(frozen=True)
class Terms:
    """What is agreed; the fields are those of :class:`DeliveryAgreement`."""

    code: str
    title: str
    chapter: str
    indicators: tuple[str, ...]
    breakdown: str
    rhythm: str
    due_days: int
    tells_story: bool
    starts: date
    ends: date | None = None


@transaction.atomic
def keep_agreement(
    terms: Terms,
    catalogue: Catalogue,
    *,
    partner: Partner,
    agreement: DeliveryAgreement | None = None,
    acting_user: User,
    at: datetime,
) -> DeliveryAgreement:
    """Keep an agreement; its code stays, for its figures stand in the store under it.

    Raises :class:`~kernbeeld.community.errors.DeliveryRefusedError` for a figure that is not defined, or
    is not divided as asked, for an end before the begin, and for a code that was used.
    """
    require_for(acting_user, Right.MANAGE_DELIVERIES, partner.code)
    _expect_good(terms, catalogue)
    if agreement is None:
        if partner.agreements.filter(code=terms.code).exists():
            raise DeliveryRefusedError(
                "code", gettext("This partner has an agreement with this code already.")
            )
        agreement = DeliveryAgreement(partner=partner, code=terms.code)
    old = _told(agreement)
    for name in ("title", "chapter", "breakdown", "rhythm", "due_days", "tells_story", "starts", "ends"):
        setattr(agreement, name, getattr(terms, name))
    agreement.indicators = list(terms.indicators)
    agreement.save()
    log_act(
        acting_user.name,
        "keep_agreement",
        at=at,
        register="levering",
        record=agreement.delivery_name,
        old=old,
        new=_told(agreement),
    )
    return agreement


def _told(agreement: DeliveryAgreement) -> dict[str, str]:
    names = (
        "title",
        "chapter",
        "indicators",
        "breakdown",
        "rhythm",
        "due_days",
        "tells_story",
        "starts",
        "ends",
    )
    return {name: str(getattr(agreement, name)) for name in names} if agreement.pk else {}


def _expect_good(terms: Terms, catalogue: Catalogue) -> None:
    if not terms.indicators:
        raise DeliveryRefusedError("indicators", gettext("Name at least one figure."))
    for code in terms.indicators:
        indicator = catalogue.indicator(code)
        if indicator is None:
            near = did_you_mean(code, (*catalogue.indicators, *catalogue.aliases))
            text = gettext("Code '{code}' is not defined.", code=code)
            raise DeliveryRefusedError("indicators", f"{text} {near}".rstrip())
        divided = {rule.dimension for rule in indicator.breakdowns}
        if terms.breakdown and terms.breakdown not in divided:
            raise DeliveryRefusedError(
                "breakdown",
                gettext(
                    "Measure '{code}' is not divided by '{dimension}'.", code=code, dimension=terms.breakdown
                ),
            )
    if terms.ends is not None and terms.ends < terms.starts:
        raise DeliveryRefusedError("ends", gettext("The end lies before the begin."))
