"""Let somebody into a part of a plan."""

from collections.abc import Collection, Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.casework.actions.wall.give_part import give_part
from kernbeeld.casework.queries.wall.joining import who_can_join
from kernbeeld.casework.queries.wall.matrix import Side, sides_to_let_in
from kernbeeld.casework.walls import open_teams
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.web.forms import done
from kernbeeld.web.laws import law_words
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.forms import SmallForm, day_field, sent
from kernbeeld.web.pages.plan.asked import AskedPlan, plan_to_change
from kernbeeld.web.pages.walls.words import ground_words, name_in, names_of


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def let_in(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Let a colleague into one person's part under one law; who can let nobody in gets no form."""
    asked = plan_to_change(request, kenmerk)
    sides = {
        f"{number}-{wet}": (number, wet) for number, wet in sides_to_let_in(asked.plan, asked.user, asked.at)
    }
    if not sides:
        raise Http404
    asked.log_look()
    people = {str(one.pk): one for one in who_can_join(asked.user)}
    form = SmallForm(
        _fields(asked, sides, list(people.values())), sent(request), initial={"deel": next(iter(sides))}
    )

    def give() -> None:
        _give(asked, form.cleaned_data, sides, people)

    if request.method == "POST" and done(form, give):
        messages.success(request, gettext("{name} takes part now.", name=people[form.cleaned_data["to"]]))
        return redirect("walls:parts", kenmerk)
    context = {"asked": asked, "plan": asked.plan, "form": form, "notes": _notes()}
    return render(request, "web/walls/let_in.html", context, status=422 if form.errors else 200)


def _fields(asked: AskedPlan, sides: Mapping[str, Side], people: Collection[User]) -> dict[str, forms.Field]:
    names = names_of({number for number, _ in sides.values()}, asked.today)
    shown = [(key, f"{name_in(names, number)}: {law_words(wet)}") for key, (number, wet) in sides.items()]
    return {
        "to": forms.ChoiceField(
            choices=[("", gettext("Choose a colleague")), *((str(one.pk), str(one)) for one in people)],
            label=gettext("Who?"),
        ),
        "deel": forms.ChoiceField(
            choices=shown,
            widget=forms.RadioSelect,
            label=gettext("What may this colleague see?"),
            help_text=gettext("The goals and agreements of this person under this law, and nothing else."),
        ),
        "grondslag": forms.ChoiceField(
            choices=[(code, ground_words(code)) for code in house_catalogue().grondslagen],
            widget=forms.RadioSelect,
            label=gettext("On what ground?"),
        ),
        "toestemming": day_field(
            gettext("Consent given on"),
            required=False,
            explanation=gettext("Only where consent is the ground."),
        ),
        "opens_file": forms.BooleanField(
            required=False, label=gettext("The meldingen of this person under this law too, to read")
        ),
    }


def _give(
    asked: AskedPlan, said: Mapping[str, object], sides: Mapping[str, Side], people: Mapping[str, User]
) -> None:
    number, wet = sides[str(said["deel"])]
    to = people[str(said["to"])]
    team, organisatie = _as_member(to, asked)
    day = said["toestemming"]
    give_part(
        asked.plan,
        to,
        persoon=Persoon.objects.get(pk=number),
        wet=wet,
        grondslag=str(said["grondslag"]),
        toestemming=day,  # type: ignore[arg-type]  # a day or None, as the field gives it
        opens_file=bool(said["opens_file"]),
        team=team,
        organisatie=organisatie,
        acting_user=asked.user,
        at=asked.at,
    )


def _as_member(to: User, asked: AskedPlan) -> tuple[str, str]:
    """Return as whose member somebody comes in: who has work of his own comes for that."""
    if may(to, Right.WORK_ON_CASES):
        return "", ""
    teams = sorted(open_teams(to), key=lambda one: (one.team != asked.plan.team, one.pk))
    return (teams[0].team, teams[0].organisatie) if teams else ("", "")


def _notes() -> list[tuple[str, str]]:
    return [
        (ground.label[active()], ground.note[active()])
        for ground in house_catalogue().grondslagen.values()
        if ground.note
    ]
