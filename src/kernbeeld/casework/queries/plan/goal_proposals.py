"""What is asked in a melding and can become a goal in one click."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from kernbeeld.accounts.service import User
from kernbeeld.casework.models import Beschikking, Doel, Hulpvraag, Melding, Ondersteuningsplan
from kernbeeld.casework.queries.research.outcome import PartOutcome, outcome_of
from kernbeeld.casework.rules.plan.goals import INGETROKKEN
from kernbeeld.casework.rules.research.ladder import MAATWERK, Verdict
from kernbeeld.casework.walls import open_parts
from kernbeeld.registers.service import open_contents

BEFORE = timedelta(weeks=26)
"""How long before a plan began a besluit is still what the plan is about."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question of somebody in the plan, in the resident's own words."""

    hulpvraag: Hulpvraag
    woorden: str = field(repr=False)


def proposals_for(plan: Ondersteuningsplan, user: User) -> Sequence[Proposal]:
    """Return the questions of meldingen that run or were decided on, and are no goal yet: the user's parts.

    Two questions, and one for what is sealed. Only meldingen that the user may see are looked into.
    """
    rows = list(_open_questions(plan, user))
    texts = open_contents((row.place, bytes(row.payload)) for row in rows)
    return [Proposal(row, said.get("woorden", "")) for row, said in zip(rows, texts, strict=True)]


def proposal_of(plan: Ondersteuningsplan, user: User, number: int) -> Proposal | None:
    """Return one of the questions; None where it is not among them (any more)."""
    return next((one for one in proposals_for(plan, user) if one.hulpvraag.pk == number), None)


def _open_questions(plan: Ondersteuningsplan, user: User) -> Sequence[Hulpvraag]:
    mine = open_parts(user).filter(plan=plan)
    set_already = Doel.objects.filter(
        plan=plan, melding=OuterRef("melding"), leefgebied=OuterRef("leefgebied")
    ).exclude(uitkomst=INGETROKKEN)
    wanted = Hulpvraag.objects.for_user(user).filter(
        Q(Exists(mine.filter(persoon=OuterRef("melding__persoon"), wet=OuterRef("melding__wet")))),
        Q(melding__einde=None) | _decided_for(plan),
        ~Q(Exists(set_already)),
        melding__persoon__in=mine.values("persoon"),
    )
    return list(wanted.select_related("melding__persoon").order_by("pk"))


def _decided_for(plan: Ondersteuningsplan) -> Q:
    """Return the questions on which was decided shortly before the plan began, or since."""
    decided = Beschikking.objects.filter(melding=OuterRef("melding"), issued_on__isnull=False)
    return Q(Exists(decided), melding__einde__gte=plan.begin - BEFORE)


def melding_of(user: User, persoon: int, wet: str) -> Melding | None:
    """Return the open melding of a person under a law, the latest, as far as a user may see it."""
    found = Melding.objects.for_user(user).filter(persoon=persoon, wet=wet, einde=None)
    return found.order_by("-ontvangst", "-pk").first()


def researched(melding: Melding, leefgebied: str, today: date) -> PartOutcome | None:
    """Return what the onderzoek of a melding came to in a part of life; None where there is none."""
    return outcome_of(melding, today=today).get(leefgebied)


def step_of(found: PartOutcome) -> str:
    """Return the step of the ladder to which the onderzoek came; empty where it is not finished."""
    return MAATWERK if found.verdict is Verdict.MAATWERK else found.solved_by
