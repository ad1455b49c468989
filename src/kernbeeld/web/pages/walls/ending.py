"""End somebody's part of a plan, and note that consent was taken back."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.wall.close_part import close_part, withdraw_consent
from kernbeeld.casework.queries.plan.finding import plan_for
from kernbeeld.casework.queries.wall.ending import may_end, may_withdraw
from kernbeeld.casework.queries.wall.matrix import is_open, known_parts
from kernbeeld.casework.rules.wall.reasons import BY_HAND, endings
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.web.forms import done
from kernbeeld.web.laws import law_words
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.forms import SmallForm, sent
from kernbeeld.web.pages.plan.asked import AskedPlan, plan_to_change
from kernbeeld.web.pages.walls.words import name_in, names_of, why_words


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def end(request: HttpRequest, kenmerk: str, deel: int) -> HttpResponse:
    """End a part at once, for a reason; who ends his last own part leaves the plan."""
    asked = plan_to_change(request, kenmerk)
    part = next((one for one in known_parts(asked.plan, asked.user) if one.pk == deel), None)
    if part is None or not is_open(part, asked.at):
        raise Http404
    part.plan = asked.plan
    if not may_end(asked.user, part):
        raise Http404
    asked.log_look()
    words = endings()
    reasons = [(str(code), words[code]) for code in BY_HAND]
    form = SmallForm(
        {
            "reden": forms.ChoiceField(
                choices=reasons, widget=forms.RadioSelect, label=gettext("Why does it end?")
            )
        },
        sent(request),
    )

    def close() -> None:
        close_part(part, reden=form.cleaned_data["reden"], acting_user=asked.user, at=asked.at)

    if request.method == "POST" and done(form, close):
        messages.success(request, gettext("{name} does not see this any more.", name=part.user))
        return redirect(*(("walls:parts", kenmerk) if plan_for(asked.user, kenmerk) else ("plan:list",)))
    name = name_in(names_of([part.persoon_id], asked.today), part.persoon_id)
    about = gettext(
        "{user} sees the part of {name} ({law}).", user=part.user, name=name, law=law_words(part.wet)
    )
    context = {"asked": asked, "plan": asked.plan, "form": form, "about": about, "why": why_words(part)}
    return render(request, "web/walls/end.html", context, status=422 if form.errors else 200)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def withdraw(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Note that somebody took consent back: everything that rests on it ends at once."""
    asked = plan_to_change(request, kenmerk)
    people = _who_consented(asked)
    if not people:
        raise Http404
    asked.log_look()
    names = names_of([one.pk for one in people.values()], asked.today)
    choices = [(key, name_in(names, one.pk)) for key, one in people.items()]
    form = SmallForm(
        {
            "persoon": forms.ChoiceField(
                choices=choices, widget=forms.RadioSelect, label=gettext("Who took it back?")
            )
        },
        sent(request),
        initial={"persoon": choices[0][0]},
    )
    ended: list[int] = []

    def note() -> None:
        person = people[form.cleaned_data["persoon"]]
        ended.append(withdraw_consent(asked.plan, persoon=person, acting_user=asked.user, at=asked.at))

    if request.method == "POST" and done(form, note):
        text = ngettext("{count} part has ended.", "{count} parts have ended.", sum(ended))
        messages.success(request, text)
        return redirect(*(("walls:parts", kenmerk) if plan_for(asked.user, kenmerk) else ("plan:list",)))
    context = {"asked": asked, "plan": asked.plan, "form": form}
    return render(request, "web/walls/withdraw.html", context, status=422 if form.errors else 200)


def _who_consented(asked: AskedPlan) -> dict[str, Persoon]:
    grounds = house_catalogue().grondslagen
    parts = [
        part
        for part in known_parts(asked.plan, asked.user)
        if is_open(part, asked.at) and part.grondslag in grounds and grounds[part.grondslag].consent
    ]
    found = {part.persoon.sleutel: part.persoon for part in parts}
    return {key: one for key, one in found.items() if may_withdraw(asked.user, asked.plan, one)}
