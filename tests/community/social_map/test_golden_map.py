"""The golden cases of the social map: what is found first, in which words, and what can't be said."""

import pytest

from kernbeeld.community.queries.map_keeping import known_codes
from kernbeeld.community.rules.fitting import opening
from kernbeeld.community.rules.map_details import problems
from kernbeeld.community.rules.map_words import folded, needle, parts_of_life, wanted_words
from kernbeeld.community.service import fitting
from kernbeeld.language import speaking
from tests.community.social_map.making import TODAY, details, entry
from tests.engine.golden import Case, cases, names

ORDER = cases("social_map", "order.yaml")
HOURS = cases("social_map", "hours.yaml")
WORDS = cases("social_map", "words.yaml")
REFUSED = cases("social_map", "refused.yaml")
DATES = {"from": "valid_from", "until": "valid_until"}


@pytest.mark.parametrize("case", ORDER, ids=names(ORDER))
def test_what_fits_stands_in_the_order_of_the_case(app_registers, case: Case):
    for name, said in case["given"].items():
        entry(name, **{DATES.get(key, key): value for key, value in said.items()})

    found = fitting("contacten", "lemelerveld", day=TODAY)

    assert [fit.name for fit in found] == case["found"]


@pytest.mark.parametrize("case", HOURS, ids=names(HOURS))
def test_a_visitor_reads_whether_it_is_open_today(case: Case):
    with speaking("en"):
        assert opening(case["hours"], case["day"]) == case["says"]


@pytest.mark.parametrize("case", WORDS, ids=[str(case["typed"]) for case in WORDS])
def test_what_is_typed_becomes_these_words(case: Case):
    assert list(wanted_words(case["typed"])) == case["words"], case["why"]


def test_what_cannot_be_said_is_told_at_its_field(app_registers):
    known = known_codes()
    told = {
        str(case["said"]): [
            field for field, _ in problems(details(**{"name": "Koffie", **case["said"]}), known)
        ]
        for case in REFUSED
    }

    assert told == {str(case["said"]): [case["field"]] if case["field"] else [] for case in REFUSED}


def test_a_long_word_is_found_within_another_and_a_short_one_only_where_a_word_begins():
    column = folded("Samen ontmoeten en buurtbemiddeling")

    assert needle("eten") not in f" {column}"
    assert needle("bemiddeling") in f" {column}"


def test_a_plain_word_leads_to_a_part_of_life_also_in_another_form():
    plain = {"geld": ("schuld", "uitkering"), "huishouden": ("eten", "klus")}

    found = {word: parts_of_life(word, plain) for word in ("schulden", "klusje", "uitk", "et", "vis")}

    assert found == {"schulden": ("geld",), "klusje": ("huishouden",), "uitk": ("geld",), "et": (), "vis": ()}
