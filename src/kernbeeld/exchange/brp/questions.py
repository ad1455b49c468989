"""Questions to the BRP, as the standard wants them; what can't be asked is told before it is sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.exchange.brp.errors import BrpQuestionError
from kernbeeld.exchange.brp.purposes import FIELDS, Purpose
from kernbeeld.language import gettext
from kernbeeld.registers.sealing import is_bsn

_NAME = re.compile(r"[a-zA-Z0-9À-ž .\-']{1,200}")
_PREFIX = re.compile(r"[a-zA-Z ']{1,10}")
_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2})")
_MOST_NUMBER = 99_999


@dataclass(frozen=True, slots=True)
class NameSearch:
    """Who has this surname (without what stands before it, as in "de") and was born on this day."""

    geslachtsnaam: str = field(repr=False)
    geboortedatum: date = field(repr=False)
    voornamen: str = field(default="", repr=False)
    voorvoegsel: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AddressSearch:
    """Who lives at this address."""

    postcode: str = field(repr=False)
    huisnummer: int = field(repr=False)
    huisletter: str = field(default="", repr=False)
    toevoeging: str = field(default="", repr=False)


Question = dict[str, Json]


def ask_by_bsn(bsn: str, purpose: Purpose) -> Question:
    """Return the question after one person. Raises :class:`BrpQuestionError` for what is no BSN."""
    if not is_bsn(bsn):
        raise BrpQuestionError(gettext("This is no BSN: it has 9 digits, and one of them is wrong."))
    return {
        "type": "RaadpleegMetBurgerservicenummer",
        "fields": list(FIELDS[purpose]),
        "burgerservicenummer": [bsn],
    }


def ask_by_search(search: NameSearch | AddressSearch) -> Question:
    """Return the question after whoever fits. Raises :class:`BrpQuestionError` for what can't be asked."""
    asked = _by_name(search) if isinstance(search, NameSearch) else _by_address(search)
    return {**asked, "fields": list(FIELDS[Purpose.SEARCH])}


def _by_name(search: NameSearch) -> Question:
    for name in filter(None, (search.geslachtsnaam, search.voornamen)):
        if not _NAME.fullmatch(name):
            raise BrpQuestionError(gettext("The BRP knows names of letters, digits, spaces, - . and ' only."))
    if not search.geslachtsnaam:
        raise BrpQuestionError(gettext("Fill in the surname: the BRP searches by surname and date of birth."))
    if search.voorvoegsel and not _PREFIX.fullmatch(search.voorvoegsel):
        raise BrpQuestionError(gettext("What stands before a surname has at most 10 letters."))
    told = {
        "geslachtsnaam": search.geslachtsnaam,
        "geboortedatum": search.geboortedatum.isoformat(),
        "voornamen": search.voornamen,
        "voorvoegsel": search.voorvoegsel,
    }
    return {"type": "ZoekMetGeslachtsnaamEnGeboortedatum", **dict(_told(told))}


def _by_address(search: AddressSearch) -> Question:
    postcode = _POSTCODE.fullmatch(search.postcode.strip())
    if postcode is None or not 1 <= search.huisnummer <= _MOST_NUMBER:
        raise BrpQuestionError(gettext("Fill in a postcode such as 1234 AB and a house number."))
    letter = search.huisletter
    if letter and not re.fullmatch("[a-zA-Z]", letter):
        raise BrpQuestionError(gettext("A house letter is one letter."))
    if search.toevoeging and not re.fullmatch(r"[a-zA-Z0-9 \-]{1,4}", search.toevoeging):
        raise BrpQuestionError(gettext("What follows a house number has at most 4 letters and digits."))
    told = {"huisletter": letter, "huisnummertoevoeging": search.toevoeging}
    return {
        "type": "ZoekMetPostcodeEnHuisnummer",
        "postcode": f"{postcode[1]}{postcode[2].upper()}",
        "huisnummer": search.huisnummer,
        **dict(_told(told)),
    }


def _told(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in values.items() if value)
