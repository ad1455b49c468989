"""The list of programmes, one programme, one of its actions, and the paper for the council."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.conf.house import house_catalogue
from kernbeeld.conf.municipality import municipality_name
from kernbeeld.language import active
from kernbeeld.policy.queries.programmes.seen import programmas_for, programmes_at
from kernbeeld.policy.queries.steering import steering_of
from kernbeeld.policy.queries.steering_blocks import steering_blocks
from kernbeeld.policy.rules.programmes.backing import taken_words
from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.facts import Action, Programme
from kernbeeld.policy.rules.programmes.findings import ProgrammeFinding, Weight, weight_words
from kernbeeld.policy.rules.programmes.paper import programme_paper, year_chart
from kernbeeld.policy.rules.programmes.table import (
    Money,
    basis_words,
    money_of,
    rule_words,
    table_of,
)
from kernbeeld.publishing.html.site import municipality_words
from kernbeeld.publishing.papers.model import Block
from kernbeeld.publishing.papers.paper import paper_pdf
from kernbeeld.publishing.papers.sheet import paper_sheet
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.programmes.forms import ProgressForm
from kernbeeld.web.pages.programmes.seen import Seen, rights_on, seen
from kernbeeld.web.pages.results.figures import FigureCourse, figure_courses

PDF = "application/pdf"
SHEETS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@dataclass(frozen=True, slots=True)
class Found:
    """Findings of one weight, with the action that each is about."""

    weight: Weight
    words: str
    findings: tuple[tuple[ProgrammeFinding, Action | None], ...]


@dataclass(frozen=True, slots=True)
class Year:
    """One year of an action, as its page shows it."""

    year: int
    money: Money
    basis: str
    paid: tuple[tuple[str, int | None], ...]


@page(Right.SEE_POLICY)
def programme_list(request: HttpRequest) -> HttpResponse:
    """Show every programme with its totals and how many things don't add up."""
    user = user_of(request)
    told = programmes_at(programmas_for(user), now())
    shown = [(one, table_of(one), _count(findings_of(one))) for one in told]
    return render(
        request,
        "web/programmes/list.html",
        {"programmes": shown, "may_keep": may(user, Right.KEEP_POLICY)},
    )


@page(Right.SEE_POLICY)
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Show a programme: its money per year, actions, funds, milestones and what the checks find."""
    held = seen(request, code)
    return render(request, "web/programmes/programme.html", programme_shown(request, held))


def programme_shown(request: HttpRequest, held: Seen) -> dict[str, object]:
    """Return what the page of a programme shows."""
    table = table_of(held.told)
    actions = {one.code: one.details.title for one in held.told.actions}
    return {
        "seen": held,
        "programme": held.told,
        "table": table,
        "years": [(year, money, basis_words(money.basis)) for year, money in table.totals.items()],
        "total_basis": basis_words(table.total.basis),
        "chart": year_chart(table) if table.has_amounts else None,
        "found": found_of(held.told),
        "milestones": [
            (one, actions.get(one.details.actie, ""), one.is_overdue(held.told.today))
            for one in held.told.milestones
        ],
        "funds": [(one, taken_words(held.told, one.code)) for one in held.told.funds],
        "reports": _report_names(held.told),
        "rule": rule_words(),
        **rights_on(request, held),
    }


@page(Right.SEE_POLICY)
def action(request: HttpRequest, code: str, action_code: str) -> HttpResponse:
    """Show one action: what it is, its years, decisions, bookings and how far it is."""
    held = seen(request, code)
    return render(request, "web/programmes/action.html", action_shown(request, held, action_code))


def action_shown(
    request: HttpRequest, held: Seen, action_code: str, form: ProgressForm | None = None
) -> dict[str, object]:
    """Return what the page of an action shows."""
    one = held.action(action_code)
    taken_back = {booking.takes_back for booking in one.bookings}
    first = {"state": one.state, "reason": one.reason, "text": one.evaluatie, "number": one.number}
    found = [finding for finding in findings_of(held.told) if finding.action == one.code]
    return {
        "seen": held,
        "programme": held.told,
        "action": one,
        "years": [_year(held.told, one, year) for year in sorted(one.years)],
        "bookings": [(each, each.key in taken_back) for each in one.bookings],
        "milestones": [
            (each, "", each.is_overdue(held.told.today))
            for each in held.told.milestones
            if each.details.actie == one.code
        ],
        "indicators": _figures(request, held, one),
        "found": _grouped(held.told, found),
        "form": form or ProgressForm(initial=first),
        "rule": rule_words(),
        **rights_on(request, held),
    }


@page(Right.SEE_POLICY)
def paper(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Return the overview for the council as PDF or as a spreadsheet."""
    held = seen(request, code)
    if kind != "pdf" and kind not in SHEETS:
        raise Http404
    made = programme_paper(held.told, municipality_words(municipality_name()), _steering(request, held))
    content = paper_pdf(made) if kind == "pdf" else paper_sheet(made, kind)
    answer = HttpResponse(content, content_type=SHEETS.get(kind, PDF))
    name = f"{held.told.code}-{held.told.today.isoformat()}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _steering(request: HttpRequest, held: Seen) -> tuple[Block, ...]:
    """Return how the programme is steered today; how it was on another day is not known of everything."""
    if held.op is not None:
        return ()
    steering = steering_of(held.row, user_of(request), held.told.today)
    return steering_blocks(steering, house_catalogue())


def found_of(told: Programme) -> list[Found]:
    """Return what the checks find in a programme, by weight."""
    return _grouped(told, findings_of(told))


def _grouped(told: Programme, found: "list[ProgrammeFinding] | tuple[ProgrammeFinding, ...]") -> list[Found]:
    return [
        Found(weight, weight_words(weight), tuple((one, told.action(one.action)) for one in group))
        for weight, group in groupby(found, key=lambda one: one.weight)
    ]


def _count(found: tuple[ProgrammeFinding, ...]) -> dict[str, int]:
    return {
        "error": sum(one.weight is Weight.ERROR for one in found),
        "warning": sum(one.weight is Weight.WARNING for one in found),
        "unknown": sum(one.weight is Weight.UNKNOWN for one in found),
    }


def _year(told: Programme, one: Action, year: int) -> Year:
    paid, money = one.paid_by(year), money_of(told, one, year)
    named = tuple((fund.details.name, paid[fund.code]) for fund in told.funds if fund.code in paid)
    return Year(year, money, basis_words(money.basis), named)


def _report_names(told: Programme) -> list[str]:
    known = house_catalogue().reports
    return [known[code].title[active()] for code in told.details.reports if code in known]


def _figures(request: HttpRequest, held: Seen, one: Action) -> list[tuple[str, FigureCourse | None]]:
    """Return the figures that an action should move by name, with what they say now; not on another day."""
    catalogue, codes = house_catalogue(), one.details.indicators
    courses = {} if held.op else figure_courses(user_of(request), codes)
    found = [(code, catalogue.indicator(code)) for code in codes]
    return [(known.label[active()] if known else code, courses.get(code)) for code, known in found]
