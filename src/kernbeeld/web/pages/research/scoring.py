"""Scores: behind a link, on a scale of one's choice, and never without a motive."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.research.add_score import add_score
from kernbeeld.casework.queries.research.scores import scores_of
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.forms import SmallForm, sent
from kernbeeld.web.pages.research.asked import address, asked_research, standing
from kernbeeld.web.pages.research.forms import score_fields


@page(Right.SEE_CASES)
def scores(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show the scores that there are, and the scales to choose from."""
    asked = asked_research(request, kenmerk)
    standing(asked)
    asked.log_look()
    scales = [(one.code, one.label[active()]) for one in house_catalogue().instruments.values()]
    shown = {
        "asked": asked,
        "scores": scores_of(asked.melding),
        "scales": scales,
        "may_work": asked.may_work,
        "back": address(asked),
    }
    return render(request, "web/research/scores.html", shown)


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def score(request: HttpRequest, kenmerk: str, instrument: str) -> HttpResponse:
    """Score on one scale, with the motive."""
    asked = asked_research(request, kenmerk, right=Right.WORK_ON_CASES)
    standing(asked)
    scale = house_catalogue().instruments.get(instrument)
    if scale is None:
        raise Http404
    form = SmallForm(score_fields(scale, asked.today), sent(request))

    def keep() -> None:
        said = form.cleaned_data
        add_score(
            asked.melding,
            instrument,
            domein=said.get("domein", ""),
            niveau=int(said["niveau"]),
            motief=said["motief"],
            day=said["day"],
            acting_user=asked.user,
            at=asked.at,
        )

    back = address(asked, "scores")
    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The score has been kept."))
        return redirect(back)
    asked.log_look()
    shown = {"asked": asked, "form": form, "scale": scale, "name": scale.label[active()], "back": back}
    return render(request, "web/research/score.html", shown, status=422 if form.errors else 200)
