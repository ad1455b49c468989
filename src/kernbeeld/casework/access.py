"""Who may see which rows of casework: by law, team and kern, and what is besloten only who works on it."""

from django.db.models import Q

from kernbeeld.accounts.service import Right, User, declare
from kernbeeld.casework.models import (
    Aanbod,
    Aanbodstap,
    Betrokkene,
    Bijlage,
    Brief,
    FieldVersion,
    Hulpvraag,
    Informatievraag,
    Melding,
    MeldingStap,
)


def _open_or_own(user: User) -> Q:
    return Q(is_besloten=False) | Q(behandelaar=user)


def _of_open_or_own(user: User) -> Q:
    return Q(melding__is_besloten=False) | Q(melding__behandelaar=user)


# A role that is limited to an organisation or a period sees no cases: those dimensions are left out.
declare(Melding, Right.SEE_CASES, also=_open_or_own, wet="wet", team="team", gebied="gebied")
for _model in (MeldingStap, Betrokkene, Hulpvraag, FieldVersion, Brief, Bijlage):
    declare(
        _model,
        Right.SEE_CASES,
        also=_of_open_or_own,
        wet="melding__wet",
        team="melding__team",
        gebied="melding__gebied",
    )
# Offers of a melding; those of a question stand with the question, which has no law and no team.
declare(
    Aanbod,
    Right.SEE_CASES,
    also=_of_open_or_own,
    wet="melding__wet",
    team="melding__team",
    gebied="melding__gebied",
)
declare(
    Aanbodstap,
    Right.SEE_CASES,
    also=lambda user: Q(aanbod__melding__is_besloten=False) | Q(aanbod__melding__behandelaar=user),
    wet="aanbod__melding__wet",
    team="aanbod__melding__team",
    gebied="aanbod__melding__gebied",
)
declare(Informatievraag, Right.TAKE_IN, wet=None, team=None, gebied="gebied")
