"""What is said when a question is noted or a melding is taken in, and what of it can't be. No database."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kernbeeld.accounts.service import Scope
from kernbeeld.casework.rules.roles import ROLES
from kernbeeld.catalogue.procedures import Procedure
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext

REFERRED = ("huisarts", "specialist")
"""The ways in which somebody is referred: they say by what sort of referrer."""
VERWIJZERS = ("01", "02", "03", "04", "05", "06", "08")
"""Sorts of referrer: the codes of iWmo and iJw 3.2, list TypeVerwijzer."""
AANMELDWIJZEN = (
    "balie",
    "telefoon",
    "online",
    "post",
    "partner",
    "huisarts",
    "specialist",
    "school",
    "sociaal_kernteam",
    "herindicatie",
)
NOT_ASKED = ("online", "herindicatie")
"""Ways in that nobody chooses: the public form, and help that ends and is looked at again."""
LONGEST = 2_000
"""How many characters a question may have."""

Objection = tuple[str, str]
"""The field of a form, and what is wrong with it and what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was answered: about what, from where (empty: elsewhere), and what was offered."""

    leefgebied: str
    gebied: str = ""
    aanbod: str = ""
    niets_passends: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked in one part of life, in the resident's own words."""

    leefgebied: str
    woorden: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who has to do with a melding; ``known_as`` is the key of the person's own record, if any."""

    rol: str
    naam: str = field(repr=False)
    telefoon: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    relatie: str = field(default="", repr=False)
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How the resident wants to be reached, and in which language."""

    telefoon: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    voorkeur: str = field(default="", repr=False)
    taal: str = field(default="", repr=False)

    @property
    def said(self) -> dict[str, str]:
        """Return what was said, by the names of the register's fields."""
        told = {
            "telefoon": self.telefoon,
            "email": self.email,
            "voorkeur": self.voorkeur,
            "taal": self.taal,
        }
        return {name: value.strip() for name, value in told.items() if value.strip()}


@dataclass(frozen=True, slots=True)
class Intake:
    """A melding, a request or a referral as it comes in.

    ``procedure`` is a code of the definitions, ``persoon`` the key of the person's record, ``ontvangst``
    the day of receipt. With ``is_own`` who takes it in works on it.
    """

    procedure: str
    persoon: str
    aanmeldwijze: str
    ontvangst: date
    hulpvragen: tuple[Asked, ...]
    betrokkenen: tuple[Caller, ...] = ()
    verwijzer: str = ""
    is_besloten: bool = False
    is_own: bool = False
    contact: Contact = Contact()


def objection_to_question(
    question: Question, leefgebieden: Collection[str], kernen: Collection[str]
) -> Objection | None:
    """Return the first thing that is wrong with a question; None where nothing is."""
    if question.leefgebied not in leefgebieden:
        return "leefgebied", gettext("Choose what the question is about.")
    if question.gebied and question.gebied not in kernen:
        return "gebied", gettext("Choose a village from the list, or 'somewhere else'.")
    if question.aanbod and question.niets_passends:
        return "aanbod", gettext("Either something was offered, or nothing fits: choose one of the two.")
    return None


def objection_to_intake(
    intake: Intake, procedures: Mapping[str, Procedure], leefgebieden: Collection[str], today: date
) -> Objection | None:
    """Return the first thing that is wrong with what comes in; None where nothing is."""
    found = (
        *_about_the_road(intake, procedures, today),
        *_about_the_asked(intake, leefgebieden),
        *_about_the_callers(intake),
    )
    return next(iter(found), None)


def objection_to_day(procedure: str, day: date, procedures: Mapping[str, Procedure], today: date) -> str:
    """Return why something can't have come in on a day; empty where it can.

    A year of which somebody typed two digits lies before the law: no term of it would begin.
    """
    if day > today:
        return gettext("The day of receipt is still to come: fill in the day on which it came in.")
    named = (procedures[procedure],) if procedure in procedures else ()
    dated = [each for one in named for each in _since(one)] or [
        each for one in procedures.values() for each in _since(one)
    ]
    if dated and day < min(dated):
        return gettext("That day lies before the law itself. Write the year with four digits.")
    return ""


def _since(procedure: Procedure) -> list[date]:
    return [length.since for term in procedure.terms for length in term.lengths]


def _about_the_road(intake: Intake, procedures: Mapping[str, Procedure], today: date) -> Iterator[Objection]:
    if intake.procedure not in procedures:
        yield "procedure", gettext("Choose which road this takes.")
    if intake.aanmeldwijze not in AANMELDWIJZEN:
        yield "aanmeldwijze", gettext("Choose how it came in.")
    if intake.verwijzer and intake.verwijzer not in VERWIJZERS:
        yield "verwijzer", gettext("Choose a referrer from the list.")
    if intake.aanmeldwijze in REFERRED and not intake.verwijzer:
        yield "verwijzer", gettext("Choose who referred the resident.")
    if wrong := objection_to_day(intake.procedure, intake.ontvangst, procedures, today):
        yield "ontvangst", wrong
    if not intake.persoon:
        yield "persoon", gettext("Choose whom it is about, or add the person.")


def _about_the_asked(intake: Intake, leefgebieden: Collection[str]) -> Iterator[Objection]:
    if not intake.hulpvragen:
        yield "hulpvragen", gettext("Write down at least one thing that is asked.")
    for asked in intake.hulpvragen:
        yield from objections_to_asked(asked, leefgebieden)


def objections_to_asked(asked: Asked, leefgebieden: Collection[str]) -> Iterator[Objection]:
    """Give what is wrong with one thing that is asked, when it comes in and when it is changed later."""
    if asked.leefgebied not in leefgebieden:
        yield "leefgebied", gettext("Choose what the question is about.")
    if not asked.woorden.strip():
        yield "woorden", gettext("Write down what is asked, in the resident's own words.")
    if len(asked.woorden) > LONGEST:
        yield "woorden", gettext("A text has at most {count} characters.", count=LONGEST)
    if masked(asked.woorden) != asked.woorden:
        yield "woorden", gettext("This holds a BSN. Leave it out: it stands with the person already.")


def _about_the_callers(intake: Intake) -> Iterator[Objection]:
    for caller in intake.betrokkenen:
        if caller.rol not in ROLES:
            yield "rol", gettext("Choose as what somebody has to do with this.")
        if not caller.naam.strip() and not caller.known_as:
            yield "naam", gettext("Write down the name.")


def may_note(scope: Scope, gebied: str) -> bool:
    """Tell whether a role limited to `scope` notes questions from a kern: they have no law and no team."""
    return not (scope.organisatie or scope.period) and scope.gebied in ("", gebied)


def may_take_in(scope: Scope, *, wet: str, gebied: str, team: str) -> bool:
    """Tell whether a role that is limited to `scope` takes in what comes under a law from somewhere.

    Of whom the kern or the team is not known, everybody takes in what comes: nobody is sent away for want
    of an address.
    """
    if scope.organisatie or scope.period:
        return False
    return scope.wet in ("", wet) and all(
        not place or limit in ("", place) for limit, place in ((scope.gebied, gebied), (scope.team, team))
    )


def aanmeldwijze_words(code: str) -> str:
    """Return how it came in, in words."""
    words: Mapping[str, str] = {
        "balie": gettext("at the desk"),
        "telefoon": gettext("by telephone"),
        "online": gettext("by the online form"),
        "post": gettext("by letter"),
        "partner": gettext("through a partner"),
        "huisarts": gettext("through the general practitioner"),
        "specialist": gettext("through a medical specialist"),
        "school": gettext("through the school"),
        "sociaal_kernteam": gettext("through the social team"),
        "herindicatie": gettext("help that ends is looked at again"),
    }
    return words.get(code, code)


def verwijzer_words(code: str) -> str:
    """Return what sort of referrer a code stands for, in words."""
    words: Mapping[str, str] = {
        "01": gettext("municipality"),
        "02": gettext("general practitioner"),
        "03": gettext("youth doctor"),
        "04": gettext("certified institution"),
        "05": gettext("medical specialist"),
        "06": gettext("nobody: came by themselves"),
        "08": gettext("judge, child protection board, public prosecutor or youth prison"),
    }
    return words.get(code, code)
