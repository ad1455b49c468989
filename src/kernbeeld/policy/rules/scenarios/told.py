"""What is told alike on the page, on paper and in the terminal: what would have to be true for it to pay."""

from collections.abc import Mapping

from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.language import active, gettext
from kernbeeld.policy.rules.scenarios.quantities import Quantity
from kernbeeld.simulation.result import Run
from kernbeeld.simulation.turning import Crossing


def turning_told(shown: Quantity, crossing: Crossing) -> str:
    """Say at which values of one input it pays, and on which side of the turn: all others at their middle."""
    found = crossing.found
    if found.value is None:
        return (
            gettext("It pays at every value.") if found.in_range else gettext("No value alone makes it pay.")
        )
    value = shown.write(found.value)
    if not found.in_range:
        return (
            gettext(
                "It would only pay at {value} or more. That lies outside what is held possible.", value=value
            )
            if crossing.rising
            else gettext(
                "It would only pay at {value} or less. That lies outside what is held possible.", value=value
            )
        )
    if crossing.rising:
        return gettext("It pays at {value} or more.", value=value)
    return gettext("It pays at {value} or less.", value=value)


def streams_told(scenario: Scenario, party: str, *, pays: bool) -> str:
    """Say what a party pays, or receives, in the words of the model."""
    return "; ".join(
        one.label[active()] for one in scenario.streams if (one.payer if pays else one.receiver) == party
    )


def asked_turns(run: Run, turns: Mapping[str, Crossing]) -> list[Crossing]:
    """Return the turns of which a run speaks, in its order."""
    return [turns[one.name] for one in run.break_even if one.name in turns]
