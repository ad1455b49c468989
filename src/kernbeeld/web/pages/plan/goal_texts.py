"""The texts of a goal: saved one by one, with or without a script; every version of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.plan.change_goal import change_goal, restore_goal
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.fields import AGAIN, BESIDE
from kernbeeld.casework.queries.plan.goals import Version, versions_of
from kernbeeld.casework.rules.plan.goals import TEXTS
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.wording import Stretch, differences
from kernbeeld.web.longtext import Sent, Standing, TextPage, save_text, write_text
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.showing import day_and_clock
from kernbeeld.web.pages.plan.goal_showing import asked_goal, goal_to_change
from kernbeeld.web.pages.work.labels import Labels

_ON_A_PAGE = 20


def text_words() -> Sequence[tuple[str, str, str]]:
    """Return the texts of a goal: code, name, and what belongs in it."""
    return (
        ("woorden", gettext("The goal"), gettext("In the resident's own words. No BSN.")),
        (
            "maatstaf",
            gettext("How we see that it goes better"),
            gettext("Something that everybody can see, such as: I go out twice a week."),
        ),
        (
            "toelichting",
            gettext("More about this goal"),
            gettext("Only what who works on this goal needs to know."),
        ),
    )


@page(Right.WORK_ON_PLANS, "POST")
def save(request: HttpRequest, kenmerk: str, sleutel: str, field: str) -> HttpResponse:
    """Save what a script sends: see :func:`~kernbeeld.web.longtext.save_text`."""
    return save_text(request, _text_page(request, kenmerk, sleutel, field))


@page(Right.WORK_ON_PLANS, "POST")
def write(request: HttpRequest, kenmerk: str, sleutel: str, field: str) -> HttpResponse:
    """Save what a page without a script sends."""
    return write_text(request, _text_page(request, kenmerk, sleutel, field))


def _text_page(request: HttpRequest, kenmerk: str, sleutel: str, field: str) -> TextPage:
    if field not in TEXTS:
        raise Http404
    goal = goal_to_change(request, kenmerk, sleutel)
    asked = goal.asked

    def keep(sent: Sent) -> Standing:
        version = change_goal(
            goal.goal.doel,
            {field: sent.text},
            number=sent.number,
            from_sent=sent.from_sent,
            acting_user=asked.user,
            at=asked.at,
        )
        return Standing(version.content[field], version.number)

    title = next(title for code, title, _ in text_words() if code == field)
    context = {"asked": asked, "goal": goal, "field": field, "title": title}
    place = f"{goal.address()}#tekst-{field}"
    return TextPage(asked.user.name, asked.at, place, keep, goal.log_look, "web/plan/goal_text.html", context)


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version in the list, with what it changed in each text and choice."""

    number: int
    by: str
    at: str
    how: str
    changes: Sequence[tuple[str, Sequence[Stretch]]]
    is_last: bool


@page(Right.SEE_PLANS)
def history(request: HttpRequest, kenmerk: str, sleutel: str) -> HttpResponse:
    """Show who wrote what and when in a goal, the latest first."""
    asked = asked_goal(request, kenmerk, sleutel)
    asked.log_look()
    listed, labels = versions_of(asked.goal.doel), Labels()
    found = Paginator(range(len(listed)), _ON_A_PAGE).get_page(request.GET.get("pagina"))
    shown = {
        "asked": asked.asked,
        "goal": asked,
        "page": found,
        "versions": [_version(listed, place, labels) for place in found],
        "may_work": asked.goal.may_work,
    }
    return render(request, "web/plan/goal_history.html", shown)


def _version(listed: Sequence[Version], place: int, labels: Labels) -> ShownVersion:
    one = listed[place]
    before = listed[place + 1] if place + 1 < len(listed) else Version()
    how = {
        BESIDE: gettext("could not be put in: somebody else had changed the same words"),
        AGAIN: gettext("an earlier version, put back"),
    }
    now, then = _spoken(one, labels), _spoken(before, labels)
    changes = [(name, differences(then[name], now[name])) for name in now if now[name] != then[name]]
    at = day_and_clock(one.at) if one.at else ""
    return ShownVersion(one.number, one.by, at, how.get(one.how, ""), changes, place == 0)


def _spoken(version: Version, labels: Labels) -> dict[str, str]:
    """Return what a version says, by the name of each text and choice."""
    said = version.content
    return {title: said[code] for code, title, _ in text_words()} | {
        gettext("Kind of help"): labels.of("ladder", said["trede"]),
        gettext("Why no lighter help"): labels.of("reden_zwaarder", said["reden_zwaarder"]),
        gettext("Explanation"): said["uitleg_zwaarder"],
        gettext("Level of youth help"): labels.of("interventieniveau", said["niveau"]),
        gettext("Leads the case"): said["casusregie"],
        gettext("Who reads it"): gettext("the whole family") if said["is_samen"] else "",
    }


@page(Right.WORK_ON_PLANS, "POST")
def restore(request: HttpRequest, kenmerk: str, sleutel: str, number: int) -> HttpResponse:
    """Put an earlier version back as a new one."""
    asked = goal_to_change(request, kenmerk, sleutel)
    try:
        restore_goal(asked.goal.doel, number, acting_user=asked.asked.user, at=asked.asked.at)
    except CaseworkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("Version {number} stands again.", number=number))
    return redirect(asked.address())
