"""The texts of a melding: a closed list, kept to what its procedure needs.

Nothing here scores a resident on every part of life: what was asked, what somebody can do alone or with
others, what was agreed, and notes of who works on it. What the onderzoek asks stands in texts of its own,
``<leefgebied>.<vraag>``, and so does what the resident gives: a plan, and additions to the verslag, each by
its day.
"""

from collections.abc import Collection
from datetime import date

from kernbeeld.catalogue.research import WHOLE, Research
from kernbeeld.language import active, gettext

LONGEST = 20_000
"""How many characters a text may have."""

MOTIVATION = "motivering."
"""Before the kenmerk of a besluit: under this name its motivation stands while it is written."""

BEZWAAR = "bezwaar."
"""Before the kenmerk of a bezwaar and the name of its text: ``bezwaar.Z2026-000001.overwegingen``."""
OF_DECIDING = (MOTIVATION, BEZWAAR)
"""Texts of deciding: written in their own rooms, by who may decide."""

OWN_PLAN = "eigen_plan"
"""The text of the resident's own plan, or of a family's."""
AANVULLING = "aanvulling"
"""What the resident adds to the verslag: ``aanvulling.2026-03-05``."""

_WHOLE = ("situatie", "eigen_kracht", "netwerk", "afspraken", "aantekeningen")
OF_RESEARCH = ("situatie", "eigen_kracht", "netwerk")
"""Texts that tell what an onderzoek tells: where there is one, nobody is asked for both."""
_OF_PROCEDURE = {
    "pw_aanvraag": ("situatie", "afspraken", "aantekeningen"),
    "schuldhulp": ("situatie", "netwerk", "afspraken", "aantekeningen"),
    # The municipality does not look into what a doctor decided.
    "jeugd_verwijzing": ("aantekeningen",),
}


def fields_of(procedure: str) -> tuple[str, ...]:
    """Return the codes of the texts that a melding of this procedure has, in the order of the page."""
    return _OF_PROCEDURE.get(procedure, _WHOLE)


def field_words(code: str) -> str:
    """Return the name of a text."""
    return {
        "situatie": gettext("What is going on"),
        "eigen_kracht": gettext("What the resident can do alone"),
        "netwerk": gettext("What people nearby can do"),
        "afspraken": gettext("What was agreed"),
        "aantekeningen": gettext("Notes"),
    }[code]


def field_explanation(code: str) -> str:
    """Return what belongs in a text and what does not."""
    return {
        "situatie": gettext("Only what this question needs, in words that the resident would agree with."),
        "eigen_kracht": gettext("What goes well, what somebody has tried and wants to try."),
        "netwerk": gettext("Family, neighbours, friends, volunteers: who helps, and who needs help too."),
        "afspraken": gettext("Who does what, and when."),
        "aantekeningen": gettext("For colleagues. The resident may read everything that stands here."),
    }[code]


def research_field(leefgebied: str, vraag: str) -> str:
    """Return the code of the text of one question in one part of life."""
    return f"{leefgebied}.{vraag}"


def aanvulling_field(day: date) -> str:
    """Return the code of what the resident added on a day."""
    return f"{AANVULLING}.{day.isoformat()}"


def is_research_field(
    field: str, research: Research | None, parts: Collection[str], added_on: Collection[date]
) -> bool:
    """Tell whether an onderzoek has this text.

    That is a question in a part of life that is looked into, the plan of the resident, or an addition of a
    day on which one came in.
    """
    if research is None:
        return False
    if field == OWN_PLAN:
        return True
    about, _, vraag = field.partition(".")
    if about == AANVULLING:
        return field in {aanvulling_field(day) for day in added_on}
    is_open = about == WHOLE or about in parts
    return is_open and vraag in {one.code for one in research.asked_in(about)}


def research_field_words(field: str, research: Research, name: str, day: str) -> str:
    """Return the name of such a text; `name` is that of its part of life and `day` that of an addition."""
    if field == OWN_PLAN:
        return research.own_plan[active()]
    about, _, vraag = field.partition(".")
    if about == AANVULLING:
        return gettext("Addition of the resident, {day}", day=day)
    label = next((one.label[active()] for one in research.asked_in(about) if one.code == vraag), vraag)
    return label if about == WHOLE else f"{name}: {label}"
