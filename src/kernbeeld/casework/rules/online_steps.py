"""The questions of the public form as one table: what each asks, and of whom.

A question is asked when its condition holds over what was answered before it; a question that is not
needed is not asked. A BSN is asked nowhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

ADULT, OWN_CONSENT, OWN_VOICE = 18, 16, 12
"""From 18 somebody is of age, from 16 somebody decides about help, from 12 a child has a say of its own.

These ages are assumptions of the form: the sources give none of them."""

Answers = Mapping[str, str]
"""What was answered, by the name of the field; codes that were chosen together stand apart by a space."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the answers say up to now, and on which day that is."""

    answers: Answers
    today: date

    def said(self, name: str) -> str:
        """Return an answer; empty for none."""
        return self.answers.get(name, "")

    @property
    def age(self) -> int | None:
        """How old the person for whom help is asked is today; unknown before the day of birth is told."""
        born = self.said("geboortedatum")
        return age_on(date.fromisoformat(born), self.today) if born else None

    @property
    def is_minor(self) -> bool:
        """Whether it is a child; who is not known to be one is not."""
        return self.age is not None and self.age < ADULT

    @property
    def is_help(self) -> bool:
        """Whether help is asked, and not only information."""
        return self.said("soort") == "hulp"

    @property
    def is_for_another(self) -> bool:
        """Whether somebody asks for somebody else."""
        return self.said("wie") in ("kind", "ander")


def age_on(born: date, day: date) -> int:
    """Return how many full years old somebody is on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form: its code (also its address), its fields, and when it is needed."""

    code: str
    fields: tuple[str, ...]
    is_needed: Callable[[Known], bool]


def _always(known: Known) -> bool:
    return True


def _help(known: Known) -> bool:
    return known.is_help


STEPS = (
    Step("voor-wie", ("wie",), _always),
    Step("onderwerp", ("leefgebied",), _always),
    Step("informatie-of-hulp", ("soort",), _always),
    Step("eigen-woorden", ("woorden",), _help),
    Step("spoed", ("spoed",), _help),
    Step("nu-bellen", ("gelezen",), lambda known: known.is_help and known.said("spoed") == "ja"),
    Step("naam", ("voornamen", "geslachtsnaam"), _help),
    Step("geboortedatum", ("geboortedatum",), _help),
    Step("adres", ("postcode", "huisnummer", "toevoeging"), _help),
    Step("kern", ("kern",), _help),
    Step("gezag", ("gezag",), lambda known: known.is_help and known.is_for_another and known.is_minor),
    Step(
        "andere-ouder",
        ("andere_ouder",),
        lambda known: known.is_help and known.is_minor and known.said("gezag") == "samen",
    ),
    Step(
        "eigen-stem",
        ("eigen_stem",),
        # From 12 on somebody has a say of his own, also when an adult is spoken for.
        lambda known: known.is_help and known.is_for_another and (known.age or 0) >= OWN_VOICE,
    ),
    Step("jouw-naam", ("naam", "relatie"), lambda known: known.is_help and known.is_for_another),
    Step("bereiken", ("telefoon", "email", "voorkeur"), _help),
    Step("taal", ("tolk", "taal"), _help),
    Step("clientondersteuning", ("clientondersteuning",), _help),
    Step("eigen-plan", ("eigen_plan",), _help),
)
"""The questions in the order in which they come."""
