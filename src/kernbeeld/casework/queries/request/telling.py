"""Register facts in plain words, for who reads about himself."""

from collections.abc import Mapping
from datetime import date, datetime

from kernbeeld.casework.queries.request.code_words import defined_words, rule_words
from kernbeeld.casework.rules.codes import members
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.letters.letter import day_words
from kernbeeld.registers.service import ActKind

CENTS = 100
_DIMENSIONS: Mapping[str, str] = {"niveau": "interventieniveau", "trede": "ladder", "gebied": "kern"}
"""The dimension that has the words of a column, where it has another name."""


def name_words(name: str) -> str:
    """Return the name of a register, a column or a text as it is read."""
    words: Mapping[str, str] = {
        "value": gettext("text"),
        "begin": gettext("begin"),
        "einde": gettext("end"),
        "since": gettext("from"),
        "until": gettext("until"),
        "day": gettext("day"),
        "at": gettext("day"),
        "due": gettext("at the latest"),
        "done": gettext("done on"),
        "number": gettext("version"),
        "field": gettext("text of the file"),
        "size": gettext("size in bytes"),
        "moment": gettext("when in time"),
        "issued_on": gettext("sent on"),
        "decided_on": gettext("decided on"),
        "hoorzitting_on": gettext("hearing on"),
        "is_discussed": gettext("discussed"),
        "given_at": gettext("from"),
        "closed_at": gettext("until"),
    }
    return words.get(name, name.replace("_", " "))


def act_words(kind: ActKind) -> str:
    """Say what was done to a record."""
    words: Mapping[ActKind, str] = {
        ActKind.REGISTER: gettext("written down"),
        ActKind.CHANGE: gettext("changed"),
        ActKind.CORRECT: gettext("corrected"),
        ActKind.END: gettext("ended"),
        ActKind.WITHDRAW: gettext("withdrawn: it should not have been there"),
    }
    return words[kind]


def value_words(value: date | datetime) -> str:
    """Return a day in full."""
    return day_words(day_of(value) if isinstance(value, datetime) else value)


class Telling:
    """Says values in words, in the language that is spoken; asks the definitions once."""

    def __init__(self) -> None:
        self._catalogue = house_catalogue()
        self._known: dict[tuple[str, str], Mapping[str, str]] = {}

    def value(self, table: str, column: str, value: object, *, is_money: bool = False) -> str:
        """Return a value of a column (of a table or register) as it is read."""
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        if isinstance(value, date):
            return value_words(value)
        if is_money and isinstance(value, int):
            whole, cents = divmod(value, CENTS)
            return f"€ {whole},{cents:02d}"
        text = str(value)
        words = rule_words(table, column)
        if words and (said := words(text)) != text:
            return said
        return self._defined(table, column).get(text, text)

    def _defined(self, table: str, column: str) -> Mapping[str, str]:
        key = table, column
        if key not in self._known:
            dimension = members(self._catalogue, _DIMENSIONS.get(column, column))
            self._known[key] = {**dimension, **defined_words(self._catalogue, table, column)}
        return self._known[key]
