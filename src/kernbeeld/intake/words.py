"""What the words of Dutch tables usually mean: natures, units, roles of columns; and codes made of labels."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.intake.text import normal, tidy

NO_UNIT = "aantal"
"""The unit of what nobody named."""
_STOP_TEXT = (
    "de het een van voor in op en of per aan bij met tot te naar tabel aantal aantallen overzicht euro euros "
    "eur bedragen jaar x duizend mln is zijn the of and"
)
_STOP = frozenset(_STOP_TEXT.split())
_NATURES = (
    (Nature.SHARE, r"%|percentage|procent|aandeel|dekkingsgraad"),
    (Nature.RATIO, r"\bgemiddeld|\bper (?:client|cliënt|inwoner|persoon|huishouden|1\.?000)\b|\bgem\b"),
    (Nature.STOCK_BEGIN, r"\b(?:begin|beginstand|1 januari|1-1|per 1-1|aanvang)\b|stand begin"),
    (
        Nature.FLOW,
        r"instroom|uitstroom|\bnieuwe?\b|gestart|start\b|toegekend|toekenning|aanvra|melding|beëindig|beeindig"
        r"|afgesloten|afgehandeld|afgewezen|verwijzing|uitgevoerd|bezwar|klacht|vertrokken|ingestroomd|uitgestroomd|besluit"
        r"|\bin\b$|\buit\b$|\berbij\b|\beraf\b|^bij$|^af$|plaatsing|geplaatst|kosten|lasten|baten|uitgave|inkomst|realisatie",
    ),
    (Nature.ANNUAL_LEVEL, r"begroot|begroting|budget|raming|geraamd|prognose|verwacht"),
    (
        Nature.STOCK_END,
        r"stand|einde?\b|eindstand|ultimo|lopend|actief|actieve|openstaand|cliënt|client|inwoners|personen"
        r"|jeugdigen|voorziening|indicatie|uitkering|gebruikers|wachtlijst|dossiers|huishoudens|gezinnen"
        r"|31 december|31-12",
    ),
)
_MONEY = r"€|\beur(?:o|o's)?\b|budget|begroot|begroting|kosten|lasten|baten|uitgaven|inkomsten|bedrag|saldo"
_PERCENT = r"%|percentage|procent|aandeel"
_ROLES = (
    ("note", r"toelichting|opmerking|bron\b|noot|omschrijving"),
    ("forecast", r"prognose|verwacht|forecast|jaarraming|jaareinde"),
    ("begin", r"begin|1 januari|\b1-1\b|aanvang"),
    ("end", r"\beind(?!hoven)|31 december|31-12|ultimo"),
    ("inflow", r"instroom|\bin\b|\berbij\b|^bij$|ingestroomd|\bnieuwe?\b"),
    ("outflow", r"uitstroom|\buit\b|\beraf\b|^af$|uitgestroomd|beëindigd|beeindigd"),
    ("planned", r"begroot|begroting|budget|raming|geraamd"),
    ("realised", r"realisatie|gerealiseerd|werkelijk|uitgegeven|besteed"),
    ("difference", r"saldo|verschil|afwijking|resultaat|restant"),
    ("average", r"gemiddeld|\bgem\b"),
    ("share", _PERCENT),
    ("total", r"totaal|total\b|totalen|\bsom\b|subtotaal"),
)
_NUMBERING = re.compile(
    r"^(?:(?:tabel|figuur|grafiek|bijlage)\s*[0-9]+(?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+)+|[0-9]+[.:)])[.:)]?\s+",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(r"\bcumulatie|\bcum\b|opgeteld vanaf|lopend jaar")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_]{2})(?: ?[*†‡]+| ?[¹²³⁴⁵⁶⁷⁸⁹]+)(?!\w)")
_NAME = re.compile(r"\b[Nn]ieuwe?[- ](?=[A-Z][a-z]{3})")
"""``Nieuw Amsterdam`` and ``Nieuw-Balinge`` are names."""
_TOTAL = re.compile(r"\b(?:sub)?tota(?:al|len|l)\b|\bsom\b|\bsamen\b")


@dataclass(frozen=True)
class Guess:
    """What a measure probably is; ``sure`` tells whether its words say so."""

    nature: Nature
    unit: str
    sure: bool


def slug(text: str, words: int = 5) -> str:
    """Make a segment of a code: ``Cliënten: stand einde jaar`` gives ``clienten_stand_einde``."""
    bare = _NUMBERING.sub("", re.sub(r"\([^)]*\)", " ", tidy(without_footnote(text))))
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))
    kept = [word for word in found if word not in _STOP and not re.fullmatch(r"(19|20)\d\d", word)]
    segment = "_".join((kept or found)[:words])[:48].strip("_")
    return segment if segment[:1].isalpha() else f"r_{segment}" if segment else ""


def without_footnote(text: str) -> str:
    """Return a label without the sign that refers to a footnote."""
    return _FOOTNOTE.sub("", text).rstrip()


def _plain(text: str) -> str:
    return normal(_NAME.sub("", without_footnote(text)))


def roles_in(text: str) -> tuple[str, ...]:
    """Return the roles that a heading or label may play, the most telling first."""
    words = _plain(text)
    return tuple(role for role, pattern in _ROLES if re.search(pattern, words))


def is_total(text: str) -> bool:
    """Tell whether a label announces a total."""
    return bool(_TOTAL.search(normal(text)))


def is_cumulative(text: str) -> bool:
    """Tell whether a text says that figures count from the start of the year."""
    return bool(_CUMULATIVE.search(normal(text)))


def guess(texts: tuple[str, ...], signs: set[str], catalogue: Catalogue) -> Guess:
    """Guess nature and unit; `texts` go from near (the label) to far (the title), `signs` are € and %."""
    nature, sure = Nature.FLOW, False
    for text in texts:
        found = next((known for known, pattern in _NATURES if re.search(pattern, _plain(text))), None)
        if found:
            nature, sure = found, True
            break
    unit, known = _unit(texts, signs, catalogue)
    if unit == "procent" and nature != Nature.SHARE:
        nature = Nature.SHARE
    money = catalogue.units[unit].dimension == "money" if unit in catalogue.units else False
    if money and nature in (Nature.STOCK_END, Nature.STOCK_BEGIN):
        nature = Nature.FLOW
    if nature == Nature.RATIO:
        nature = Nature.INDEX
    return Guess(nature, unit, sure and known)


def _unit(texts: tuple[str, ...], signs: set[str], catalogue: Catalogue) -> tuple[str, bool]:
    percent = _unit_of("percent", catalogue, "procent")
    money = _unit_of("money", catalogue, "EUR")
    if "%" in signs:
        return percent, True
    if "€" in signs:
        return money, True
    for text in texts:
        words = _plain(text)
        if re.search(_PERCENT, words):
            return percent, True
        if re.search(_MONEY, words):
            return money, True
        for unit in catalogue.units.values():
            if unit.dimension == "count" and re.search(rf"\b{re.escape(normal(unit.label.nl))}\b", words):
                return unit.code, True
    return NO_UNIT, False


def _unit_of(dimension: str, catalogue: Catalogue, wanted: str) -> str:
    fitting = [unit.code for unit in catalogue.units.values() if unit.dimension == dimension]
    return wanted if wanted in fitting or not fitting else fitting[0]


def closest(label: str, labels: dict[str, str]) -> tuple[str, float]:
    """Return the code whose label is most like `label`, and how alike they are (0 to 1)."""
    best, score = "", 0.0
    for known, code in labels.items():
        matcher = SequenceMatcher(None, label, known)
        if matcher.quick_ratio() > max(score, 0.85) and (found := matcher.ratio()) > score:
            best, score = code, found
    return best, score
