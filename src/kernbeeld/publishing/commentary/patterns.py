"""The Dutch words and notations by which a sentence counts or claims, and those that do neither."""

import re

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec"
)
_YEAR = r"(?:199\d|20\d\d)"
_PARTS = r"(?:half\s?jaar|halfjaar|helft|kwartaal|trimester)"
_NUMBER = r"\d+(?:[.:]\d+)*[a-z]?(?!\w)"
_LEGAL = r"(?:art(?:ikel)?\.?|lid|onderdeel|paragraaf|par\.|hoofdstuk|bijlage|tabel|figuur|nr\.|§)"
_LEGALS = r"(?:artikelen|artt\.|leden|onderdelen|paragrafen|hoofdstukken|bijlagen|tabellen|figuren|§§)"
_AND = r"\s*(?:,|en|of|t/m|tot en met)\s+"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){pattern}(?![\w%])", re.IGNORECASE)


KNOWN_NUMBERS = (
    re.compile(rf"(?<!\w){_LEGALS}\s*{_NUMBER}(?:{_AND}{_NUMBER})*", re.IGNORECASE),
    re.compile(rf"(?<!\w){_LEGAL}\s*{_NUMBER}", re.IGNORECASE),
    _whole(rf"\d{{1,2}}\s+(?:{_MONTHS})\b\.?(?:\s+{_YEAR})?"),
    _whole(rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}"),
    _whole(rf"{_YEAR}-[01]\d(?:-[0-3]\d)?"),
    _whole(rf"(?:[12][e]|[34]e)\s+{_PARTS}"),
    _whole(rf"{_PARTS}\s+[1-4]"),
    _whole(rf"{_YEAR}(?:[HQ][1-4]|M[01]\d)"),
    re.compile(
        rf"(?<![\w.,])(?<!€ )(?<!€){_YEAR}(?![\w%])(?![.,]\d)(?!\s*(?:%|procent|euro))", re.IGNORECASE
    ),
    re.compile(
        r"(?<![\w.,])(?:12|16|18|21|23|27|55|65|67)(?:\+(?!\w)|-?(?:plus|min)(?:ners?|sers?)?\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?=[^\W\d_]*[A-Z])[^\W\d_]+(?:-?\d+)+[^\W_]*|\bm2\b"),
)
"""Digits that are no figure: articles, dates, parts of a year, years, ages by law, names."""

YEAR_BEFORE = re.compile(
    r"\b(?:in|van|sinds|vanaf|tot|eind|einde|begin|over|voor|na|per|heel|jaar|medio|of|en|uit)\s+$",
    re.IGNORECASE,
)
"""Words after which a number of four digits is a year, also when a unit follows it."""

HEADING_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.)\s+|^\s*\d\s+(?=[A-Z])")

NUMBERS = re.compile(
    r"(?:€\s?)?(?:(?<!\w)[-+\u2212])?\d(?:[\d.,]*\d)?(?:e\b)?(?:\s?%|\s+procent(?:punt(?:en)?)?\b)?"
    r"|[\u00bc-\u00be\u2150-\u2189\u2460-\u249b]",
    re.IGNORECASE,
)
"""Any number in digits, with its sign of money or percent."""

_UNITS = "twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_SMALL = f"(?:(?:een|{_UNITS})(?:en|ën)(?:{_TENS})|{_TEENS}|{_TENS}|{_UNITS})"
_LARGE = r"(?:honderd|duizend|miljoen|miljard)"
NUMBER_WORDS = re.compile(
    rf"\b(?:twee\s?derden?|{_SMALL}?{_LARGE}(?:(?:en)?{_SMALL}|{_LARGE})*|{_SMALL}"
    r"|tiental(?:len)?|dozijn(?:en)?|honderdtal(?:len)?|honderden|duizenden|duizendtal(?:len)?|miljoenen"
    r"|helft|kwart|driekwart|derde|anderhalf|anderhalve|dubbele?|(?:twee|drie|vier|vijf|tien)(?:maal|voud(?:ig)?)"
    r"|(?<!\ufffc )(?<!\ufffc)procent(?:en|punt(?:en)?)?)\b",
    re.IGNORECASE,
)
"""Numbers in words."""

KNOWN_WORDS = (
    re.compile(rf"\b(?:eerste|tweede|derde|vierde|laatste|vorige?|volgende?)\s+{_PARTS}\b", re.IGNORECASE),
    re.compile(r"\bderde\s+(?:lid|partij(?:en)?|plaats|persoon|personen)\b", re.IGNORECASE),
    re.compile(r"\b(?:hoger|lager)\s+(?:beroep|onderwijs)\b", re.IGNORECASE),
    re.compile(r"\bdubbele?\s+(?:diagnoses?|vergrijzing|indicaties?)\b", re.IGNORECASE),
)
"""Words that look like a number or a claim and are neither."""

COUNTED = frozenset(
    {"mensen", "personen", "inwoners", "cliënten", "gezinnen", "huishoudens", "kinderen", "jongeren"}
    | {"ouderen", "uitkeringen", "vrijwilligers", "mantelzorgers", "euro", "keer", "maal", "uur"}
    | {"dagen", "weken", "maanden"}
)
"""Words for what is counted, besides the units of the definitions."""

ADVERBS_OF_AMOUNT = "(?:meer|minder|evenveel)"

_GAP = r"[\s*_]+"
CLAIM_WORDS = (
    re.compile(
        r"\b(?:ste?eg(?:en)?|stijg(?:t|en|ing|ingen|ende?)|gestegen"
        r"|daal(?:t|de|den)|dal(?:en|ing|ingen|ende?)|gedaald"
        r"|toenames?|toegenomen|toeneemt|toenam(?:en)?|toenemende?"
        r"|afnames?|afgenomen|afneemt|afnam(?:en)?|afnemende?"
        r"|groei|groei(?:t|de|den|en|ende?)|gegroeid|kromp(?:en)?|krimp(?:t|en|ende?)?|gekrompen"
        r"|verdubbel(?:t|de|den|d|en|ing)|verdrievoudig\w*|halveer(?:t|de|den)|halver(?:en|ing)|gehalveerd"
        r"|hoger|lager|hoogste?|laagste?|grootste?|kleinste?|meeste|minste|bijna|ruim|evenveel"
        r"|onveranderd|stabiel|vrijwel|nagenoeg)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:meer|minder|groter|kleiner|vaker){_GAP}dan\b", re.IGNORECASE),
    re.compile(rf"\bgelijk{_GAP}(?:gebleven|aan)\b|\b(?:blijft|bleef|bleven){_GAP}gelijk\b", re.IGNORECASE),
    re.compile(r"\b(?:nam|namen|neemt|nemen)\b[^.;:!?()]{1,60}?\b(?:toe|af)\b", re.IGNORECASE),
    re.compile(r"\b(?:loopt|lopen|liep|liepen)\b[^.;:!?()]{1,60}?\b(?:op|terug)\b", re.IGNORECASE),
)
"""Words that say how figures lie to each other."""
