"""What a search of the map looks in, and what is looked for: small letters without accents."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from kernbeeld.community.rules.map_details import VoorzieningDetails

MOST_WORDS = 8
SHORTEST_WORD = 3
"""Of what is shorter, such as "in", nobody means a place or a part of life."""
LONGEST_SHORT_WORD = 4
FILLERS = frozenset(
    ("een", "het", "wat", "iets", "iemand", "naar", "voor", "met", "van", "bij", "mijn", "graag", "wil")
)
"""Words of a question that say nothing about the place."""


def folded(text: str) -> str:
    """Return small letters and digits with single spaces between: "Café Ós" is "cafe os"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def name_key(name: str) -> str:
    """Return what names of the same thing share; of a name in another script that is the name itself."""
    return folded(name) or name.strip().casefold()


def sought(details: VoorzieningDetails, labels: Iterable[str] = ()) -> str:
    """Return the column in which a search looks: tags for what is chosen, and every word of the rest.

    A tag has an "=", which no sought word has.
    """
    kernen = details.kernen or (WHOLE,)
    tags = [tag("kern", code) for code in kernen] + [tag("leefgebied", code) for code in details.leefgebieden]
    texts = (
        details.name,
        details.what,
        details.for_whom,
        details.address,
        *details.uitvoerders,
        *details.functies,
        *labels,
    )
    return " ".join([*tags, folded(" ".join(texts))])


WHOLE = "*"
"""The kern of what is there for the whole municipality."""


def tag(dimension: str, code: str) -> str:
    """Return how a chosen member stands in the column: with a space after it, so that no other fits.

    Of the dimension one letter is enough; its whole name would be found by who looks for that word.
    """
    return f" {dimension[0]}={code} "


def wanted_words(text: str) -> tuple[str, ...]:
    """Return the words that somebody looks for; what is too short to say anything only where it is alone."""
    words = tuple(dict.fromkeys(folded(text).split()))
    telling = tuple(word for word in words if len(word) >= SHORTEST_WORD and word not in FILLERS)
    return (telling or words)[:MOST_WORDS]


def needle(word: str) -> str:
    """Return what is looked for in the column: a short word only where a word begins.

    "eten" stands in "ontmoeten", but "koffie" in a longer word is what was meant.
    """
    return word if len(word) > LONGEST_SHORT_WORD else f" {word}"


def parts_of_life(word: str, plain_words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the leefgebieden that a word may mean: "eten" is help in and around the house.

    `plain_words` has the folded plain words of each leefgebied. A word counts from its beginning, so that
    "schulden" finds "schuld" and the other way round; a short one as a whole, for "bus" is not "busy".
    """
    if len(word) < SHORTEST_WORD:
        return ()
    return tuple(
        code
        for code, words in plain_words.items()
        if any(word == each or _begins(each, word) or _begins(word, each) for each in words)
    )


def _begins(word: str, begin: str) -> bool:
    return len(begin) > SHORTEST_WORD and word.startswith(begin)
