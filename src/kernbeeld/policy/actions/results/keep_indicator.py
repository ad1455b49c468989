"""Keep an indicator: by what a result is seen."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.actions.keep_row import code_for, keep_row
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.results import Resultaat, Resultaatindicator, Resultaatmeting
from kernbeeld.policy.rules.results.details import IndicatorDetails, expect_said, unit_of


@transaction.atomic
def keep_indicator(
    details: IndicatorDetails,
    catalogue: Catalogue,
    *,
    resultaat: Resultaat,
    indicator: Resultaatindicator | None = None,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Resultaatindicator:
    """Keep an indicator of a result. What was measured stays what it was: its unit and figure can't change.

    Raises as ``keep_effect`` does, also for a unit or a figure that is not defined.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    expect_said(title=details.title)
    unit = unit_of(details, catalogue)
    if indicator is not None:
        _expect_same_measure(indicator, unit, details.figure)
    values = {
        "resultaat": resultaat,
        "title": details.title.strip(),
        "sort": details.sort,
        "unit": unit,
        "figure": details.figure,
        "order": details.order,
    }
    row = indicator or Resultaatindicator(code=code_for(Resultaatindicator, details.code, details.title))
    return keep_row(row, values, number=number, verb="keep_indicator", acting_user=acting_user, at=at)


def _expect_same_measure(indicator: Resultaatindicator, unit: str, figure: str) -> None:
    is_same = (unit, figure) == (indicator.unit, indicator.figure)
    if not is_same and Resultaatmeting.objects.filter(instrument__indicator=indicator).exists():
        raise PolicyError(
            "figure" if unit == indicator.unit else "unit",
            gettext("This has been measured already. Make a new indicator, and end the instruments of this."),
        )
