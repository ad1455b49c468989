"""Keep a note about a provider of care. It is the municipality's own, and it is never changed."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Relatienotitie
from kernbeeld.policy.rules.subsidies.providers import expect_provider


@transaction.atomic
def note_relatie(
    organisatie: str,
    catalogue: Catalogue,
    *,
    product: str,
    on: date,
    text: str,
    acting_user: User,
    at: datetime,
) -> Relatienotitie:
    """Keep a note about a provider that has, or had, a contract; `product` empty: about all of it.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a provider or a product that is not known, an
    empty text and a day that is still to come.
    """
    require(acting_user.name, Right.KEEP_SUBSIDIES)
    expect_provider(organisatie, product, catalogue)
    if not text.strip():
        raise PolicyError("text", gettext("Write what was said or agreed."))
    if on > day_of(at):
        raise PolicyError("on", gettext("This day is still to come."))
    kept = Relatienotitie.objects.create(
        organisatie=organisatie,
        product=product,
        on=on,
        text=text.strip(),
        at=at,
        acting_user=acting_user.name,
    )
    new = {"organisatie": organisatie, "product": product, "on": on.isoformat()}
    log_act(acting_user.name, "note_relatie", at=at, register="aanbieders", record=organisatie, new=new)
    return kept
