"""Finding a sealed person by surname, day of birth or address: by keyed hashes of what is looked for.

A hash finds who has or had exactly this: who asks opens what was found and compares. Names are reduced
to what a spelling, an accent or a prefix does not change. No hash is kept of a part of a name, since
many short parts would tell the name.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter

from kernbeeld.conf.keys import Keys
from kernbeeld.registers import sealing
from kernbeeld.registers.acts import Value
from kernbeeld.registers.inserting import Row, insert_rows
from kernbeeld.registers.models.lookup import Zoeksleutel
from kernbeeld.registers.standing import MOST_KEYS

PREFIXES = frozenset(
    (
        *("van", "von", "der", "den", "de", "het", "t", "ten", "ter", "te", "op", "aan", "in", "bij"),
        *("onder", "over", "uit", "voor", "la", "le", "les", "du", "d", "l", "el", "al"),
    )
)
"""Words before a surname that are left out of it (BRP: voorvoegsel)."""
COLUMNS = ("persoon_id", "key_id", "digest")

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")


def plain_name(text: str) -> str:
    """Return a surname without accents, capitals, signs, spaces, and the prefixes before it."""
    bare = text.casefold()
    if not bare.isascii():
        bare = "".join(
            sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(sign)
        )
    words = _WORD.findall(bare)
    while len(words) > 1 and words[0] in PREFIXES:
        words = words[1:]
    return "".join(words)


def plain_address(postcode: str, huisnummer: str) -> str:
    """Return a postcode and house number in one notation, without additions; empty without either."""
    number = _NUMBER.search(huisnummer)
    code = "".join(postcode.split()).upper()
    return f"{code} {int(number[0])}" if code and number else ""


def terms_of(content: Mapping[str, Value]) -> Iterator[str]:
    """Yield what a part with these sealed fields is found by; of a double surname each half, too."""
    name = str(content.get("geslachtsnaam") or "")
    for each in dict.fromkeys(plain_name(part) for part in (name, *(name.split("-") if "-" in name else ()))):
        if each:
            yield f"naam:{each}"
    born = content.get("geboortedatum")
    if born:
        yield f"geboren:{born}"
    address = plain_address(str(content.get("postcode") or ""), str(content.get("huisnummer") or ""))
    if address:
        yield f"adres:{address}"


def numbers_named(geslachtsnaam: str, *, most: int) -> tuple[int, ...]:
    """Return the numbers of up to `most` persons who have or had this surname, or a half of it."""
    return _numbers(f"naam:{plain_name(geslachtsnaam)}", most)


def numbers_born(day: date, *, most: int) -> tuple[int, ...]:
    """Return the numbers of up to `most` persons of whom this day of birth is or was known."""
    return _numbers(f"geboren:{day}", most)


def numbers_at(postcode: str, huisnummer: str, *, most: int) -> tuple[int, ...]:
    """Return the numbers of up to `most` persons who live or lived at a house number, with any addition."""
    address = plain_address(postcode, huisnummer)
    return _numbers(f"adres:{address}", most) if address else ()


def _numbers(term: str, most: int) -> tuple[int, ...]:
    digests = [_digest(term, key) for key in sealing.keys().lookup.values()]
    found = Zoeksleutel.objects.filter(digest__in=digests).order_by("persoon_id")
    return tuple(dict.fromkeys(found.values_list("persoon_id", flat=True)[:most]))


def _digest(term: str, key: bytes) -> bytes:
    return hmac.digest(key, term.encode(), "sha256")


class Lookups:
    """Gathers by what the persons of a load are found, and writes what is not there yet."""

    def __init__(self) -> None:
        self._known: dict[int, set[str]] = {}

    def note(self, persoon: int, content: Mapping[str, Value]) -> None:
        """Take note of what is sealed about a person."""
        terms = set(terms_of(content))
        if terms:
            self._known.setdefault(persoon, set()).update(terms)

    def write(self, keys: Keys, new: Iterable[int]) -> None:
        """Write the hashes; `new` are the persons who had none before."""
        key = keys.lookup[keys.current]
        there = _there(self._known.keys() - set(new))
        rows: list[Row] = []
        for persoon, terms in self._known.items():
            digests = (_digest(term, key) for term in sorted(terms))
            rows.extend((persoon, keys.current, each) for each in digests if (persoon, each) not in there)
        # In the order of the index on hashes, which is written faster so.
        insert_rows(Zoeksleutel._meta.db_table, COLUMNS, sorted(rows, key=itemgetter(2)))


def _there(persons: Iterable[int]) -> frozenset[tuple[int, bytes]]:
    """Return the hashes that these persons have."""
    found: set[tuple[int, bytes]] = set()
    ordered = sorted(persons)
    for start in range(0, len(ordered), MOST_KEYS):
        rows = Zoeksleutel.objects.filter(persoon__in=ordered[start : start + MOST_KEYS])
        found.update((number, bytes(digest)) for number, digest in rows.values_list("persoon_id", "digest"))
    return frozenset(found)
