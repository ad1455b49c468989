"""The golden cases of goals: which lighter help fits, two people in one goal, marks, tasks and distances."""

from datetime import date

import pytest

from kernbeeld.casework.rules.plan.agreements import (
    Agreed,
    due_of,
    objections_to_agreement,
    offer_steps_after,
)
from kernbeeld.casework.rules.plan.goals import (
    NOTHING,
    Mark,
    content_of,
    merge,
    next_moment,
    objections_to_end,
    objections_to_mark,
    objections_to_step,
    without_reason,
)
from kernbeeld.casework.rules.plan.levels import lacks_level, objections_to_level
from kernbeeld.casework.rules.plan.lighter import LADDER, lighter_that_fits
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.community.queries.kernen import kern_distances, kern_names
from kernbeeld.community.rules.fitting import LADDER as MAP_LADDER
from kernbeeld.community.rules.fitting import nearest, place_words, places_words
from tests.engine.golden import cases, names

TODAY, SINCE = date(2026, 3, 2), date(2026, 2, 1)
REASONS = ("wachtlijst", "niet_bereikbaar", "eerder_geprobeerd", "niet_veilig", "past_niet", "keuze_inwoner")
LEVELS = ("n1", "n2", "n3", "n4", "n5", "n6", "n7")
LIGHTER, MERGING = cases("goals", "lighter.yaml"), cases("goals", "merging.yaml")


def fields(objections) -> list[str]:
    return [field for field, _ in objections]


@pytest.mark.parametrize("case", LIGHTER, ids=names(LIGHTER))
def test_which_lighter_help_fits(case):
    on_map = [(step, code) for step, codes in case["map"].items() for code in codes]

    found = lighter_that_fits(case["trede"], on_map, case["weighed"])

    assert [[one.trede, one.voorziening] for one in found] == case["lighter"]


def test_every_step_against_every_other_one():
    for chosen, step, on_map, said, fits in cases("goals", "ladder_table.yaml"):
        found = lighter_that_fits(chosen, [(step, "plek")] if on_map else [], {step: said} if said else {})

        assert bool(found) == fits, (chosen, step, on_map, said)


@pytest.mark.parametrize("case", MERGING, ids=names(MERGING))
def test_two_people_in_one_goal(case):
    base, standing = content_of(case["base"]), content_of(case["standing"])

    merged = merge(base, standing, case["sent"])

    assert list(merged.clashes) == case.get("clashes", [])
    assert merged.content == content_of(case["holds"])


def test_what_is_no_mark():
    for case in cases("goals", "marks.yaml"):
        found = fields(objections_to_mark(Mark(**case["mark"]), since=SINCE, today=TODAY))

        assert found == ([case["wrong"]] if case["wrong"] else []), case


def test_a_heavier_step_than_needed_asks_for_a_reason_and_a_sentence():
    for case in cases("goals", "steps.yaml"):
        content = content_of(case["chosen"])
        found = fields(objections_to_step(content, LADDER, REASONS, fits_lighter=case["lighter"]))

        assert found == case["wrong"], case


def test_a_reason_counts_only_where_lighter_help_fits_and_its_sentence_stays():
    said = content_of({"reden_zwaarder": "wachtlijst", "uitleg_zwaarder": "Drie maanden."})

    kept = without_reason(said)

    assert (kept["reden_zwaarder"], kept["uitleg_zwaarder"]) == ("", "Drie maanden.")
    assert said["reden_zwaarder"] == "wachtlijst"


def test_the_level_is_of_youth_help_only():
    for case in cases("goals", "levels.yaml"):
        wet, niveau = case["wet"], case["niveau"]

        assert fields(objections_to_level(wet, niveau, case["casusregie"], LEVELS)) == case["wrong"], case
        assert lacks_level(wet, niveau) == case["lacks"], case


def test_what_is_no_agreement():
    for case in cases("goals", "agreements.yaml"):
        assert fields(objections_to_agreement(Agreed(**case["agreed"]), {7})) == case["wrong"], case


def test_what_becomes_of_an_offer_when_its_agreement_ends():
    for case in cases("goals", "offers.yaml"):
        assert list(offer_steps_after(case["taken"], case["outcome"])) == case["steps"], case


def test_ending_a_goal_asks_for_a_mark_or_why_there_is_none():
    for case in cases("goals", "ending.yaml"):
        found = objections_to_end(case["outcome"], has_mark_after=case["mark"], why_without=case["why"])

        assert fields(found) == case["wrong"], case


def test_how_far_off_a_task_is():
    for case in cases("goals", "due.yaml"):
        assert due_of(case["due"], TODAY) == case["state"], case


def test_which_mark_is_asked_next():
    asked = [
        next_moment(()),
        next_moment(("voor",)),
        next_moment(("voor", "tussen")),
        next_moment((), ends=True),
    ]

    assert asked == ["voor", "tussen", "tussen", "na"]


def test_where_a_provision_is_seen_from_a_village(sqlite_registers):
    distances, known = kern_distances(), kern_names()
    for case in cases("goals", "distance.yaml"):
        km = nearest(case["from"], case["in"], distances)
        words = place_words(case["from"], {kern: known[kern] for kern in case["in"]}, km)

        assert (km, words) == (case["km"], case["words"]), case


def test_every_two_villages_of_the_demo_have_a_distance(sqlite_registers):
    kernen = set(kern_names())

    pairs = {frozenset((one, other)) for one in kernen for other in kernen if one != other}

    assert set(kern_distances()) == pairs


def test_places_are_never_called_free_where_nobody_knows():
    said = [places_words(None), places_words(1), places_words(12)]

    assert said == [
        "Free places are not known: ask",
        "1 place in all: ask whether it is free",
        "12 places in all: ask whether one is free",
    ]


def test_the_ladder_is_the_one_of_the_definitions_and_ends_with_that_of_the_social_map():
    catalogue = packaged_catalogue()

    def codes(dimension: str) -> tuple[str, ...]:
        return tuple(one.code for one in catalogue.dimensions[dimension].members)

    assert codes("ladder") == LADDER
    assert LADDER[-len(MAP_LADDER) :] == MAP_LADDER
    assert codes("reden_zwaarder") == REASONS
    assert codes("interventieniveau") == LEVELS


def test_a_goal_begins_with_nothing_in_it():
    assert set(NOTHING.values()) == {""}
