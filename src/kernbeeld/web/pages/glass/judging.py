"""The privacy officer sees every broken wall, what was looked at through it, and says what he thinks."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.wall.break_glass import TAAK
from kernbeeld.casework.actions.wall.judge_glass import judge_glass
from kernbeeld.casework.models import Noodinzage
from kernbeeld.casework.queries.wall import glass as asking
from kernbeeld.casework.rules.wall.reasons import Judgement, breakings, judgements
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.laws import law_words
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm, sent

LOOKING = "toezicht op noodinzage"


@page(Right.SEE_BROKEN_GLASS)
def overview(request: HttpRequest) -> HttpResponse:
    """Show every broken wall; those that wait for a judgement first."""
    user = user_of(request)
    log_look(user.name, "noodinzage", [""], LOOKING, at=now())
    rows = sorted(asking.overview(user, only_open=False), key=lambda one: one.judged_at is not None)
    found = [
        (one, breakings().get(one.soort, one.soort), law_words(one.wet), judgements().get(one.oordeel, ""))
        for one in rows
    ]
    return render(request, "web/glass/overview.html", {"found": found, "at": now()})


@page(Right.SEE_BROKEN_GLASS, "GET", "HEAD", "POST")
def judge(request: HttpRequest, number: int) -> HttpResponse:
    """Show one broken wall with everything that was looked at through it, and take the judgement."""
    user, at = user_of(request), now()
    glass = Noodinzage.objects.for_user(user).filter(pk=number).select_related("user", "persoon").first()
    if glass is None:
        raise Http404
    log_look(
        user.name, "noodinzage", [str(glass.pk)], LOOKING, at=at, ground=Ground(wet=glass.wet, taak=TAAK)
    )
    choices = [(str(code), words) for code, words in judgements().items()]
    field = forms.ChoiceField(
        choices=choices, widget=forms.RadioSelect, label=gettext("What do you think of it?")
    )
    form = SmallForm({"oordeel": field}, sent(request))

    def say() -> None:
        judge_glass(glass, form.cleaned_data["oordeel"], acting_user=user, at=at)

    if request.method == "POST" and done(form, say):
        messages.success(request, gettext("Your judgement has been kept."))
        return redirect("glass:overview")
    context = {
        "glass": glass,
        "form": form,
        "why": breakings().get(glass.soort, glass.soort),
        "reden": asking.opened([glass])[0].reden,
        "law": law_words(glass.wet),
        "looks": asking.looked_through(user, glass),
        "judged": judgements().get(glass.oordeel, ""),
        "is_settled": glass.judged_at is not None and glass.oordeel != Judgement.GESPREK,
        "at": at,
    }
    return render(request, "web/glass/judge.html", context, status=422 if form.errors else 200)
