"""Entries to measures, and the published codes that stand for their cells."""

from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.model import Alias, Break, BreakdownRule, Dimension, Indicator
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.catalogue.read_measures import read_measures
from kernbeeld.catalogue.source import Entry, Scalar
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.language import gettext

_LONGEST_PROVISIONAL = 60


def read_indicator(code: str, entry: Entry, defaults: Entry | None) -> Indicator:
    """Read a measure; owner, bron and since may come from the defaults of the file."""

    def inherited(key: str) -> str:
        return entry.text(key, defaults.text(key) if defaults and defaults.has(key) else None)

    since = (entry if entry.has("since") or not defaults else defaults).day("since")
    return Indicator(
        code=code,
        label=entry.label(),
        definitie=entry.text("definitie"),
        nature=Nature(entry.choice("nature", tuple(Nature))),
        unit=entry.text("unit"),
        bron=inherited("bron"),
        owner=inherited("owner"),
        since=since,
        place=entry.place,
        formula=entry.expression("formula") if entry.has("formula") else None,
        formula_text=entry.text("formula", ""),
        breakdowns=tuple(_read_rule(rule) for rule in entry.entries("breakdowns")),
        delivered_in=entry.texts("delivered_in"),
        breaks=tuple(_read_break(item) for item in entry.entries("breaks")),
        terms=entry.texts("terms"),
        provisional_months=entry.whole("provisional_months", 0, _LONGEST_PROVISIONAL),
        decimals=entry.whole("decimals", 0, most=6),
        replaces=entry.text("replaces", ""),
        measures=read_measures(entry, since),
    )


def _read_rule(entry: Entry) -> BreakdownRule:
    return BreakdownRule(entry.text("dimension"), entry.flag("closing", True))


def _read_break(entry: Entry) -> Break:
    found = Break(entry.day("since"), entry.label("reason"))
    entry.finish()
    return found


def read_aliases(indicator: Indicator, entry: Entry, dimensions: dict[str, Dimension]) -> list[Alias]:
    """Read the ``codes`` of each breakdown: published codes that stand for a member."""
    aliases = []
    for rule in entry.entries("breakdowns"):
        codes = rule.entry("codes") if rule.has("codes") else None
        rule.finish()
        dimension = dimensions.get(rule.text("dimension"))
        for member, value in (codes.fields if codes else {}).items():
            aliases.append(_read_alias(indicator, rule, dimension, member, value))
    return [alias for alias in aliases if alias]


def _read_alias(
    indicator: Indicator, rule: Entry, dimension: Dimension | None, member: str, value: object
) -> Alias | None:
    found = dimension.member(member) if dimension else None
    if dimension and not found:
        rule.wrong(
            gettext(
                "Dimension '{dimension}' has no member '{member}'.", dimension=dimension.code, member=member
            ),
            did_you_mean(member, [known.code for known in dimension.members]),
        )
    if not dimension or not found:
        return None
    breakdown = parse_breakdown(f"{dimension.code}={member}")
    if isinstance(value, Scalar):
        rule.expect_code(value, value.place)
        return Alias(
            str(value),
            indicator.code,
            breakdown,
            found.label,
            indicator.definitie,
            indicator.unit,
            value.place,
        )
    if not isinstance(value, Entry):
        rule.wrong(gettext("A published code is a text, or fields with 'code'."))
        return None
    alias = Alias(
        code=value.code(),
        measure=indicator.code,
        breakdown=breakdown,
        label=value.optional_label("label") or found.label,
        definitie=value.text("definitie", indicator.definitie),
        unit=value.text("unit", indicator.unit),
        place=value.place,
    )
    value.finish()
    return alias
