"""Whether a text names a person: a signal is about a group, never about one resident. No database.

What is found is told by the words of the text itself, never by what is known of a person, and in words that
don't say whether there is such a person.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kernbeeld.language import gettext
from kernbeeld.registers.lookup import PREFIXES

NAME, BIRTH, ADDRESS, BSN = "name", "birth", "address", "bsn"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DIGITS = re.compile(r"\d(?:[ .\-]?\d){8}(?!\d)")
_POSTCODE = re.compile(r"(?<!\d)(\d{4}) ?([A-Za-z]{2})(?![^\W\d_])[\s,]*(?:nr\.?|nummer|huisnummer)?\s*(\d+)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})(?:e|ste|de|th|st|nd|rd)? ([a-z]{3,9})\.? (\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "maa mrt mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_TITLES = frozenset(
    ("mevrouw", "mevr", "mw", "meneer", "mijnheer", "mnr", "heer", "dhr", "familie", "fam", "gezin")
)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person that a text must not tell; never shown."""

    voornamen: str = ""
    geslachtsnaam: str = ""
    geboortedatum: date | None = None
    bsn: str = ""
    postcode: str = ""
    huisnummer: str = ""
    straat: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A place in a text that names somebody: from where, the words that stand there, and of which kind."""

    start: int
    words: str
    kind: str


def named_in(text: str, persons: Iterable[Known]) -> tuple[Named, ...]:
    """Return every place in a text that names one of these persons, each once, in the order of the text.

    A name counts where it is written as one: with a capital, or after a title or the first name. So a Bos is
    found, and the woods are not.
    """
    text = unicodedata.normalize("NFC", text)
    found: set[Named] = set()
    for person in persons:
        found.update(_names(text, person))
        found.update(_numbers(text, person))
        found.update(_address(text, person))
    return _longest(found)


def objection(text: str, persons: Iterable[Known]) -> str:
    """Return why a text can't be a signal, with the place; empty when it can."""
    places = named_in(text, persons)
    if not places:
        return ""
    listed = ", ".join(
        gettext("“{words}” (from character {number})", words=place.words, number=place.start + 1)
        for place in places
    )
    return gettext(
        "This could point to one resident: {places}. Write about a group and leave it out.", places=listed
    )


def _plain(text: str) -> str:
    """Return a text in small letters without accents, as long as it was: places stay where they are."""
    return "".join(_bare(sign) for sign in text)


def _bare(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    first = unicodedata.normalize("NFKD", sign)[0].lower()
    return first if len(first) == 1 else sign


def _names(text: str, person: Known) -> Iterator[Named]:
    plain, words = _plain(text), list(_WORD.finditer(text))
    given = {_plain(name) for name in person.voornamen.split() if len(name) > _SHORTEST}
    whole = [_plain(part) for part in re.split(r"[\s\-]+", person.geslachtsnaam) if part]
    own = {part for part in whole if part not in PREFIXES and len(part) > 1}
    for place, word in enumerate(words):
        said = plain[word.start() : word.end()]
        said = re.sub(r"['’]s?$", "", said)
        is_own = said in own or (said.endswith("s") and said[:-1] in own)
        if not is_own and said not in given:
            continue
        near = {plain[each.start() : each.end()] for each in words[max(0, place - 4) : place]}
        is_called = bool(is_own and (near & given or _titled(plain, words, place)))
        if word[0][0].isupper() or is_called:
            yield Named(word.start(), word[0], NAME)


def _titled(plain: str, words: list[re.Match[str]], place: int) -> bool:
    """Tell whether a title stands before a name, with prefixes between them: "mevrouw van der …"."""
    before = place - 1
    while before >= 0 and plain[words[before].start() : words[before].end()] in PREFIXES:
        before -= 1
    return before >= 0 and plain[words[before].start() : words[before].end()] in _TITLES


def _numbers(text: str, person: Known) -> Iterator[Named]:
    for found in _DIGITS.finditer(text):
        if person.bsn and re.sub(r"\D", "", found[0]) == person.bsn.zfill(9):
            yield Named(found.start(), found[0], BSN)
    if person.geboortedatum is None:
        return
    for start, words, day in _days(text):
        if day == person.geboortedatum:
            yield Named(start, words, BIRTH)


def _days(text: str) -> Iterator[tuple[int, str, date]]:
    for found in _YEAR_FIRST.finditer(text):
        yield from _day(found, found[1], found[2], found[3])
    for found in _DAY_MONTH.finditer(text):
        yield from _day(found, found[3], found[2], found[1])
    plain = _plain(text)
    for found in _IN_WORDS.finditer(plain):
        month = _MONTH.get(found[2][:3])
        if month:
            yield from _day(found, found[3], str(month), found[1], text[found.start() : found.end()])


def _day(
    found: re.Match[str], year: str, month: str, day: str, words: str = ""
) -> Iterator[tuple[int, str, date]]:
    """Yield the day that a text tells; of a year in two digits both centuries."""
    years = [int(year)] if len(year) > 2 else [1900 + int(year), 2000 + int(year)]
    for each in years:
        try:
            told = date(each, int(month), int(day))
        except ValueError:
            continue
        yield found.start(), words or found[0], told


def _address(text: str, person: Known) -> Iterator[Named]:
    number = re.match(r"\d+", person.huisnummer.strip())
    if number is None:
        return
    code = "".join(person.postcode.split()).upper()
    for found in _POSTCODE.finditer(text):
        if f"{found[1]}{found[2].upper()}" == code and int(found[3]) == int(number[0]):
            yield Named(found.start(), found[0], ADDRESS)
    street = _plain(person.straat.strip())
    if street:
        told = re.compile(rf"(?<!\w){re.escape(street)}\s*(?:nr\.?|nummer)?\s*{int(number[0])}(?!\d)")
        for found in told.finditer(_plain(text)):
            yield Named(found.start(), text[found.start() : found.end()], ADDRESS)


def _longest(found: Iterable[Named]) -> tuple[Named, ...]:
    """Leave out what lies within another place."""
    kept: list[Named] = []
    for place in sorted(found, key=lambda one: (one.start, -len(one.words), one.kind)):
        if not kept or place.start >= kept[-1].start + len(kept[-1].words):
            kept.append(place)
    return tuple(kept)
