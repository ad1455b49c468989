"""What can be moved: a control per input, first what the council decides itself, then what matters most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.scenarios import Input, Scenario
from kernbeeld.language import active, gettext
from kernbeeld.simulation.result import Run
from kernbeeld.web.pages.scenarios.address import Moves
from kernbeeld.web.pages.scenarios.quantities import quantity_of, scale_of, typed, unit_words

FRONT = 3
"""How many controls are in sight at least; the others are behind a fold."""


@dataclass(frozen=True)
class Control:
    """One input that can be moved. Numbers are texts as a control of a form holds them."""

    name: str
    key: str
    label: str
    unit: str
    low: str
    high: str
    step: str
    value: str
    start: str
    low_said: str
    high_said: str
    start_said: str
    is_decision: bool
    is_assumption: bool
    behind: str
    is_moved: bool
    refused: str


@dataclass(frozen=True)
class Controls:
    """The controls in sight, and those behind a fold."""

    front: Sequence[Control]
    others: Sequence[Control]

    @property
    def all(self) -> Sequence[Control]:
        """Every control, those in sight first."""
        return [*self.front, *self.others]

    @property
    def opened(self) -> bool:
        """Whether the fold has to be open: something in it was moved or refused."""
        return any(one.is_moved or one.refused for one in self.others)


def controls(
    scenario: Scenario, moves: Moves, base: Mapping[str, Decimal], standing: Run | None, prefix: str = ""
) -> Controls:
    """Return the controls of a scenario. `standing` is its run as nobody moved it: it says what matters most.

    Inputs without a value come first: there is no answer until they have one. The order does not follow what
    is moved, so that a control does not run away from under a finger.
    """
    movable = [one for one in scenario.inputs if one.slider]
    widths = {swing.name: swing.width for swing in standing.tornado} if standing else {}
    by_weight = sorted(
        movable,
        key=lambda one: (
            one.name in base,
            not one.decision,
            -widths.get(one.name, Decimal(0)),
            movable.index(one),
        ),
    )
    asked_for = sum(one.decision or one.name not in base for one in movable)
    front = max(FRONT, asked_for + 1)
    shown = [_control(one, moves, base.get(one.name), prefix) for one in by_weight]
    return Controls(shown[:front], shown[front:])


def _control(one: Input, moves: Moves, start: Decimal | None, prefix: str) -> Control:
    shown, slider = quantity_of(one), one.slider
    scale = scale_of(shown)
    if slider is None:
        raise ValueError(one.name)
    value = moves.values.get(one.name, start)
    return Control(
        name=prefix + one.name,
        key=f"{prefix.rstrip('.')}{one.name}",
        label=one.label[active()],
        unit=unit_words(shown),
        low=typed(slider.low * scale),
        high=typed(slider.high * scale),
        step=typed(slider.step * scale),
        value=moves.typed[one.name] if one.name in moves.refused else _typed(value, scale),
        start=_typed(start, scale),
        low_said=shown.write(slider.low),
        high_said=shown.write(slider.high),
        start_said=gettext("no value") if start is None else shown.write(start),
        is_decision=one.decision,
        is_assumption=one.assumption,
        behind=one.behind,
        is_moved=one.name in moves.values,
        refused=moves.refused.get(one.name, ""),
    )


def _typed(value: Decimal | None, scale: Decimal) -> str:
    return "" if value is None else typed(value * scale)


def moved_words(scenario: Scenario, values: Mapping[str, Decimal]) -> list[str]:
    """Say what was moved, each as a label with its value."""
    return [
        gettext("{label}: {value}", label=one.label[active()], value=quantity_of(one).write(values[one.name]))
        for one in scenario.inputs
        if one.name in values
    ]
