"""Who could see something at an instant, and why."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Reason, Right, Seer, User, may, who_could_see, who_had
from kernbeeld.audit.service import log_act
from kernbeeld.casework.rules.wall.reasons import breakings
from kernbeeld.casework.tracing import GLASS
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.access.forms import AskForm
from kernbeeld.web.pages.access.naming import PERSON, Held, kinds, right_name, shown
from kernbeeld.web.pages.commentary.showing import day_and_clock
from kernbeeld.web.pages.walls.words import ground_words


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who could see it, as it is shown."""

    user: User
    right: str
    roles: list[Held]
    reasons: list[str]


@page(Right.SEE_ACCESS, "GET", "HEAD", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask who could see an object or a person. The question is sent, so that no key stands in an address."""
    user = user_of(request)
    today = day_of(now())
    form = AskForm(request.POST or None, initial={"day": today, "kind": PERSON})
    context: dict[str, object] = {"form": form, "may_read_log": may(user, Right.SEE_AUDIT)}
    if request.method == "POST" and form.is_valid():
        _answer(form, user, context)
    return render(request, "web/access/ask.html", context, status=422 if form.errors else 200)


def _answer(form: AskForm, user: User, context: dict[str, object]) -> None:
    kind, key, at = form.cleaned_data["kind"], form.cleaned_data["key"], form.instant()
    if kind == PERSON:
        seers = who_had(Right.SEE_RECORDS_BEHIND_FIGURES, at)
    elif _exists(form):
        seers = who_could_see(kinds()[kind], key, at)
    else:
        form.add_error("key", gettext("There is nothing with this key."))
        return
    log_act(
        user.name,
        "ask_access",
        at=now(),
        register=kind,
        record=key,
        purpose=gettext("Who could see this on {day}?", day=day_of(at).isoformat()),
    )
    context |= {"seers": _told(seers), "at": at, "asked": key, "is_person": kind == PERSON}


def _exists(form: AskForm) -> bool:
    model = kinds()[form.cleaned_data["kind"]]
    try:
        return model._base_manager.filter(pk=form.cleaned_data["key"]).exists()
    except (ValueError, OverflowError, ValidationError):
        return False


def _told(seers: tuple[Seer, ...]) -> list[Told]:
    return [
        Told(seer.user, right_name(seer.right), shown(seer.grants), [_why(one) for one in seer.reasons])
        for seer in seers
    ]


def _why(reason: Reason) -> str:
    """Return why somebody is named in it: the ground, and since and until when."""
    if reason.sort == GLASS:
        why = gettext("Look in an emergency: {why}", why=breakings().get(reason.ground, reason.ground))
    else:
        why = gettext("Takes part: {ground}", ground=ground_words(reason.ground))
    since = day_and_clock(reason.since)
    if reason.until is None:
        return gettext("{why}, since {since}", why=why, since=since)
    return gettext(
        "{why}, from {since} until {until}", why=why, since=since, until=day_and_clock(reason.until)
    )
