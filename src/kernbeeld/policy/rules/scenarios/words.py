"""Texts and numbers that people type beside a scenario, held against what can be kept."""

from decimal import Decimal

from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError

REGISTER = "scenario"
"""How the log calls what is done to scenarios and runs."""
LONGEST_TITLE, LONGEST_LINE, LONGEST_TEXT = 200, 500, 2_000
_DIGITS, _BEHIND = 15, 8
"""How many digits a kept number has, and how many of them behind the comma: SQLite keeps no more."""


def said(field: str, text: str, most: int, missing: str) -> str:
    """Return a text without spaces around it. Raises :class:`PolicyError` where it is empty or too long."""
    stripped = text.strip()
    if not stripped:
        raise PolicyError(field, missing)
    return short(field, stripped, most)


def short(field: str, text: str, most: int) -> str:
    """Return a text that may be empty. Raises :class:`PolicyError` where it is too long."""
    stripped = text.strip()
    if len(stripped) > most:
        raise PolicyError(
            field,
            gettext("This text has {count} characters; at most {most} fit.", count=len(stripped), most=most),
        )
    return stripped


def kept_number(field: str, value: Decimal) -> Decimal:
    """Return a number as it is kept. Raises :class:`PolicyError` for one that does not fit."""
    if not value.is_finite() or abs(value) >= Decimal(10) ** _DIGITS:
        raise PolicyError(field, gettext("This number is too large."))
    rounded = value.quantize(Decimal(1).scaleb(-_BEHIND))
    if rounded != value:
        raise PolicyError(field, gettext("At most {count} digits behind the comma fit.", count=_BEHIND))
    if rounded != fitting(rounded):
        raise PolicyError(field, gettext("At most {count} digits fit.", count=_DIGITS))
    return rounded


def fitting(value: Decimal) -> Decimal:
    """Round a number that was worked out to the digits with which it is kept."""
    return round(value, max(0, min(_BEHIND, _DIGITS - 1 - value.adjusted())))


def expect_input(scenario: Scenario, name: str) -> None:
    """Raise :class:`PolicyError` for an input that a scenario does not have."""
    if scenario.input(name) is None:
        raise PolicyError(
            "name",
            gettext(
                "Scenario '{code}' has no input '{name}'; there is: {known}.",
                code=scenario.code,
                name=name,
                known=", ".join(one.name for one in scenario.inputs),
            ),
        )


def expect_outcome(scenario: Scenario, outcome: str, year: int) -> None:
    """Raise :class:`PolicyError` for an outcome or a year that a scenario does not look at."""
    known = [one.formula for one in scenario.outcomes]
    if outcome not in known:
        raise PolicyError(
            "outcome",
            gettext(
                "Scenario '{code}' has no outcome '{name}'; there is: {known}.",
                code=scenario.code,
                name=outcome,
                known=", ".join(known),
            ),
        )
    if year not in scenario.years:
        raise PolicyError(
            "jaar",
            gettext(
                "This run looks at {first} up to and including {last}, not at {year}.",
                first=scenario.first_year,
                last=scenario.last_year,
                year=year,
            ),
        )
