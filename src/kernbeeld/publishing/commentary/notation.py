"""How a figure reads inside a sentence."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.engine.observation import Observation
from kernbeeld.engine.units import dimension_of
from kernbeeld.language import gettext
from kernbeeld.publishing.cells import decimals_of
from kernbeeld.publishing.commentary.passage import TokenError
from kernbeeld.publishing.commentary.tokens import Figure

OVER_BREAK = "over breuk"
FORMATS = ("percent", "money", "abs", "0", "1", "2", OVER_BREAK)
"""What may stand behind ``|`` in a token."""

_LARGEST = 18
_CENTS = 2
_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.LESS_THAN})


@dataclass(frozen=True)
class Format:
    """How a token wants its figure; an empty `dimension` is that of the figure's unit."""

    dimension: str = ""
    decimals: int | None = None
    absolute: bool = False
    over_break: bool = False


def read_format(form: Format, option: str) -> Format | None:
    """Add one option of a token to a format; ``None`` for an option that does not exist."""
    word = " ".join(option.split()).lower()
    if word not in FORMATS:
        return None
    if word in ("percent", "money"):
        return replace(form, dimension=word)
    if word == "abs":
        return replace(form, absolute=True)
    return replace(form, over_break=True) if word == OVER_BREAK else replace(form, decimals=int(word))


def write_figure(catalogue: Catalogue, observation: Observation, form: Format, token: Figure) -> str:
    """Write a value with its unit and what must be said beside it, such as ``200+``.

    Raises :class:`TokenError` for a number that is too large to print exactly, and for a bound
    that would lose its sign.
    """
    value = observation.value or Decimal(0)
    if value.adjusted() > _LARGEST:
        raise TokenError(token.start, gettext("This number is too large to print."))
    dimension = form.dimension or dimension_of(catalogue, observation.unit)
    decimals = form.decimals if form.decimals is not None else _decimals(catalogue, observation, dimension)
    if form.absolute and value < 0 and observation.qualifiers & _BOUNDS:
        raise TokenError(token.start, gettext("Without its sign this bound would say something else."))
    value = (abs(value) if form.absolute else value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return _qualified(write_quantity(value + 0, dimension, decimals), observation.qualifiers)


def _decimals(catalogue: Catalogue, observation: Observation, dimension: str) -> int:
    """Decimals as printed or defined; a computed percentage has none, money has cents or none."""
    if observation.code and not observation.code.startswith("param:"):
        return decimals_of(catalogue, observation)
    if dimension == "percent" and not observation.code:
        return 0
    printed = decimals_of(catalogue, observation)
    return _CENTS if dimension == "money" and printed else min(printed, 1 if not observation.code else 2)


def _qualified(text: str, qualifiers: frozenset[Qualifier]) -> str:
    if Qualifier.AT_LEAST in qualifiers:
        text = f"{text}+"
    if Qualifier.LESS_THAN in qualifiers:
        text = gettext("fewer than {number}", number=text)
    if Qualifier.ESTIMATED in qualifiers:
        text = gettext("about {number}", number=text)
    if Qualifier.PROVISIONAL in qualifiers:
        text = gettext("{number} (provisional)", number=text)
    return text
