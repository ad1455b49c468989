"""What the coordinator keeps: members, areas, and the work that somebody left behind."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.team.hand_on import hand_on
from kernbeeld.casework.actions.team.keep_area import end_area, keep_area
from kernbeeld.casework.actions.team.keep_member import add_member, end_member
from kernbeeld.casework.models import Casus, Teamgebied
from kernbeeld.casework.queries.team.areas import area_name, areas_of, neighbourhoods
from kernbeeld.casework.queries.team.leaving import left_behind
from kernbeeld.casework.queries.team.rooms import members_of, who_can_join
from kernbeeld.casework.rules.codes import members as codes
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import gettext, ngettext
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.forms import SmallForm, sent
from kernbeeld.web.pages.team.asked import AskedTeam, Told, asked_team, on_a_page
from kernbeeld.web.pages.team.forms import area_fields, chosen_user, member_fields, people_field

KEEP = Right.KEEP_TEAM


@page(KEEP, "GET", "HEAD", "POST")
def members(request: HttpRequest, team: str) -> HttpResponse:
    """Show who is in a team, and let somebody in."""
    asked = asked_team(request, team, to_keep=True)
    people = who_can_join(asked.team)
    form = SmallForm(member_fields(people), sent(request))

    def keep() -> None:
        said = form.cleaned_data
        add_member(
            asked.team,
            chosen_user(people, said, "user"),
            organisatie=said["organisatie"],
            functie=said["functie"],
            acting_user=asked.user,
            at=asked.at,
        )

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("Your colleague is in the team. Cases open by name only."))
        return redirect("team:members", asked.team)
    context = {
        "asked": asked,
        "form": form,
        "members": members_of(asked.team),
        "left": left_behind(asked.team),
    }
    return render(request, "web/team/members.html", context, status=422 if form.errors else 200)


@page(KEEP, "POST")
def leave(request: HttpRequest, team: str, number: int) -> HttpResponse:
    """Let somebody out of a team, at once."""
    asked = asked_team(request, team, to_keep=True)
    lid = get_object_or_404(members_of(asked.team), pk=number)
    closed = end_member(lid, acting_user=asked.user, at=asked.at)
    text = ngettext(
        "{name} is not in the team any more, and sees {count} part of a plan no longer.",
        "{name} is not in the team any more, and sees {count} parts of plans no longer.",
        closed,
        name=lid.user,
    )
    messages.success(request, text)
    return redirect("team:members", asked.team)


@page(KEEP, "GET", "HEAD", "POST")
def hand(request: HttpRequest, team: str, kenmerk: str) -> HttpResponse:
    """Hand a case over to a member of the team; the coordinator sees its number and nothing else."""
    asked = asked_team(request, team, to_keep=True)
    casus = Casus.objects.filter(team=asked.team, kenmerk=kenmerk, einde=None).first()
    if casus is None:
        raise Http404
    people = [lid.user for lid in members_of(asked.team)]
    form = SmallForm({"to": people_field(gettext("Who goes on with it?"), people)}, sent(request))
    told = Told(
        gettext("Hand over case {kenmerk}", kenmerk=casus.kenmerk),
        gettext("Hand over"),
        gettext("The case, its tasks and the regie are handed over."),
        reverse("team:members", args=(asked.team,)),
        gettext("Open tasks of who left the team go along. So does the regie, where nobody has it."),
    )

    def keep() -> None:
        hand_on(casus, to=chosen_user(people, form.cleaned_data, "to"), acting_user=asked.user, at=asked.at)

    return on_a_page(request, form, told, keep, lambda: None)


@page(KEEP, "GET", "HEAD", "POST")
def areas(request: HttpRequest, team: str) -> HttpResponse:
    """Show where a team works, and add an area."""
    asked = asked_team(request, team, to_keep=True)
    form = SmallForm(area_fields(_places(asked)), sent(request), initial={"since": asked.today})

    def keep() -> None:
        said = form.cleaned_data
        keep_area(asked.team, said["gebied"], since=said["since"], acting_user=asked.user, at=asked.at)

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The area has been kept."))
        return redirect("team:areas", asked.team)
    around = neighbourhoods(asked.today, asked.at)
    rows = [(one, area_name(one.gebied, around)) for one in areas_of(asked.team, asked.today)]
    context = {"asked": asked, "form": form, "rows": rows}
    return render(request, "web/team/areas.html", context, status=422 if form.errors else 200)


@page(KEEP, "POST")
def leave_area(request: HttpRequest, team: str, number: int) -> HttpResponse:
    """Let a team work somewhere until and including today."""
    asked = asked_team(request, team, to_keep=True)
    row = get_object_or_404(Teamgebied.objects.filter(team=asked.team), pk=number)
    try:
        end_area(row, until=asked.today, acting_user=asked.user, at=asked.at)
        messages.success(request, gettext("Today is the last day of this area."))
    except UserError as error:
        messages.error(request, str(error))
    return redirect("team:areas", asked.team)


def _places(asked: AskedTeam) -> list[tuple[str, str]]:
    around = neighbourhoods(asked.today, asked.at)
    kernen = codes(house_catalogue(), "kern")
    return [*kernen.items(), *((code, area_name(code, around)) for code in sorted(around))]
