"""What comes next in a file: onderzoek, verslag, aanvraag and besluit, plan; every page takes you there."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.actions.write_letter import VERSLAG
from kernbeeld.casework.queries.research.gathering import research_of
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.web.pages.file.asked import AskedFile


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is done next, in words, and the page where that is done."""

    words: str
    button: str
    address: str


def next_step(
    asked: AskedFile, taken: Collection[str], *, is_decided: bool, is_judged: bool = False
) -> NextStep | None:
    """Return what comes next for who works on a file; None for who does not, and where nothing does.

    `taken` are the codes of the steps that were taken, `is_decided` whether a besluit was sent. Where
    `is_judged` every part of life of the onderzoek was judged, so that the verslag can go out.
    """
    melding = asked.melding
    if is_decided:
        return _plan(asked) if may(asked.user, Right.SEE_PLANS) else None
    if not asked.may_work or melding.einde is not None:
        return None
    if research_of(melding) is not None and VERSLAG not in taken and _has_verslag(asked):
        return _verslag(melding.kenmerk) if is_judged else _research(melding.kenmerk)
    return _besluit(melding.kenmerk) if may(asked.user, Right.PREPARE_BESLUITEN) else None


def _has_verslag(asked: AskedFile) -> bool:
    return VERSLAG in house_catalogue().letters.sorts(asked.melding.procedure)


def _research(kenmerk: str) -> NextStep:
    return NextStep(
        gettext("Look into what was asked, and write the verslag."),
        gettext("Go to the onderzoek"),
        reverse("research:front", args=(kenmerk,)),
    )


def _verslag(kenmerk: str) -> NextStep:
    return NextStep(
        gettext("Every part of life was judged. The resident gets the verslag now."),
        gettext("Go to the verslag"),
        reverse("research:verslag", args=(kenmerk,)),
    )


def _besluit(kenmerk: str) -> NextStep:
    return NextStep(
        gettext("Does the resident apply? Then you decide."),
        gettext("Go to the aanvraag and the besluit"),
        reverse("decision:besluit", args=(kenmerk,)),
    )


def _plan(asked: AskedFile) -> NextStep:
    return NextStep(
        gettext("Agree with the household on goals and on who does what."),
        gettext("Go to the plan"),
        reverse("plan:of_melding", args=(asked.melding.kenmerk,)),
    )
