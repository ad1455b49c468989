"""Words of subsidies and providers: amounts, states, and what euros rest on."""

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from kernbeeld.catalogue.notation import write_number
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.policy.models import Oordeel, Prestatieafspraak, SubsidieState
from kernbeeld.policy.queries.results.latest_figures import Latest
from kernbeeld.policy.queries.subsidies.papers import grade_label
from kernbeeld.policy.rules.programmes.money import euro_words
from kernbeeld.policy.rules.subsidies import words as subsidy_words
from kernbeeld.policy.rules.subsidies.resting import Basis, Why
from kernbeeld.web.templatetags.parts import badge

register = template.Library()

_STATES = {
    SubsidieState.AANGEVRAAGD: "busy",
    SubsidieState.VERLEEND: "info",
    SubsidieState.VASTGESTELD: "neutral",
    SubsidieState.GEWEIGERD: "neutral",
}
_VERDICTS = {
    Oordeel.BEHAALD: "ok",
    Oordeel.DEELS_BEHAALD: "warning",
    Oordeel.NIET_BEHAALD: "error",
    Oordeel.NIET_TE_ZEGGEN: "neutral",
}
_BASES = {Basis.OUTCOME: "ok", Basis.OUTPUT: "info", Basis.NOTHING: "warning", Basis.UNKNOWN: "neutral"}
_CONTRACTS = {"holds": "ok", "soon": "warning", "later": "info", "ended": "neutral"}


@register.filter
def euros(cents: int | None) -> str:
    """Write cents as an amount; nothing where there is none."""
    return "" if cents is None else euro_words(cents)


@register.filter
def exact_euros(cents: int) -> str:
    """Write cents as an amount with its cents, so that a column can be added up by hand."""
    text = write_number(Decimal(abs(cents)) / 100, 2)
    return f"€ {text}" if cents >= 0 else f"−€ {text}"


@register.filter
def target_words(afspraak: Prestatieafspraak) -> str:
    """Say what an agreement should come to."""
    if afspraak.target is None:
        return ""
    value = write_number(afspraak.target.normalize() + 0)
    if afspraak.at_least:
        return gettext("at least {value}", value=value)
    return gettext("at most {value}", value=value)


@register.simple_tag
def subsidy_state(state: str) -> SafeString:
    """Show how far a subsidy is."""
    return badge(_STATES[SubsidieState(state)], subsidy_words.subsidy_state_words(state))


@register.simple_tag
def subsidy_verdict(verdict: str) -> SafeString:
    """Show what the municipality thinks of what was delivered."""
    return badge(_VERDICTS[Oordeel(verdict)], subsidy_words.verdict_words(verdict))


@register.simple_tag
def rests(basis: str) -> SafeString:
    """Show on what euros rest."""
    return badge(_BASES[Basis(basis)], subsidy_words.basis_words(Basis(basis)))


@register.filter
def why(found: str) -> str:
    """Say why euros rest on what they rest on."""
    return subsidy_words.why_words(Why(found))


@register.filter
def cost(soort: str) -> str:
    """Name a sort of cost."""
    return subsidy_words.cost_words(soort)


@register.filter
def grade(code: str) -> str:
    """Name a grade of evidence; nothing where there is none."""
    return grade_label(house_catalogue(), code)


@register.filter
def share(rate: Decimal) -> str:
    """Write a share of one as a percentage, with the decimals that it has."""
    return f"{write_number((rate * 100).normalize() + 0)}%"


@register.filter
def product(code: str) -> str:
    """Name a product of the definitions; one that is no longer defined by its code."""
    found = house_catalogue().products.get(code)
    return found.label[active()] if found else code


@register.filter
def unit(afspraak: Prestatieafspraak) -> str:
    """Name the unit of the indicator of an agreement; one that is no longer defined by its code."""
    code = afspraak.indicator.unit if afspraak.indicator else ""
    found = house_catalogue().units.get(code)
    return found.label[active()] if found else code


@register.filter
def per_unit(eenheid: str) -> str:
    """Say per what a price is: a unit of iWmo and iJw."""
    words: Mapping[str, str] = {
        "01": gettext("minute"),
        "04": gettext("hour"),
        "14": gettext("24 hours"),
        "16": gettext("half a day"),
        "82": gettext("piece"),
        "83": gettext("euro"),
        "84": gettext("piece"),
    }
    return words.get(eenheid, eenheid)


@register.simple_tag
def contract_state(state: str) -> SafeString:
    """Show how a contract stands."""
    words: Mapping[str, str] = {
        "holds": gettext("holds"),
        "soon": gettext("ends within half a year"),
        "later": gettext("begins later"),
        "ended": gettext("has ended"),
    }
    return badge(_CONTRACTS[state], words[state])


@register.filter
def people(found: Latest | None) -> str:
    """Say how many people a figure counts, or why that does not stand here."""
    if found is None:
        return gettext("no figure is kept of this")
    if found.withheld:
        return gettext("fewer than may be shown")
    return gettext("not known") if found.value is None else write_number(found.value, 0)


@register.filter
def of_indicator(measured: Mapping[int, list[str]], afspraak: Prestatieafspraak) -> str:
    """Say what was measured of the indicator of an agreement; nothing where nothing came in."""
    return "; ".join(measured.get(afspraak.indicator_id or 0, ()))
