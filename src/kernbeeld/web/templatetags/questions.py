"""Questions in templates: how far they are, who wrote, and an answer with its figures as links."""

from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kernbeeld.accounts.rights import Role
from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.publishing.cells import PASSPORTS, figure_name
from kernbeeld.publishing.document import Block, Inline
from kernbeeld.reporting.models.question import QuestionState, Raadsvraag
from kernbeeld.web.pages.reading.frozen import passport_address
from kernbeeld.web.templatetags.parts import badge

register = template.Library()

_SHAPES = {QuestionState.ASKED: "busy", QuestionState.ANSWERED: "ok", QuestionState.CLOSED: "neutral"}
_LOOKS = {"strong": "strong", "emphasis": "em"}


def state_words(state: QuestionState) -> str:
    """Say how far a question is."""
    return {
        QuestionState.ASKED: gettext("waits for an answer"),
        QuestionState.ANSWERED: gettext("answered"),
        QuestionState.CLOSED: gettext("closed"),
    }[state]


@register.simple_tag
def question_state(state: QuestionState) -> SafeString:
    """Show how far a question is, as a shape and a word."""
    return badge(_SHAPES[state], state_words(state))


@register.filter
def role_words(role: str) -> str:
    """Say in what role somebody wrote."""
    words = {
        Role.BEHEERDER: gettext("administrator"),
        Role.FRONTOFFICE: gettext("front office"),
        Role.CONSULENT: gettext("caseworker"),
        Role.KERNTEAMLID: gettext("member of a kernteam"),
        Role.KERNTEAMCOORDINATOR: gettext("coordinator of a kernteam"),
        Role.VERZOEKBEHANDELAAR: gettext("handler of requests about data"),
        Role.BELEIDSADVISEUR: gettext("policy adviser"),
        Role.CONTROLLER: gettext("controller"),
        Role.COLLEGE: gettext("municipal executive"),
        Role.RAADSLID: gettext("council member"),
        Role.PARTNER: gettext("partner"),
        Role.PRIVACY_OFFICER: gettext("privacy officer"),
    }
    return words[Role(role)] if role in set(Role) else role


@register.filter
def asked_figure(question: Raadsvraag) -> str:
    """Name the figure of a question; one that is no longer defined by its code."""
    catalogue = house_catalogue()
    if catalogue.indicator(question.code) is None:
        return question.code
    name = figure_name(catalogue, question.code, parse_breakdown(question.breakdown))
    return f"{name}, {Period.parse(question.period).label}"


def origin_of(question: Raadsvraag) -> dict[str, str]:
    """Return where the figure of a question was read, as parameters of an address."""
    if question.edition is not None:
        return {"uitgave": str(question.edition.number)}
    period = question.report_period
    return {"rapport": period.report, "stand": period.period}


@register.filter
def figure_parameters(question: Raadsvraag) -> str:
    """Write the parameters of the address of the figure that a question is about."""
    cell = dict(parse_breakdown(question.breakdown))
    return urlencode({"periode": question.period, **cell, **origin_of(question)})


@register.simple_tag
def blocks(question: Raadsvraag, found: tuple[Block, ...]) -> SafeString:
    """Show what somebody wrote; a figure in it leads to its passport."""
    origin = origin_of(question)
    return format_html_join("", "{}", ((_block(block, origin),) for block in found))


def _block(block: Block, origin: dict[str, str]) -> SafeString:
    content = format_html_join("", "{}", ((_inline(inline, origin),) for inline in block.inlines))
    if block.kind == "heading":
        return format_html('<p class="nl-paragraph"><strong>{}</strong></p>', content)
    sign = "• " if block.kind == "item" else ""
    return format_html('<p class="nl-paragraph kb-message">{}{}</p>', sign, content)


def _inline(inline: Inline, origin: dict[str, str]) -> SafeString:
    path, _, place = inline.link.partition("#")
    if inline.kind == "figure" and path.startswith(f"{PASSPORTS}/"):
        address = passport_address(path, place, origin)
        return format_html(
            '<a class="nl-link kb-figure" href="{}" data-passport>{}</a>', address, inline.text
        )
    if inline.kind == "link":
        return format_html('<a class="nl-link" href="{}" rel="noreferrer">{}</a>', inline.link, inline.text)
    look = _LOOKS.get(inline.kind)
    return format_html(f"<{look}>{{}}</{look}>", inline.text) if look else format_html("{}", inline.text)
