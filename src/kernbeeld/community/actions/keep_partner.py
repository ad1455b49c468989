"""Keep who a partner is: a new one, or another name or address of one that is known."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.partners import Partner
from kernbeeld.community.rules.leave import require_for
from kernbeeld.language import gettext


@dataclass(frozen=True)
class PartnerDetails:
    """What is known of a partner."""

    code: str
    name: str
    contact: str = ""
    email: str = ""


@transaction.atomic
def keep_partner(
    details: PartnerDetails, *, partner: Partner | None = None, acting_user: User, at: datetime
) -> Partner:
    """Keep a partner; the code of one that is known stays what it is, for roles are limited to it.

    Raises :class:`~kernbeeld.community.errors.DeliveryRefusedError` for a code that another partner has.
    """
    require_for(acting_user, Right.MANAGE_DELIVERIES, partner.code if partner else "")
    if partner is None:
        if Partner.objects.filter(code=details.code).exists():
            raise DeliveryRefusedError("code", gettext("There is a partner with this code already."))
        partner = Partner(code=details.code)
    old = {"name": partner.name, "contact": partner.contact, "email": partner.email}
    partner.name, partner.contact, partner.email = details.name, details.contact, details.email
    partner.save()
    log_act(acting_user.name, "keep_partner", at=at, old=old, new=asdict(details))
    return partner
