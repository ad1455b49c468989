"""Who may see which rows of casework: by law, team and kern, by name, and what is besloten."""

from datetime import datetime

from django.db.models import Q

from kernbeeld.accounts.scoping import Also, Because, Named
from kernbeeld.accounts.service import Right, User, declare
from kernbeeld.casework.models import (
    Aanbod,
    Aanbodstap,
    Afschrift,
    Afspraak,
    Afweging,
    Agendapunt,
    Beschikking,
    Beschikkingsregel,
    Bespreking,
    Betrokkene,
    Bezwaar,
    Bijlage,
    Brief,
    Casus,
    Deelname,
    Doel,
    Doelversie,
    FieldVersion,
    Herindicatie,
    Hulpvraag,
    Informatievraag,
    Melding,
    MeldingStap,
    Meting,
    Noodinzage,
    Ondersteuningsplan,
    Onderzoeksdeel,
    Planbrief,
    Plankoppeling,
    Planlid,
    Planstap,
    Score,
    Teamgebied,
    Teamlid,
    Verwijzing,
    Verwijzingstap,
    Verzoek,
    Verzoekbrief,
    Verzoekstap,
)
from kernbeeld.casework.tracing import of_file, of_letter, of_part, of_plan
from kernbeeld.casework.walls import (
    NOTHING,
    files_broken,
    files_named,
    letter_named,
    open_parts,
    open_teams,
    part_named,
    person_named,
    plans_named,
    referral_named,
    step_named,
)


def _open_or_own(way: str) -> Also:
    """What is besloten is for who works on it, and for who broke the wall."""

    def opened(user: User, at: datetime | None) -> Q:
        is_open = Q(**{f"{way}is_besloten": False}) | Q(**{f"{way}behandelaar": user})
        return is_open | Q(**{f"{way}pk__in": files_broken(user, at).values("pk")})

    return opened


def _of_file(way: str) -> Named:
    def named(user: User, at: datetime | None, right: Right) -> Q:
        return Q(**{f"{way}pk__in": files_named(user, at, right).values("pk")})

    return named


def _of_plan(way: str) -> Named:
    def named(user: User, at: datetime | None, right: Right) -> Q:
        return Q(**{f"{way}pk__in": plans_named(user, at, right).values("pk")})

    return named


def _of_part(way: str) -> Named:
    def named(user: User, at: datetime | None, right: Right) -> Q:
        return part_named(user, at, right, row=way)

    return named


def _of_team(user: User, at: datetime | None, right: Right) -> Q:
    return Q(team__in=open_teams(user, at).values("team"))


def _of_referral(way: str) -> Named:
    """Who referred somebody hears what came of it; a partner answers what was referred to it."""

    def named(user: User, at: datetime | None, right: Right) -> Q:
        return referral_named(user, at, right, row=way)

    return named


def _own_glass(user: User, at: datetime | None, right: Right) -> Q:
    return Q(user=user) if right is Right.BREAK_GLASS else NOTHING


def _of_deelname(user: User, at: datetime | None, right: Right) -> Q:
    """One's own, whoever is in the same part, and of a plan that one leads everybody's."""
    whole = Q(plan__regisseur=user, plan__in=open_parts(user, at, right=right).values("plan"))
    own = Q(user=user, plan__in=plans_named(user, at, right))
    return own | whole | part_named(user, at, right)


# A role that is limited to an organisation or a period sees no cases: those dimensions are left out.
_FILE: dict[type, str] = {
    Melding: "",
    **dict.fromkeys(
        (MeldingStap, Betrokkene, Hulpvraag, FieldVersion, Brief, Bijlage, Onderzoeksdeel, Afweging, Score),
        "melding__",
    ),
    Beschikking: "melding__",
    Beschikkingsregel: "beschikking__melding__",
    Bezwaar: "beschikking__melding__",
    Herindicatie: "beschikking__melding__",
    # Offers of a melding; those of a question stand with the question, which has no law and no team.
    Aanbod: "melding__",
    Aanbodstap: "aanbod__melding__",
}
for _model, _way in _FILE.items():
    declare(
        _model,
        Right.SEE_CASES,
        also=_open_or_own(_way),
        named=_of_file(_way),
        because=of_file(_model, way=_way),
        wet=f"{_way}wet",
        team=f"{_way}team",
        gebied=f"{_way}gebied",
    )
declare(Informatievraag, Right.TAKE_IN, wet=None, team=None, gebied="gebied")

# What opens it, and why it did.
_PLAN: dict[type, tuple[Named, Because]] = {
    Ondersteuningsplan: (_of_plan(""), of_plan(Ondersteuningsplan)),
    Planstap: (step_named, of_plan(Planstap, way="plan__")),
    Plankoppeling: (_of_plan("later__"), of_plan(Plankoppeling, way="later__")),
    Planlid: (person_named, of_part(Planlid, wet=False)),
    Doel: (_of_part(""), of_part(Doel)),
    **{
        model: (_of_part("doel__"), of_part(model, plan="doel__", side="doel__"))
        for model in (Doelversie, Meting, Afspraak)
    },
    Planbrief: (letter_named, of_letter),
    Deelname: (_of_deelname, of_plan(Deelname, way="plan__")),
    Casus: (_of_part(""), of_part(Casus)),
    Agendapunt: (_of_part("casus__"), of_part(Agendapunt, plan="casus__", side="casus__")),
}
for _model, (_named, _because) in _PLAN.items():
    declare(_model, Right.SEE_PLANS, only_named=_named, because=_because)

for _model in (Teamgebied, Teamlid, Bespreking):
    declare(_model, Right.WORK_IN_TEAM, named=_of_team, team="team")
declare(
    Verwijzing,
    Right.TAKE_VERWIJZINGEN,
    named=_of_referral(""),
    by_name=Right.REFER,
    team="team",
    wet="wet",
)
declare(
    Verwijzingstap,
    Right.TAKE_VERWIJZINGEN,
    named=_of_referral("verwijzing__"),
    by_name=Right.REFER,
    team="verwijzing__team",
    wet="verwijzing__wet",
)
declare(Noodinzage, Right.SEE_BROKEN_GLASS, named=_own_glass)
declare(Verzoek, Right.HANDLE_VERZOEKEN)
declare(Verzoekstap, Right.HANDLE_VERZOEKEN)
declare(Verzoekbrief, Right.HANDLE_VERZOEKEN)
declare(Afschrift, Right.HANDLE_VERZOEKEN)
