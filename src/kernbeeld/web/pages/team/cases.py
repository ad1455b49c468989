"""A case of a team: bring it in, read how it went, refer on, close it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.team.close_casus import close_casus
from kernbeeld.casework.actions.team.open_casus import open_casus
from kernbeeld.casework.actions.team.refer import Referral, refer_on
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus, Melding
from kernbeeld.casework.queries.plan.goals import taking_part
from kernbeeld.casework.queries.team.cases import texts_of
from kernbeeld.casework.queries.team.referrals import said_in
from kernbeeld.casework.rules.team.cases import endings, sort_words
from kernbeeld.casework.rules.team.referrals import next_stappen
from kernbeeld.casework.walls import open_parts
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm, sent
from kernbeeld.web.pages.refer.steps import shown_steps
from kernbeeld.web.pages.team.asked import AskedTeam, Told, asked_casus, asked_team, look, on_a_page
from kernbeeld.web.pages.team.forms import case_fields, referring_on_fields
from kernbeeld.web.pages.work.labels import Labels

WORK = Right.WORK_ON_PLANS
Part = tuple[Persoon, str, Melding | None]


@page(WORK, "GET", "HEAD", "POST")
def new(request: HttpRequest, team: str) -> HttpResponse:
    """Bring somebody's situation in: from one's own part of a plan, or from a melding that one works on."""
    asked = asked_team(request, team)
    parts = _parts(asked)
    form = SmallForm(case_fields(_choices(asked, parts)), sent(request))
    made: list[Casus] = []

    def keep() -> None:
        said = form.cleaned_data
        persoon, wet, melding = parts[said["deel"]]
        casus = open_casus(
            persoon,
            wet,
            team=asked.team,
            soort=said["soort"],
            aanleiding=said["aanleiding"],
            melding=melding,
            acting_user=asked.user,
            at=asked.at,
        )
        made.append(casus)

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The team has this case now. Put it on the agenda when you want."))
        return redirect("team:casus", made[0].kenmerk)
    context = {"asked": asked, "form": form, "parts": parts}
    return render(request, "web/team/new.html", context, status=422 if form.errors else 200)


def _parts(asked: AskedTeam) -> Mapping[str, Part]:
    """Return what somebody can bring in: his own parts of plans, and his own open meldingen."""
    own = open_parts(asked.user, right=WORK).filter(plan__einde=None).select_related("persoon", "plan")
    found: dict[str, Part] = {f"{one.persoon_id}-{one.wet}": (one.persoon, one.wet, None) for one in own}
    mine = Melding.objects.for_user(asked.user, right=Right.WORK_ON_CASES).filter(
        behandelaar=asked.user, einde=None
    )
    for melding in mine.select_related("persoon").order_by("-ontvangst")[:100]:
        found.setdefault(f"{melding.persoon_id}-{melding.wet}", (melding.persoon, melding.wet, melding))
    return found


def _choices(asked: AskedTeam, parts: Mapping[str, Part]) -> list[tuple[str, str]]:
    """Return the choices by name, after noting the look at each."""
    shadows = [Casus(persoon=persoon, wet=wet, kenmerk=persoon.sleutel) for persoon, wet, _ in parts.values()]
    people, labels = look(asked.user, shadows, asked.at), Labels()
    return [
        (code, f"{people[persoon.pk].name}, {labels.of('wet', wet)}")
        for code, (persoon, wet, _) in parts.items()
        if persoon.pk in people
    ]


@page(Right.SEE_PLANS)
def casus(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show a case: why it is here, what the team said about it, who works on it, and who was referred."""
    user, at, found = user_of(request), now(), asked_casus(request, kenmerk)
    people = look(user, [found], at)
    points = list(
        found.agendapunten.filter(moved_to=None).select_related("bespreking").order_by("-bespreking__day")
    )
    referrals = list(found.verwijzingen.prefetch_related("stappen"))
    said = said_in(referrals)
    steps = shown_steps(one for referral in referrals for one in referral.stappen.all())
    answers = {one.step.verwijzing_id: one for one in steps}
    texts = texts_of(points)
    mine = open_parts(user, right=WORK).filter(plan=found.plan, persoon=found.persoon, wet=found.wet)
    context = {
        "casus": found,
        "name": people[found.persoon_id].name if found.persoon_id in people else found.kenmerk,
        "law": Labels().of("wet", found.wet),
        "sort": sort_words(found.soort),
        "ending": endings().get(found.reden_einde, ""),
        "aanleiding": texts_of([found])[found.pk].get("aanleiding", ""),
        "points": [(point, texts[point.pk]) for point in points],
        "referrals": [
            (one, answers[one.pk], said[one.pk].get("reden", ""), bool(next_stappen(one.stap)))
            for one in referrals
        ],
        "inside": taking_part(found.plan, found.persoon_id, found.wet),
        "may_work": found.einde is None and mine.exists(),
        "endings": endings().items(),
    }
    return render(request, "web/team/casus.html", context)


@page(WORK, "POST")
def close(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Close a case."""
    found = asked_casus(request, kenmerk, right=WORK)
    try:
        close_casus(found, reden=request.POST.get("reden", ""), acting_user=user_of(request), at=now())
        messages.success(request, gettext("The case is closed. The plan goes on."))
    except CaseworkError as error:
        messages.error(request, str(error))
    return redirect("team:casus", found.kenmerk)


@page(WORK, "GET", "HEAD", "POST")
def on(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Refer the person of a case to other help."""
    found, user, at = asked_casus(request, kenmerk, right=WORK), user_of(request), now()
    form = SmallForm(referring_on_fields(found.wet), sent(request), initial={"wet": found.wet})

    def keep() -> None:
        refer_on(found, Referral(**form.cleaned_data), acting_user=user, at=at)

    told = Told(
        gettext("Refer on: {kenmerk}", kenmerk=found.kenmerk),
        gettext("Refer"),
        gettext("The referral has been written down."),
        reverse("team:casus", args=(found.kenmerk,)),
        gettext("Tell the other no more than is needed, by a safe way. This only writes down that you did."),
    )
    return on_a_page(request, form, told, keep, lambda: look(user, [found], at))
