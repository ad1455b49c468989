"""Two editors on a bad line, in a thousand orders of what happens: nothing that they wrote gets lost."""

import pytest

from tests.accounts.granting import somebody
from tests.reporting.texts.conftest import opened
from tests.reporting.texts.editors import CHAPTER, Chance, Editor, lost_words, play


def interleave(seed: int) -> tuple[Editor, Editor]:
    chance = Chance(seed)
    report_period = opened(f"opener{seed}", f"{2000 + seed}H1")
    one, other = (
        Editor(name, somebody("beleidsadviseur", f"{name}{seed}"), report_period, chance) for name in "ab"
    )
    play((one, other), chance, 24)
    return one, other


@pytest.mark.parametrize(
    "seeds", [range(25), pytest.param(range(25, 1025), marks=pytest.mark.long)], ids=["few", "thousand"]
)
def test_whatever_gets_lost_on_the_way_no_word_does(app_registers, seeds):
    lost = {}
    for seed in seeds:
        editors = interleave(seed)
        if words := lost_words(editors):
            lost[seed] = words

    assert not lost


def test_two_editors_see_the_same_text_in_the_end(app_registers):
    one, other = interleave(2000)

    assert one.text == other.text
    assert one.report_period.text_versions.filter(chapter=CHAPTER).count() > 2
