"""Numbers as a reader writes them: Dutch or English notation, with their unit."""

from decimal import ROUND_HALF_UP, Context, Decimal

from kernbeeld.language import active

_MARKS = {"nl": (".", ","), "en": (",", ".")}


def write_number(value: Decimal, decimals: int | None = None) -> str:
    """Write a number with thousands separators; ``None`` keeps the decimals it has.

    Rounds half away from zero, as a reader does by hand.
    """
    if decimals is not None:
        wide = Context(prec=max(value.adjusted(), 0) + decimals + 2)
        value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=wide)
    if not value:
        value = value.copy_abs()  # what is rounded to nothing is no less than nothing
    text = f"{value:,f}"
    thousands, point = _MARKS[active()]
    return text.translate({ord(","): thousands, ord("."): point}).replace("-", "−")


def write_quantity(value: Decimal, dimension: str, decimals: int | None = None) -> str:
    """Write a number with the sign of its unit's dimension: ``€ 1.234``, ``12,5%``, ``1.234``."""
    text = write_number(value, decimals)
    if dimension == "money":
        return f"−€ {text.removeprefix('−')}" if text.startswith("−") else f"€ {text}"
    return f"{text}%" if dimension == "percent" else text
