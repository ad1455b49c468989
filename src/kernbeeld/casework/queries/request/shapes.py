"""What a row of casework tells the person whom it is about: which columns, and which texts are another's.

Every model with something sealed has a shape here; a test finds the models by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Model

from kernbeeld.casework.models import (
    Aanbod,
    Afschrift,
    Afspraak,
    Afweging,
    Agendapunt,
    Beschikking,
    Beschikkingsregel,
    Betrokkene,
    Bezwaar,
    Bijlage,
    Brief,
    Casus,
    Deelname,
    Doel,
    Doelversie,
    FieldVersion,
    Hulpvraag,
    Melding,
    MeldingStap,
    Meting,
    Noodinzage,
    Onderzoeksdeel,
    Planbrief,
    Planlid,
    Planstap,
    Score,
    Verwijzing,
    Verwijzingstap,
    Verzoek,
    Verzoekbrief,
    Verzoekstap,
)
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.language import gettext


@dataclass(frozen=True, slots=True)
class Shape:
    """``facts`` are columns (also along keys) that are told; ``day`` is the column by which it is dated.

    Of what is sealed everything is told but ``others`` (data of somebody else) and ``inner`` (what only the
    house works with). With ``letter`` its text is a letter. ``whose`` leads to the person.
    """

    facts: tuple[str, ...]
    day: str = "at"
    others: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    letter: bool = False
    whose: str = "persoon"


_LETTER = ("van", "aan", "over")

SEALED: Mapping[type[SealedRow], Shape] = {
    Hulpvraag: Shape(("melding__kenmerk", "leefgebied", "niets_passends")),
    FieldVersion: Shape(("melding__kenmerk", "field", "number"), inner=("sent", "how")),
    Betrokkene: Shape(
        ("melding__kenmerk", "rol", "since", "until"), "since", ("naam", "telefoon", "email", "relatie")
    ),
    Bijlage: Shape(("melding__kenmerk", "size"), inner=("digest", "soort")),
    Brief: Shape(("melding__kenmerk", "soort", "wijze", "day"), "day", inner=_LETTER, letter=True),
    Afweging: Shape(("melding__kenmerk", "leefgebied", "trede", "oordeel")),
    Score: Shape(("melding__kenmerk", "instrument", "domein", "niveau", "day"), "day"),
    Beschikking: Shape(("kenmerk", "melding__kenmerk", "soort", "grond", "issued_on")),
    Beschikkingsregel: Shape(
        (
            *("beschikking__kenmerk", "product", "leveringsvorm", "reden_leveringsvorm", "organisatie"),
            *("omvang", "eenheid", "frequentie", "bedrag", "begin", "einde"),
        ),
        "begin",
    ),
    Bezwaar: Shape(
        ("kenmerk", "beschikking__kenmerk", "ontvangst", "hoorzitting_on", "uitkomst", "decided_on"),
        "ontvangst",
    ),
    Doelversie: Shape(("doel__plan__kenmerk", "doel__wet", "doel__leefgebied", "number")),
    Meting: Shape(("doel__plan__kenmerk", "doel__leefgebied", "moment", "door", "cijfer", "day"), "day"),
    Afspraak: Shape(
        ("doel__plan__kenmerk", "doel__leefgebied", "wie", "voorziening", "due", "done", "uitkomst"),
        others=("naam",),
    ),
    Planbrief: Shape(("plan__kenmerk", "wijze", "day"), "day", inner=_LETTER, letter=True),
    Casus: Shape(("kenmerk", "team", "wet", "soort", "begin", "einde", "reden_einde"), "begin"),
    Agendapunt: Shape(("casus__kenmerk", "bespreking__day", "is_discussed")),
    Verwijzing: Shape(
        ("kenmerk", "richting", "team", "wet", "verwijzer", "organisatie", "grondslag", "day", "stap"),
        "day",
        ("contact",),
    ),
    Verwijzingstap: Shape(("verwijzing__kenmerk", "stap", "reden", "day"), "day"),
    Noodinzage: Shape(("wet", "soort", "given_at", "until", "oordeel"), "given_at"),
    Verzoek: Shape(
        ("kenmerk", "soort", "ontvangst", "due", "uitkomst", "einde"),
        "ontvangst",
        ("naam",),
        ("weggelaten",),
    ),
    Verzoekbrief: Shape(("verzoek__kenmerk", "soort", "wijze", "day"), "day", inner=_LETTER, letter=True),
    Afschrift: Shape(("verzoek__kenmerk", "size", "until"), inner=("digest",)),
}
"""What each sealed row tells."""

OPEN: Mapping[type[Model], Shape] = {
    Melding: Shape(
        ("kenmerk", "wet", "procedure", "aanmeldwijze", "verwijzer", "ontvangst", "einde", "reden_einde"),
        "ontvangst",
    ),
    MeldingStap: Shape(("melding__kenmerk", "soort", "day", "until"), "day", whose="melding__persoon"),
    Onderzoeksdeel: Shape(("melding__kenmerk", "leefgebied", "reden"), whose="melding__persoon"),
    Aanbod: Shape(
        ("melding__kenmerk", "voorziening", "leefgebied"), "melding__ontvangst", whose="melding__persoon"
    ),
    Planlid: Shape(("plan__kenmerk", "since", "until"), "since"),
    Planstap: Shape(("plan__kenmerk", "soort", "day"), "day"),
    Doel: Shape(
        (
            *("plan__kenmerk", "wet", "leefgebied", "trede", "reden_zwaarder", "niveau"),
            *("begin", "einde", "uitkomst"),
        ),
        "begin",
    ),
    Deelname: Shape(
        ("plan__kenmerk", "wet", "team", "organisatie", "grondslag", "toestemming", "given_at", "closed_at"),
        "given_at",
    ),
    Verzoekstap: Shape(("verzoek__kenmerk", "soort", "day"), "day", whose="verzoek__persoon"),
}
"""What rows without anything sealed tell."""


def title_of(model: type[Model]) -> str:
    """Say what rows of a model are, to who reads them about himself."""
    words: Mapping[type[Model], str] = {
        Hulpvraag: gettext("What was asked"),
        FieldVersion: gettext("What was written in the file"),
        Betrokkene: gettext("Who has to do with it"),
        Bijlage: gettext("Attachments"),
        Brief: gettext("Letters to you"),
        Afweging: gettext("What was weighed"),
        Score: gettext("Scores"),
        Beschikking: gettext("Decisions"),
        Beschikkingsregel: gettext("What was decided to provide"),
        Bezwaar: gettext("Objections"),
        Doelversie: gettext("Goals, in their words"),
        Meting: gettext("How goals stand"),
        Afspraak: gettext("What was agreed to do"),
        Planbrief: gettext("The plan as a letter"),
        Casus: gettext("Cases of a team"),
        Agendapunt: gettext("Discussed in a team"),
        Verwijzing: gettext("Referrals"),
        Verwijzingstap: gettext("Steps of referrals"),
        Noodinzage: gettext("Looked in without being named, in an emergency"),
        Verzoek: gettext("Requests about the own data"),
        Verzoekbrief: gettext("Letters about requests"),
        Afschrift: gettext("Copies that were made"),
        Melding: gettext("Meldingen"),
        MeldingStap: gettext("Steps of meldingen"),
        Onderzoeksdeel: gettext("Parts of life that were looked into"),
        Aanbod: gettext("What was offered"),
        Planlid: gettext("In whose plan"),
        Planstap: gettext("Steps in a plan"),
        Doel: gettext("Goals"),
        Deelname: gettext("Who takes or took part in the plan"),
        Verzoekstap: gettext("Steps of requests"),
    }
    return words[model]
