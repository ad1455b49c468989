"""Numbers as Dutch tables print them, read to exact decimals; what is not certain is refused.

A text without a number, such as ``-`` or nothing at all, means only what the mapping says it means.
"""

import re
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from decimal import Context, Decimal
from functools import lru_cache

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.errors import UserError
from kernbeeld.intake.mapping import MARK_MEANINGS, SIGN_MEANINGS, UNDECIDED, ZERO
from kernbeeld.intake.text import normal, tidy
from kernbeeld.language import gettext

DUTCH, ENGLISH, NOT_SAID, EITHER = ",", ".", "", "either"
"""What marks the decimals. ``NOT_SAID`` is Dutch without daring; ``EITHER`` takes what reads one way only."""

EXACT = Context(prec=200)
_DIGITS = 30
_MINUS = "(?:-/-|[-\\u2212\\u2013])"
_FORM = re.compile(
    rf"(?P<sign1>{_MINUS}|\+)? ?(?P<euro1>€|eur\b)? ?(?P<sign2>{_MINUS})? ?"
    r"(?P<body>[0-9][0-9., ]*[0-9]|[0-9])(?P<dash>,(?:--?|[\u2013\u2014=]))? ?"
    rf"(?P<sign3>{_MINUS})? ?(?P<unit>%|€|euro?\b)?"
)
_AMOUNTS = (
    (Qualifier.ESTIMATED, re.compile(r"(?:±|\+/-|~|(?:ca|circa|ong|ongeveer|approx|about)\b\.?) ?")),
    (Qualifier.LESS_THAN, re.compile(r"(?:<(?!=)|minder dan\b|less than\b) ?")),
    (
        Qualifier.AT_LEAST,
        re.compile(r"(?:≥|>=|>|(?:ten ?minste|minimaal|minstens|meer dan|at least|more than)\b|min\.) ?"),
    ),
)
_TAIL = re.compile(r" ?\+$")
_BRACKETS = re.compile(r"\( ?(.*[^ ]) ?\)( ?%)?")
_DUTCH_BODY = re.compile(
    r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)(?:,([0-9]+))?"
)
_ENGLISH_BODY = re.compile(
    r"([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)(?:\.([0-9]+))?"
)
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


class NotationError(UserError):
    """A text is no figure: ``expected`` says what was, ``advice`` what to do."""

    def __init__(self, message: str, expected: str, advice: str) -> None:
        super().__init__(message)
        self.expected = expected
        self.advice = advice


@dataclass(frozen=True)
class Notation:
    """How a file prints figures. Keys of `signs` and `marks` are :func:`~kernbeeld.intake.text.normal`."""

    decimal: str = NOT_SAID
    signs: Pairs[str, str] = field(default_factory=dict)
    marks: Pairs[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What one text says. ``sign`` is ``%``, ``€`` or empty: what it says about its unit."""

    value: Decimal | None
    absence: Absence | None = None
    qualifiers: frozenset[Qualifier] = frozenset()
    quantum: Decimal = Decimal(1)
    sign: str = ""


def read_figure(text: str, notation: Notation) -> Reading:
    """Read the text of a cell: a number, or a sign to which the mapping gave a meaning.

    Raises :class:`NotationError` for anything else; no meaning of a sign is ever guessed.
    """
    key = normal(text)
    meaning = notation.signs.get(key)
    if meaning and meaning != UNDECIDED:
        return _meant(meaning)
    if not any(letter.isdecimal() for letter in key):
        raise _sign_error(text, meaning == UNDECIDED)
    return _read_number(text, key, notation)


def _meant(meaning: str) -> Reading:
    return Reading(Decimal(0)) if meaning == ZERO else Reading(None, Absence(meaning))


def _sign_error(text: str, undecided: bool) -> NotationError:
    shown = tidy(text)
    if not shown:
        message = gettext("This cell is empty, and the mapping does not say what that means.")
    elif undecided:
        message = gettext("The meaning of '{text}' is not decided yet in the mapping.", text=shown)
    else:
        message = gettext("'{text}' is no number, and the mapping gives it no meaning.", text=shown)
    return NotationError(
        message,
        gettext("a number, or a sign that the mapping explains"),
        gettext(
            "If it is a sign for no value, write under 'signs' in the mapping: {sign}: one of {choices}.",
            sign=f'"{shown}"',
            choices=", ".join(SIGN_MEANINGS),
        ),
    )


def _read_number(text: str, key: str, notation: Notation) -> Reading:
    rest, effects = _without_marks(key, notation.marks)
    rest, qualifiers = _without_amounts(rest)
    if UNDECIDED in effects:
        raise _mark_error(text)
    brackets = _BRACKETS.fullmatch(rest)
    if brackets:
        rest = brackets[1] + (brackets[2] or "")
    match = _FORM.fullmatch(rest)
    if not match:
        raise _number_error(text)
    number = _decimal(match["body"], notation.decimal, text)
    minus = [sign for sign in (match["sign1"], match["sign2"], match["sign3"]) if sign not in (None, "+")]
    negative = len(minus) + bool(brackets) + ("negative" in effects)
    if negative > 1 or (negative and "positive" in effects) or (match["dash"] and "," in match["body"]):
        raise _number_error(text)
    named = {Qualifier(effect) for effect in effects if effect in set(Qualifier)}
    unit = match["unit"] or ""
    return Reading(
        value=number.copy_negate() if negative and number else number,
        qualifiers=frozenset(qualifiers | named),
        quantum=Decimal(1).scaleb(exponent_of(number)),
        sign="%" if unit == "%" else "€" if unit or match["euro1"] else "",
    )


def exponent_of(number: Decimal) -> int:
    """Return the place of the last digit of a number: -2 for cents, 0 for whole numbers."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _without_marks(text: str, marks: Pairs[str, str]) -> tuple[str, list[str]]:
    effects: list[str] = []
    for mark in sorted(marks, key=len, reverse=True):
        before = text[: -len(mark)][-1:] if text.endswith(mark) else ""
        if mark and before and not (mark[0].isdecimal() and before.isdecimal()):
            text, effects = text[: -len(mark)].rstrip(), [*effects, marks[mark]]
        elif mark and text.startswith(mark):
            text, effects = text[len(mark) :].lstrip(), [*effects, marks[mark]]
    return text, effects


def _without_amounts(text: str) -> tuple[str, set[Qualifier]]:
    for qualifier, pattern in _AMOUNTS:
        match = pattern.match(text)
        if match:
            return text[match.end() :], {qualifier}
    bare = _TAIL.sub("", text)
    return (bare, {Qualifier.AT_LEAST}) if bare != text else (text, set())


@lru_cache(maxsize=1024)
def _bodies(decimal: str) -> tuple[re.Pattern[str], ...]:
    return {DUTCH: (_DUTCH_BODY,), NOT_SAID: (_DUTCH_BODY,), ENGLISH: (_ENGLISH_BODY,)}.get(
        decimal, (_DUTCH_BODY, _ENGLISH_BODY)
    )


def _decimal(body: str, decimal: str, text: str) -> Decimal:
    if sum(map(str.isdecimal, body)) > _DIGITS:
        raise _number_error(text)
    readings = {
        (re.sub(r"[^0-9]", "", match[1]), match[2] or "")
        for match in (pattern.fullmatch(body) for pattern in _bodies(decimal))
        if match
    }
    doubtful = decimal == NOT_SAID and _DOUBTFUL.fullmatch(body)
    if len(readings) > 1 or doubtful:
        raise _doubt_error(text, body)
    if not readings:
        raise _wrong_notation(text, body, decimal)
    whole, part = readings.pop()
    return Decimal(f"{whole}.{part}" if part else whole)


def _number_error(text: str) -> NotationError:
    return NotationError(
        gettext("'{text}' is no number.", text=tidy(text)[:80]),
        gettext("a number such as 1.234,56"),
        gettext("Correct the cell, let the mapping ignore it, or explain a mark such as * under 'marks'."),
    )


def _mark_error(text: str) -> NotationError:
    return NotationError(
        gettext("The mark in '{text}' is not decided yet in the mapping.", text=tidy(text)),
        gettext("a mark that the mapping explains"),
        gettext("Write under 'marks' in the mapping one of {choices}.", choices=", ".join(MARK_MEANINGS)),
    )


def _doubt_error(text: str, body: str) -> NotationError:
    return NotationError(
        gettext("'{text}' can be read in two ways: with thousands, or with decimals.", text=tidy(text)),
        gettext("a number that reads one way"),
        gettext('Say in the mapping under \'notation\' what marks decimals: decimal: "," or decimal: ".".'),
    )


def _wrong_notation(text: str, body: str, decimal: str) -> NotationError:
    if decimal in (DUTCH, NOT_SAID) and _ENGLISH_BODY.fullmatch(body):
        advice = gettext('If a dot marks the decimals, say so in the mapping: decimal: ".".')
    elif decimal == ENGLISH and _DUTCH_BODY.fullmatch(body):
        advice = gettext('If a comma marks the decimals, say so in the mapping: decimal: ",".')
    else:
        advice = gettext("Correct the dots and commas in the cell.")
    dutch, english = gettext("Dutch notation: 1.234,56"), gettext("English notation: 1,234.56")
    message = gettext("'{text}' is no number in this notation.", text=tidy(text))
    return NotationError(message, english if decimal == ENGLISH else dutch, advice)
