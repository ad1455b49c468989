"""The rule of budget neutrality: whether more welfare work saves what it costs, and how sure that is."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.policy.queries.subsidies.neutrality import Checked, check_neutrality
from kernbeeld.policy.queries.subsidies.papers import grade_label
from kernbeeld.policy.queries.subsidies.resting import grades
from kernbeeld.policy.rules.subsidies.neutrality import Neutrality
from kernbeeld.policy.rules.subsidies.words import ground_sentence, neutrality_words
from kernbeeld.simulation.result import Range
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of

MONEY = "EUR"
KINDS = {Neutrality.HOLDS: "ok", Neutrality.FAILS: "error", Neutrality.UNSAID: "warning"}


@page(Right.SEE_POLICY)
def neutral(request: HttpRequest) -> HttpResponse:
    """Show the answer, and everything that it rests on."""
    catalogue = house_catalogue()
    found = check_neutrality(user_of(request), catalogue, today())
    order = grades(catalogue)
    shown = {
        "found": found,
        "kind": KINDS[found.judgement.neutrality],
        "answer": neutrality_words(found.judgement.neutrality),
        "reason": ground_sentence(found.judgement.ground),
        "outcomes": _outcomes(found),
        "chance": _percent(found.run.probability_break_even) if found.run else "",
        "sure": _percent(found.sure),
        "needed": grade_label(catalogue, order[found.strong - 1]) if found.strong <= len(order) else "",
        "sentence": found.run.sentence[active()] if found.run else "",
        "besides": found.run.besides.get(active(), "") if found.run else "",
        "may_see_subsidies": may(user_of(request), Right.SEE_SUBSIDIES),
        "proofs": [(one.title, grade_label(catalogue, one.grade)) for one in found.proofs],
    }
    return render(request, "web/subsidies/neutral.html", shown)


def _outcomes(found: Checked) -> list[tuple[str, str, str]]:
    """Return each amount over all years, with between what nine in ten draws lie."""
    if found.run is None or found.scenario is None:
        return []
    labels = {one.formula: one.label[active()] for one in found.scenario.outcomes}
    return [
        (labels[one.code], *_ends(one.total))
        for one in found.run.outcomes
        if one.total is not None and one.unit.startswith(MONEY)
    ]


def _ends(total: Range) -> tuple[str, str]:
    low, high = total.quantiles["p05"], total.quantiles["p95"]
    return write_quantity(low, "money", 0), write_quantity(high, "money", 0)


def _percent(share: Decimal | None) -> str:
    if share is None:
        return gettext("not known")
    return write_quantity(share * 100, "percent", 0)
