"""Whether a ground opens a law to somebody, and what it asks."""

from collections.abc import Collection
from datetime import date

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.catalogue.grondslagen import NOT_FREE, Grondslag
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.language import gettext


def expect_ground(
    catalogue: Catalogue,
    code: str,
    *,
    wet: str,
    laws: Collection[str] | None,
    toestemming: date | None,
    today: date,
) -> Grondslag:
    """Return the ground with this code, where it opens `wet` to who works under `laws` (None: whichever).

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where it does not, where a day of consent is
    missing or stands where no consent is asked, and where consent is not free.
    """
    ground = catalogue.grondslagen.get(code)
    if ground is None:
        raise CaseworkError("grondslag", gettext("Choose on what ground."))
    if ground.consent and wet in NOT_FREE:
        raise CaseworkError(
            "grondslag", gettext("Consent is not free under this law: the resident depends on it.")
        )
    if not ground.opens(wet, laws):
        text = gettext("{article} does not open this law to this colleague.", article=ground.article)
        raise CaseworkError("grondslag", text)
    _expect_consent(ground, toestemming, today)
    return ground


def _expect_consent(ground: Grondslag, toestemming: date | None, today: date) -> None:
    if not ground.consent and toestemming:
        raise CaseworkError(
            "toestemming", gettext("This ground asks no consent: do not ask the resident for it.")
        )
    if ground.consent and toestemming is None:
        raise CaseworkError("toestemming", gettext("Fill in on which day the resident consented."))
    if toestemming and toestemming > today:
        raise CaseworkError("toestemming", gettext("This day is still to come."))
