"""Showing besluiten: in words, and as the letter that goes out."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.actions.decision.refusing import expect_complete
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_of, provider_name, remark_of
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.casework.rules.decision.standing import Standing, standing_of, standing_words
from kernbeeld.casework.rules.decision.words import euros, form_words, reden_words, soort_words, volume_words
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.publishing.letters.paper import letter_as_pdf
from kernbeeld.publishing.letters.screen import letter_as_html
from kernbeeld.web.page import page
from kernbeeld.web.pages.decision.asked import AskedBesluit, asked_besluit, letter_as_it_goes
from kernbeeld.web.pages.decision.sending import SendForm
from kernbeeld.web.pages.file.attaching import as_download
from kernbeeld.web.templatetags.parts import badge

BADGES = {
    Standing.DRAFT: "neutral",
    Standing.RETURNED: "warning",
    Standing.SUBMITTED: "busy",
    Standing.APPROVED: "info",
    Standing.ISSUED: "ok",
}


@dataclass(frozen=True, slots=True)
class ShownBesluit:
    """A besluit in a list: its number, what was decided, and how far it is."""

    besluit: Beschikking
    what: str
    badge: SafeString


def shown_besluit(besluit: Beschikking) -> ShownBesluit:
    """Return a besluit as lists show it."""
    standing = standing_of(besluit)
    return ShownBesluit(
        besluit, soort_words(besluit.soort), badge(BADGES[standing], standing_words(standing))
    )


def line_words(line: Line) -> str:
    """Say a line in one sentence."""
    product = house_catalogue().products.get(line.product)
    name = product.label[active()] if product else line.product
    volume = volume_words(line.omvang, line.eenheid, line.frequentie) if line.omvang else ""
    form = form_words(line.leveringsvorm) if line.leveringsvorm else ""
    who = provider_name(line.organisatie) if line.organisatie else ""
    budget = gettext("{amount} a year", amount=euros(line.bedrag)) if line.bedrag else ""
    reason = reden_words(line.reden_leveringsvorm) if line.reden_leveringsvorm else ""
    together = gettext("together with the partner") if line.is_for_two else ""
    days = (
        gettext("{begin} to {einde}", begin=day_words(line.begin), einde=day_words(line.einde))
        if line.einde
        else gettext("from {begin}", begin=day_words(line.begin))
    )
    return ", ".join(part for part in (name, together, volume, form, who, budget, reason, days) if part)


def letter_or_reason(asked: AskedBesluit) -> tuple[SafeString | None, str]:
    """Return the letter as HTML, and why it can't go out yet (empty: it can)."""
    try:
        if standing_of(asked.besluit) is not Standing.ISSUED:
            expect_complete(asked.besluit, motivation_of(asked.besluit).text, asked.file.at)
        letter = letter_as_it_goes(asked)
    except CaseworkError as error:
        return None, str(error)
    except UserError as error:
        return None, str(error)
    # The letter's own template escapes every text in it.
    return mark_safe(letter_as_html(letter)), ""  # noqa: S308


@page(Right.SEE_CASES)
def one(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Show one besluit with its letter; who may, approves it here or sends it back."""
    asked = asked_besluit(request, kenmerk, number)
    asked.file.log_look()
    return one_page(request, asked)


def one_page(
    request: HttpRequest, asked: AskedBesluit, *, refused: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    """Render one besluit for reading, with what can be done with it. The look is logged already."""
    besluit, user = asked.besluit, asked.file.user
    standing = standing_of(besluit)
    letter, why_not = letter_or_reason(asked)
    is_mine = besluit.prepared_by_id == user.pk
    waits = standing is Standing.SUBMITTED
    shown = {
        "asked": asked.file,
        "of": asked,
        "shown": shown_besluit(besluit),
        "lines": [line_words(line) for line in lines_of(besluit)],
        "ground": _ground(besluit),
        "letter": letter,
        "why_not": why_not,
        "remark": remark_of(besluit) if standing is Standing.RETURNED else "",
        "refused": refused,
        "typed": typed,
        "send_form": SendForm(initial={"wijze": MEANS[0]}),
        "may_judge": waits and not is_mine and may(user, Right.APPROVE_BESLUITEN),
        "is_own": waits and is_mine,
        "bezwaren": list(besluit.bezwaren.all()),
        "may_follow": standing is Standing.ISSUED and may(user, Right.HANDLE_BEZWAREN),
        "may_send": standing is Standing.APPROVED and may(user, Right.PREPARE_BESLUITEN),
        "may_take_back": standing in (Standing.SUBMITTED, Standing.APPROVED)
        and may(user, Right.PREPARE_BESLUITEN),
    }
    return render(request, "web/decision/one.html", shown, status=status)


def _ground(besluit: Beschikking) -> str:
    ground = house_catalogue().grounds.get(besluit.grond)
    return ground.label[active()] if ground else ""


@page(Right.SEE_CASES)
def preview(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Show the letter alone, as it would go out today."""
    asked = asked_besluit(request, kenmerk, number)
    asked.file.log_look()
    letter, why_not = letter_or_reason(asked)
    shown = {"asked": asked.file, "of": asked, "letter": letter, "why_not": why_not}
    return render(request, "web/decision/preview.html", shown)


@page(Right.SEE_CASES)
def preview_file(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Give the letter as PDF, as it would go out today."""
    asked = asked_besluit(request, kenmerk, number)
    try:
        content = letter_as_pdf(letter_as_it_goes(asked))
    except UserError as error:
        asked.file.log_look()
        return one_page(request, asked, refused=str(error), status=422)
    name = f"voorbeeld-{asked.besluit.kenmerk}.pdf"
    return as_download(asked.file, content, name, "application/pdf")
