"""Keep a measuring instrument: how an indicator is measured, how sure that is, by whom and when."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.community.service import Partner
from kernbeeld.language import gettext
from kernbeeld.policy.actions.keep_row import code_for, keep_row
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.results import Meetinstrument, Resultaatindicator
from kernbeeld.policy.rules.results.details import InstrumentDetails, expect_instrument


@transaction.atomic
def keep_instrument(
    details: InstrumentDetails,
    catalogue: Catalogue,
    *,
    indicator: Resultaatindicator,
    instrument: Meetinstrument | None = None,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Meetinstrument:
    """Keep an instrument of an indicator. Once it measured, its rhythm stays and who measures too.

    Raises as ``keep_effect`` does, also for a grade or a partner that is not there.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    expect_instrument(details, catalogue, set(Partner.objects.values_list("code", flat=True)))
    if instrument is not None:
        _expect_same_way(instrument, details)
    values = {
        "indicator": indicator,
        "title": details.title.strip(),
        "how": details.how.strip(),
        "bewijsniveau": details.bewijsniveau,
        "organisatie": details.organisatie,
        "rhythm": details.rhythm,
        "due_days": details.due_days,
        "starts": details.starts,
        "ends": details.ends,
    }
    row = instrument or Meetinstrument(code=code_for(Meetinstrument, details.code, details.title))
    return keep_row(row, values, number=number, verb="keep_instrument", acting_user=acting_user, at=at)


def _expect_same_way(instrument: Meetinstrument, details: InstrumentDetails) -> None:
    for name in ("rhythm", "bewijsniveau", "organisatie"):
        if getattr(instrument, name) != getattr(details, name) and instrument.metingen.exists():
            raise PolicyError(
                name,
                gettext("This has measured already. End it, and make a new instrument for the new way."),
            )
