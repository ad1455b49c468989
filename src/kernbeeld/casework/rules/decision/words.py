"""What is decided, in words: amounts, volumes, and the codes of a besluit. Pure."""

from kernbeeld.language import gettext, ngettext

SEPARATED = 1_000


def euros(cents: int) -> str:
    """Return an amount as it is written in Dutch, such as ``€ 1.234,50``."""
    whole, part = divmod(cents, 100)
    return "€ " + f"{whole:,}".replace(",", ".") + f",{part:02d}"


def volume_words(omvang: int | None, eenheid: str, frequentie: str) -> str:
    """Say a volume, such as ``180 minutes a week``; without `omvang`: ``minutes a week``."""
    per = _PER[frequentie]() if frequentie in _PER else ""
    unit = _unit(eenheid, omvang)
    return " ".join(part for part in (unit, per) if part)


def _unit(eenheid: str, omvang: int | None) -> str:
    if omvang is None:
        return _UNITS[eenheid]() if eenheid in _UNITS else ""
    return _COUNTED[eenheid](omvang) if eenheid in _COUNTED else str(omvang)


_UNITS = {
    "01": lambda: gettext("minutes"),
    "04": lambda: gettext("hours"),
    "14": lambda: gettext("nights and days"),
    "16": lambda: gettext("half days"),
    "82": lambda: gettext("pieces"),
    "83": lambda: gettext("euro"),
    "84": lambda: gettext("pieces"),
}
_COUNTED = {
    "01": lambda n: ngettext("{count} minute", "{count} minutes", n),
    "04": lambda n: ngettext("{count} hour", "{count} hours", n),
    "14": lambda n: ngettext("{count} night and day", "{count} nights and days", n),
    "16": lambda n: ngettext("{count} half day", "{count} half days", n),
    "82": lambda n: ngettext("{count} piece", "{count} pieces", n),
    "83": lambda n: gettext("€ {amount}", amount=n),
    "84": lambda n: ngettext("{count} piece", "{count} pieces", n),
}
_PER = {
    "1": lambda: gettext("per day"),
    "2": lambda: gettext("a week"),
    "4": lambda: gettext("a month"),
    "6": lambda: gettext("in total"),
}


def soort_words(soort: str) -> str:
    """Name a sort of besluit."""
    return {
        "toekennen": gettext("grant"),
        "gedeeltelijk": gettext("grant in part"),
        "afwijzen": gettext("refuse"),
        "herzien": gettext("revise"),
        "intrekken": gettext("withdraw"),
    }.get(soort, soort)


def form_words(leveringsvorm: str) -> str:
    """Name a form of delivery."""
    return {"zin": gettext("help in kind"), "pgb": gettext("PGB")}.get(leveringsvorm, leveringsvorm)


def reden_words(reden: str) -> str:
    """Say why it is a budget."""
    return {
        "niet_gecontracteerd": gettext("nobody delivers this under a contract"),
        "eigen_keuze": gettext("the resident wants to buy the help himself"),
    }.get(reden, reden)
