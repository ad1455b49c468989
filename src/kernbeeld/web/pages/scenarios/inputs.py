"""What goes into a scenario: each input with its value, range and source, and what was objected to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.scenarios import Input, Scenario, Shape
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.policy.models import Tegenwerping
from kernbeeld.policy.rules.scenarios.quantities import Quantity
from kernbeeld.web.pages.scenarios.quantities import quantity_of


@dataclass(frozen=True)
class ObjectionView:
    """What somebody doubts, the value that he holds right, and what was said to it."""

    key: int
    text: str
    proposed: str
    name: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True)
class InputRow:
    """One input as a reader sees it."""

    name: str
    label: str
    value: str
    range: str
    bron: str
    behind: str
    note: str
    is_decision: bool
    is_assumption: bool
    objections: Sequence[ObjectionView]


def input_rows(
    scenario: Scenario, values: Mapping[str, Decimal], objections: Iterable[Tegenwerping]
) -> list[InputRow]:
    """Return every input in the order of the model. `values` are those of the first year."""
    made = list(objections)
    return [
        InputRow(
            name=one.name,
            label=one.label[active()],
            value=_value(one, values),
            range=_range(one, values.get(one.name)),
            bron=_bron(one),
            behind=one.behind,
            note=one.note,
            is_decision=one.decision,
            is_assumption=one.assumption,
            objections=[objection_view(one, made_) for made_ in made if made_.name == one.name],
        )
        for one in scenario.inputs
    ]


def objection_view(one: Input, made: Tegenwerping) -> ObjectionView:
    """Return an objection to an input as a reader sees it."""
    proposed = "" if made.proposed is None else quantity_of(one).write(made.proposed)
    return ObjectionView(
        made.pk,
        made.text,
        proposed,
        made.acting_user,
        made.at,
        made.answer,
        made.answered_by,
        made.answered_at,
    )


def _value(one: Input, values: Mapping[str, Decimal]) -> str:
    value = values.get(one.name)
    if value is None:
        return gettext("no value yet")
    shown = quantity_of(one)
    later = [other for year, other in sorted(one.values.items()) if other != value]
    if not later:
        return shown.write(value)
    return gettext("{first}, later {last}", first=shown.write(value), last=shown.write(later[-1]))


def _range(one: Input, value: Decimal | None) -> str:
    if one.decision:
        return _ends(quantity_of(one), one.slider.low, one.slider.high) if one.slider else ""
    if one.spread is None:
        return gettext("taken as certain")
    times = value if one.spread.share else Decimal(1)
    if times is None:
        return gettext("no value yet")
    ends = _ends(quantity_of(one), one.spread.low * times, one.spread.high * times)
    return f"{ends} ({shape_words(one.spread.shape)})"


def _ends(shown: Quantity, low: Decimal, high: Decimal) -> str:
    return gettext("{low} to {high}", low=shown.write(low), high=shown.write(high))


def shape_words(shape: Shape) -> str:
    """Say how likely the values between low and high are."""
    words = {
        Shape.UNIFORM: gettext("all alike"),
        Shape.TRIANGLE: gettext("the value most likely, never outside"),
        Shape.NORMAL: gettext("1 in 10 lies outside"),
        Shape.LOGNORMAL: gettext("1 in 10 lies outside, more room upwards"),
    }
    return words[shape]


def _bron(one: Input) -> str:
    catalogue = house_catalogue()
    if one.figure:
        name = catalogue.label_of(one.figure.code)[active()]
        figure = gettext("figure '{name}', {period}", name=name, period=Period.parse(one.figure.period).label)
        return f"{figure}; {one.bron}" if one.bron else figure
    parameter = catalogue.parameters.get(one.parameter)
    return one.bron or (parameter.bron if parameter else "") or gettext("no source")
