"""The figures that a scenario takes: counted from records before delivered, averages by their formula."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.intake.store import Store
from kernbeeld.language import speaking
from kernbeeld.policy.rules.scenarios.figures import ground_for
from tests.engine.counted_cases import demo_catalogue
from tests.engine.counting.worlds import NOW
from tests.publishing.test_counting import AVERAGE, BUDGET, HOLDERS, HOLDERS_GIVEN, delivered, stored

SOURCES = [FigureSource(code, "2017H1") for code in (BUDGET, HOLDERS, AVERAGE)]
UNTOLD = FigureSource("pgb.jeugd.budget", "2017H1")


def values(store: Store, facts, sources=SOURCES) -> dict[str, Decimal | None]:
    ground = ground_for(demo_catalogue(), store, facts, sources)
    return {source.code: found.value for source, found in ground.figures.items()}


def test_counted_figure_goes_before_a_delivered_one_and_the_average_follows(tmp_path):
    store = Store(tmp_path / "store")
    store.append([delivered(BUDGET, 9000, public=True), delivered(HOLDERS, 2, public=True)])

    before = values(store, None)
    after = values(store, stored(tmp_path, HOLDERS_GIVEN))

    assert before == {BUDGET: 9000, HOLDERS: 2, AVERAGE: 4500}
    # 3.000,25 + 1.000 + 1.000 for three holders.
    assert after[HOLDERS] == 3
    assert after[BUDGET] == Decimal("5000.25")
    assert after[AVERAGE] == Decimal("5000.25") / 3


def test_figure_that_is_not_there_says_why_and_nothing_is_filled_in(tmp_path):
    with speaking("en"):
        ground = ground_for(demo_catalogue(), Store(tmp_path / "store"), None, [UNTOLD])

    assert (ground.figures[UNTOLD].value, ground.known_at) == (None, None)
    assert ground.figures[UNTOLD].absence == "not delivered (yet)"


def test_scenario_without_figures_asks_for_none_and_still_has_a_ground(tmp_path):
    ground = ground_for(demo_catalogue(), Store(tmp_path / "store"), None, [])

    assert ground.figures == {}
    assert len(ground.digest) == 64


def test_ground_is_another_as_soon_as_something_else_is_known(tmp_path):
    store, facts = Store(tmp_path / "store"), stored(tmp_path, HOLDERS_GIVEN)
    store.append([delivered(BUDGET, 9000, public=True)])

    digests = {ground_for(demo_catalogue(), store, one, SOURCES).digest for one in (None, facts)}

    assert len(digests) == 2
    assert ground_for(demo_catalogue(), store, facts, SOURCES).known_at == NOW


HELPED = "welzijn.ondersteuning"
EVERY_KERN = FigureSource(HELPED, "2017H1", (("kern", "*"),))


def in_kernen(tmp_path, **told: object) -> Store:
    """A store with what was delivered for each of some kernen."""
    store = Store(tmp_path / "store")
    given = [
        delivered(HELPED, value, breakdown=(("kern", kern),), public=True) for kern, value in told.items()
    ]
    store.append(given)
    return store


@pytest.mark.parametrize(
    ("told", "total"),
    [
        ({"dalfsen": 244, "nieuwleusen": 188, "lemelerveld": 92}, 524),
        ({"dalfsen": 244}, 244),
        ({"dalfsen": 0, "lemelerveld": 0}, 0),
    ],
)
def test_a_star_adds_up_what_there_is_for_every_part(tmp_path, told, total):
    assert values(in_kernen(tmp_path, **told), None, [EVERY_KERN]) == {HELPED: total}


def test_a_sum_of_nothing_is_not_zero(tmp_path):
    assert values(Store(tmp_path / "store"), None, [EVERY_KERN]) == {HELPED: None}


def test_a_part_of_which_somebody_said_that_it_is_unknown_makes_the_sum_unknown(tmp_path):
    store = Store(tmp_path / "store")
    known = delivered(HELPED, 244, breakdown=(("kern", "dalfsen"),), public=True)
    unknown = delivered(HELPED, 1, breakdown=(("kern", "nieuwleusen"),), public=True)
    store.append([known, replace(unknown, value=None, absence=Absence.UNKNOWN)])

    with speaking("en"):
        ground = ground_for(demo_catalogue(), store, None, [EVERY_KERN])

    assert ground.figures[EVERY_KERN].value is None
    assert ground.figures[EVERY_KERN].absence
