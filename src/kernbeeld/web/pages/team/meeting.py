"""The meeting: its day, its order, what is discussed, and who may read along."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.plan.agree import agree
from kernbeeld.casework.actions.team.discuss import discuss
from kernbeeld.casework.actions.team.meet import hold_meeting, move_point, plan_meeting, put_on_agenda
from kernbeeld.casework.actions.wall.give_part import give_part
from kernbeeld.casework.errors import FieldConflictError
from kernbeeld.casework.models import Agendapunt, Casus, Doel
from kernbeeld.casework.queries.plan.goals import goals_of, taking_part
from kernbeeld.casework.queries.team.agenda import agenda_of, next_meeting, point_to_move
from kernbeeld.casework.queries.team.cases import texts_of
from kernbeeld.casework.queries.team.rooms import members_of
from kernbeeld.casework.rules.plan.agreements import MEDEWERKER, Agreed
from kernbeeld.casework.walls import open_parts
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm, day_field, sent
from kernbeeld.web.pages.team.asked import Told, asked_casus, asked_point, asked_team, look, on_a_page
from kernbeeld.web.pages.team.forms import (
    agreement_fields,
    chosen_user,
    letting_fields,
    outcome_fields,
    text_field,
)
from kernbeeld.web.pages.team.saving import others_words

WORK = Right.WORK_ON_PLANS


@page(Right.WORK_IN_TEAM, "GET", "HEAD", "POST")
def meeting_day(request: HttpRequest, team: str) -> HttpResponse:
    """Choose the day of the next meeting."""
    asked = asked_team(request, team)
    day = agenda_of(asked.team, asked.today).day
    form = SmallForm({"day": day_field(gettext("On which day?"))}, sent(request), initial={"day": day})
    told = Told(
        gettext("Day of the next meeting"),
        gettext("Keep this day"),
        gettext("The day has been kept."),
        asked.address,
        gettext("What is on the agenda goes along to this day."),
    )
    return on_a_page(
        request,
        form,
        told,
        lambda: plan_meeting(asked.team, form.cleaned_data["day"], acting_user=asked.user, at=asked.at),
        lambda: None,
    )


@page(Right.WORK_IN_TEAM, "POST")
def close_meeting(request: HttpRequest, team: str) -> HttpResponse:
    """Close today's meeting; what was not discussed moves to the next one."""
    asked = asked_team(request, team)
    meeting = next_meeting(asked.team, asked.today)
    if meeting is None:
        raise Http404
    try:
        hold_meeting(meeting, acting_user=asked.user, at=asked.at)
        messages.success(
            request, gettext("The meeting is closed. What was not discussed is on the next agenda.")
        )
    except UserError as error:
        messages.error(request, str(error))
    return redirect(asked.address)


@page(Right.WORK_IN_TEAM, "POST")
def move(request: HttpRequest, number: int) -> HttpResponse:
    """Let a point change places with its neighbour."""
    user = user_of(request)
    point = point_to_move(user, number)
    if point is None:
        raise Http404
    team = point.bespreking.team
    try:
        move_point(point, up=request.POST.get("richting") == "op", acting_user=user, at=now())
    except UserError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('team:front')}?team={team}#agenda")


@page(WORK, "GET", "HEAD", "POST")
def put(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Put a case on the agenda."""
    casus, user, at = asked_casus(request, kenmerk, right=WORK), user_of(request), now()
    label = gettext("What do you ask the team?")
    explanation = gettext("Only who is named in the case reads this.")
    form = SmallForm({"vraag": text_field(label, help_text=explanation)}, sent(request))
    told = Told(
        gettext("On the agenda: {kenmerk}", kenmerk=casus.kenmerk),
        gettext("Put it on the agenda"),
        gettext("The case is on the agenda."),
        f"{reverse('team:front')}?team={casus.team}#agenda",
    )
    return on_a_page(
        request,
        form,
        told,
        lambda: put_on_agenda(casus, form.cleaned_data["vraag"], acting_user=user, at=at),
        lambda: look(user, [casus], at),
    )


@page(Right.SEE_PLANS, "GET", "HEAD", "POST")
def point(request: HttpRequest, number: int) -> HttpResponse:
    """Show a point of the agenda, and keep what came of its discussion."""
    user, shown = user_of(request), asked_point(request, number)
    if request.method == "POST":
        asked_point(request, number, right=WORK)
    texts = texts_of([shown])[shown.pk]
    first = {"number": shown.number, **{name: texts.get(name, "") for name in ("uitkomst", "vervolg")}}
    form = SmallForm(outcome_fields(), sent(request), initial=first)
    clash: list[FieldConflictError] = []

    def keep() -> None:
        said = form.cleaned_data
        try:
            discuss(shown, **said, acting_user=user, at=now())
        except FieldConflictError as conflict:
            clash.append(conflict)
            raise

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("What came of it has been kept."))
        return redirect("team:point", shown.pk)
    theirs = []
    if clash:
        form.data = {**request.POST.dict(), "number": str(clash[0].number)}
        theirs = others_words(user, shown, request.POST.dict())
    return _shown(request, shown, texts, form, theirs, None)


@page(WORK, "POST")
def make_agreement(request: HttpRequest, number: int) -> HttpResponse:
    """Agree in the meeting who does what: a task in the plan."""
    user, at, shown = user_of(request), now(), asked_point(request, number, right=WORK)
    form = SmallForm(
        agreement_fields(_goals(user, shown.casus), _inside(shown.casus)), request.POST, prefix="taak"
    )

    def keep() -> None:
        said = form.cleaned_data
        goal = Doel.objects.for_user(user, right=WORK).get(sleutel=said["doel"])
        agreed = Agreed(MEDEWERKER, said["wat"], user=int(said["user"]), due=said["due"])
        agree(goal, agreed, acting_user=user, at=at)

    if done(form, keep, prefix="taak-"):
        messages.success(request, gettext("The agreement stands in the plan, as a task."))
        return redirect("team:point", shown.pk)
    texts = texts_of([shown])[shown.pk]
    first = {"number": shown.number, **{name: texts.get(name, "") for name in ("uitkomst", "vervolg")}}
    return _shown(request, shown, texts, SmallForm(outcome_fields(), initial=first), [], form)


@page(WORK, "GET", "HEAD", "POST")
def let_in(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Let a colleague of the team read and work along on a case: this person and this law, on a ground."""
    casus, user, at = asked_casus(request, kenmerk, right=WORK), user_of(request), now()
    there = {one.pk for one in _inside(casus)}
    lids = {one.user_id: one for one in members_of(casus.team) if one.user_id not in there}
    people = [one.user for one in lids.values()]
    form = SmallForm(letting_fields(people, casus.wet), sent(request))

    def keep() -> None:
        said = form.cleaned_data
        to = chosen_user(people, said, "to")
        give_part(
            casus.plan,
            to,
            persoon=casus.persoon,
            wet=casus.wet,
            grondslag=said["grondslag"],
            toestemming=said["toestemming"],
            team=casus.team,
            organisatie=lids[to.pk].organisatie,
            acting_user=user,
            at=at,
        )

    told = Told(
        gettext("Let a colleague in: {kenmerk}", kenmerk=casus.kenmerk),
        gettext("Let in"),
        gettext("Your colleague can work on this now."),
        reverse("team:casus", args=(casus.kenmerk,)),
        gettext("Your colleague sees this person under this law, and nothing else of the family."),
    )
    return on_a_page(request, form, told, keep, lambda: look(user, [casus], at))


def _goals(user: User, casus: Casus) -> list[tuple[str, str]]:
    found = goals_of(casus.plan, user, day_of(now()))
    own = [one for one in found if one.doel.persoon_id == casus.persoon_id and one.doel.wet == casus.wet]
    return [(one.doel.sleutel, one.version.content["woorden"]) for one in own if one.doel.einde is None]


def _inside(casus: Casus) -> list[User]:
    return list(taking_part(casus.plan, casus.persoon_id, casus.wet))


def _shown(
    request: HttpRequest,
    shown: Agendapunt,
    texts: Mapping[str, str],
    form: SmallForm,
    theirs: list[tuple[str, str]],
    agreement: SmallForm | None,
) -> HttpResponse:
    user, at, casus = user_of(request), now(), shown.casus
    people = look(user, [casus], at)
    may_work = (
        open_parts(user, right=WORK).filter(plan=casus.plan, persoon=casus.persoon, wet=casus.wet).exists()
    )
    goals = _goals(user, casus) if may_work else []
    inside = _inside(casus)
    context = {
        "point": shown,
        "casus": casus,
        "name": people[casus.persoon_id].name if casus.persoon_id in people else casus.kenmerk,
        "texts": texts,
        "form": form,
        "theirs": theirs,
        "may_work": may_work and casus.einde is None and shown.moved_to_id is None,
        "goals": goals,
        "agreement": agreement or SmallForm(agreement_fields(goals, inside), prefix="taak"),
        "inside": inside,
    }
    is_wrong = bool(form.errors or (agreement and agreement.errors))
    return render(request, "web/team/point.html", context, status=422 if is_wrong else 200)
