"""Amounts as people write them: from Dutch notation to whole cents, and back. Pure."""

import re
from decimal import Decimal

from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

MOST_CENTS = 100_000_000_000
"""A thousand million euros: more than that is a slip of the pen."""
_SIGN = r"(?:€ ?([-−]?)|([-−]?) ?€?) ?"
_AMOUNT = re.compile(_SIGN + r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}|-+|–+))?")


def read_cents(text: str) -> int:
    """Return an amount in whole cents: ``8000``, ``8.000``, ``€ 1.234,56``, ``8.000,-``, ``−€ 5``.

    Raises :class:`UserError` for what is no amount, also for a point with other than three digits behind it:
    that is not how a Dutch amount is written, and guessing would make it a hundred times as much.
    """
    found = _AMOUNT.fullmatch(" ".join(text.split()))
    if found is None:
        raise UserError(gettext("Write an amount in euro, such as 8.000 or 1.234,56."))
    behind, before, whole, part = found.groups()
    digits = "" if part is None or not part.isdigit() else part
    cents = int(whole.replace(".", "").lstrip("0")[:20] or "0") * 100 + int(digits.ljust(2, "0"))
    if cents > MOST_CENTS:
        raise UserError(gettext("This amount is too large."))
    return -cents if behind or before else cents


def euro_words(cents: int) -> str:
    """Say an amount as the reader writes it; whole euros without cents."""
    return write_quantity(Decimal(cents) / 100, "money", 0 if cents % 100 == 0 else 2)


def typed_amount(cents: int | None) -> str:
    """Return an amount as it stands in a field to be changed, always in Dutch notation; empty for nothing."""
    if cents is None:
        return ""
    whole, part = divmod(abs(cents), 100)
    text = f"{whole:,}".replace(",", ".") + (f",{part:02d}" if part else "")
    return f"-{text}" if cents < 0 else text
