"""On what an answer turns, and how good it was afterwards: worked by hand."""

from decimal import Decimal

from kernbeeld.simulation.result import QUANTILES, OutcomeRange, Range, Run
from kernbeeld.simulation.running import run
from kernbeeld.simulation.scoring import score
from tests.simulation.golden import golden, model
from tests.simulation.made import bound
from tests.simulation.test_scoring import PIN


@golden("turning")
def test_where_it_just_pays_and_what_swings_it_is_what_was_worked_by_hand(case):
    answer = run(bound(model(case)), draws=2)

    turns = {one.name: {"at": one.value, "inside": one.in_range} for one in answer.break_even}
    assert turns == {
        name: {**said, "at": said["at"] and Decimal(said["at"])} for name, said in case["turns"].items()
    }
    swings = [[one.name, one.at_low, one.at_high] for one in answer.tornado]
    assert swings == case["swings"]
    assert [one.width for one in answer.tornado] == [abs(high - low) for _, low, high in case["swings"]]


@golden("scores")
def test_a_forecast_beside_what_happened_is_what_was_worked_by_hand(case):
    levels = [Decimal(str(level)) for level in case["said"]]
    said = Range(dict(zip(QUANTILES, levels, strict=True)), levels[2])
    forecast = Run(
        PIN, (OutcomeRange("saldo", "EUR / jaar", {2022: said}, None),), None, (), (), (), (), (), {}
    )
    at = ("saldo", 2022)
    naive = {at: Decimal(str(case["naive"]))} if "naive" in case else None

    found = score(forecast, {at: Decimal(str(case["was"]))}, naive)

    (one,) = found.outcomes
    for name in ("at_least", "at_most", "miss", "loss"):
        assert getattr(one, name) == Decimal(str(case[name])), name
    assert (one.in_half, one.in_nine_tenths) == (case["in_half"], case["in_nine_tenths"])
    assert (found.half, found.nine_tenths) == (int(case["in_half"]), int(case["in_nine_tenths"]))
    told = {"naive_loss": one.naive_loss, "skill": found.skill}
    for name, value in told.items():
        wanted = case.get(name)
        assert value == (None if wanted is None else Decimal(str(wanted))), name
