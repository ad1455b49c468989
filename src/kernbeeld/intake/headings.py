"""Periods as people write them above columns: ``1e helft '16``, ``jan-17``, ``t/m juni``, ``31-12-2017``."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.intake.text import normal

_NAMES = {
    1: "januari january jan",
    2: "februari february feb",
    3: "maart march mrt maa mar",
    4: "april apr",
    5: "mei may",
    6: "juni june jun",
    7: "juli july jul",
    8: "augustus august aug",
    9: "september sept sep",
    10: "oktober october okt oct",
    11: "november nov",
    12: "december dec",
}
_MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
_RHYTHMS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_ORDINALS = {
    "eerste": 1,
    "first": 1,
    "tweede": 2,
    "second": 2,
    "derde": 3,
    "third": 3,
    "vierde": 4,
    "fourth": 4,
}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)|['\u2019\u2018]\d\d\b)"
_AFTER = rf"(?:[-/ ]{{0,3}}(?P<year>{_YEAR}|(?<=[-/ ])\d\d(?![-/.\d])))?"
_NTH = rf"(?P<nth>[1-4]|{'|'.join(_ORDINALS)})(?:e|ste|de|st|nd|rd|th)?"
_UP_TO = r"(?:t/m|tm|t\.e\.m\.|tot en met|tot|up to|through)"
_CODE = re.compile(r"(?:19|20)\d\d(?:[hqm][\dhqm-]*)?")
_FILLERS = re.compile(
    r"\b(?:per|stand|ultimo|eind|einde|end of|periode|period|jaar|year|heel|peildatum|van|of|in|de|het|op)\b"
    r"|[-:;,()]"
)


@dataclass(frozen=True)
class Calendar:
    """What a table says about its periods as a whole: the year of bare months, the rhythm of dates."""

    year: int | None = None
    rhythm: str = "month"


@dataclass(frozen=True)
class Heading:
    """A period in a text, the other words around it, and whether it had to be guessed."""

    period: Period
    rest: str = ""
    guessed: bool = False


Maker = Callable[[re.Match[str], int, Calendar], Heading | None]


def read_heading(text: str, calendar: Calendar = Calendar()) -> Heading | None:
    """Find the period in a heading. Returns nothing when there is none, or when its year is not known."""
    words = normal(text).replace("_", " ")
    if not words or len(words) > 200:
        return None
    if _CODE.fullmatch(words):
        return _by_code(words.upper())
    for pattern, make in _FORMS:
        match = pattern.search(words)
        if not match:
            continue
        rest = f"{words[: match.start()]} {words[match.end() :]}"
        year, rest = _year(match.groupdict().get("year"), rest, calendar)
        heading = make(match, year, calendar) if year else None
        if heading:
            return Heading(heading.period, _tidy(rest), heading.guessed)
    return None


def _by_code(text: str) -> Heading | None:
    try:
        return Heading(Period.parse(text))
    except PeriodError:
        return None


def period_of(text: str, calendar: Calendar) -> Period | None:
    """Return the period that a heading is, as long as it says nothing else and needs no guess."""
    heading = read_heading(text, calendar)
    return heading.period if heading and not heading.rest and not heading.guessed else None


def years_in(text: str) -> set[int]:
    """Return the calendar years that a text names in full."""
    return {int(year) for year in re.findall(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d]|[.,]\d)", text)}


def _tidy(rest: str) -> str:
    return " ".join(_FILLERS.sub(" ", rest).split())


def _year(found: str | None, rest: str, calendar: Calendar) -> tuple[int, str]:
    if found:
        digits = found.strip("'\u2019\u2018")
        return (int(digits) if len(digits) == 4 else 2000 + int(digits)), rest
    match = re.search(_YEAR, rest)
    if match:
        digits = match[0].strip("'\u2019\u2018")
        year = int(digits) if len(digits) == 4 else 2000 + int(digits)
        return year, f"{rest[: match.start()]} {rest[match.end() :]}"
    return calendar.year or 0, rest


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".")]


def _part(months: int) -> Maker:
    def make(match: re.Match[str], year: int, calendar: Calendar) -> Heading | None:
        word = match["nth"]
        number = _ORDINALS.get(word) or int(word)
        if not 1 <= number <= 12 // months:
            return None
        period = Period(year * 12 + (number - 1) * months, months)
        return Heading(period.so_far if match.groupdict().get("upto") else period)

    return make


def _named_month(match: re.Match[str], year: int, calendar: Calendar) -> Heading:
    return Heading(Period(year * 12 + _month(match["month"]) - 1, 1))


def _numbered_month(match: re.Match[str], year: int, calendar: Calendar) -> Heading | None:
    number = int(match["month"])
    return Heading(Period(year * 12 + number - 1, 1)) if 1 <= number <= 12 else None


def _span(match: re.Match[str], year: int, calendar: Calendar) -> Heading | None:
    first, last = match["first"], _month(match["month"])
    begin = _month(first) if first else 1
    return Heading(Period(year * 12 + begin - 1, last - begin + 1)) if last >= begin else None


def _whole_year(match: re.Match[str], year: int, calendar: Calendar) -> Heading:
    return Heading(Period(year * 12, 12))


def _school_year(match: re.Match[str], year: int, calendar: Calendar) -> Heading | None:
    last = int(match["last"]) % 100
    return Heading(Period(year * 12 + 7, 12)) if (year + 1) % 100 == last else None


def _date(match: re.Match[str], year: int, calendar: Calendar) -> Heading | None:
    month = match["month"]
    number = int(month) if month.isdecimal() else _month(month)
    day = int(match["day"])
    if not 1 <= number <= 12 or not 1 <= day <= monthrange(year, number)[1]:
        return None
    last = year * 12 + number - 1
    if match.groupdict().get("iso"):
        return Heading(Period(last, 1), guessed=True)
    if day == 1:
        last -= 1
    length = _RHYTHMS[calendar.rhythm]
    begins = last - length + 1
    period = Period(begins, length) if begins % length == 0 else Period(last, 1)
    return Heading(period, guessed=day != monthrange(year, number)[1])


_FORMS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"(?<!\d)(?P<iso>(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d))(?!\d)", _date),
        (r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)(?!\d)", _date),
        (rf"(?<!\d)(?P<day>\d{{1,2}})[- ](?P<month>{_MONTH}){_AFTER}", _date),
        (r"\bschooljaar (?P<year>(?:19|20)\d\d)[-/](?P<last>(?:20)?\d\d)\b", _school_year),
        (rf"(?:\b(?P<first>{_MONTH}) ?)(?:{_UP_TO}|-|\u2013) ?(?P<month>{_MONTH}){_AFTER}", _span),
        (rf"(?:\b{_UP_TO}|\bcum\w*\.?) ?(?P<first>)(?P<month>{_MONTH}){_AFTER}", _span),
        (
            rf"(?P<upto>{_UP_TO} )?\b{_NTH} ?-?(?:half ?jaar|helft|hj|semester|half[- ]year)\b{_AFTER}",
            _part(6),
        ),
        (rf"\b(?:half ?jaar|hj|semester|half[- ]year|h) ?(?P<nth>[12])\b{_AFTER}", _part(6)),
        (r"(?P<year>(?:19|20)\d\d)[- ]?(?:h|hj)(?P<nth>[12])\b", _part(6)),
        (rf"(?P<upto>{_UP_TO} )?\b{_NTH} ?-?(?:kwartaal|kw|quarter)\b\.?{_AFTER}", _part(3)),
        (rf"(?P<upto>{_UP_TO} )?\b(?:kwartaal |kw ?|quarter |[qk])(?P<nth>[1-4])\b{_AFTER}", _part(3)),
        (r"(?P<year>(?:19|20)\d\d)[- ]?[qk](?P<nth>[1-4])\b", _part(3)),
        (rf"\b(?P<month>{_MONTH}){_AFTER}", _named_month),
        (r"(?<![\d-])(?P<year>(?:19|20)\d\d)[-/m](?P<month>0[1-9]|1[0-2])(?![\d-])", _numbered_month),
        (r"(?<![\d-])(?P<month>0?[1-9]|1[0-2])[-/](?P<year>(?:19|20)\d\d)(?![\d-])", _numbered_month),
        (r"(?<![\d'/-])(?P<year>(?:19|20)\d\d)(?![\d/]|-\d|[.,]\d)", _whole_year),
    )
)
