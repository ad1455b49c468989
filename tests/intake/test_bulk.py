"""The collector of garbage is paused for bulk work, and no longer."""

import gc

import pytest

from kernbeeld.intake.bulk import many_values


def test_the_collector_is_paused_inside_and_on_again_after() -> None:
    with many_values():
        inside = gc.isenabled()

    assert (inside, gc.isenabled()) == (False, True)


def test_the_collector_is_on_again_after_trouble() -> None:
    with pytest.raises(ValueError, match="trouble"), many_values():
        raise ValueError("trouble")

    assert gc.isenabled()


def test_a_pause_inside_a_pause_does_not_end_the_outer_one() -> None:
    with many_values():
        with many_values():
            pass
        inside = gc.isenabled()

    assert (inside, gc.isenabled()) == (False, True)
