"""Two records that are one person: from when it was known, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.service import entries
from kernbeeld.registers.actions.merge_personen import merge_personen
from kernbeeld.registers.actions.undo_merge import undo_merge
from kernbeeld.registers.errors import DestructionRefusedError, MergeRefusedError, NoSuchRecordError
from kernbeeld.registers.merging import everybody_with, merges
from kernbeeld.registers.models.persons import Persoon, Samenvoeging
from tests.registers.building import at
from tests.registers.house import Shredder, add_users, fill, now


@pytest.fixture
def house(sqlite_registers):
    """Users and three persons."""
    add_users()
    fill()


def merge(dubbel, persoon, days, by="con"):
    return merge_personen(dubbel, persoon, reason="same", acting_user=by, known_at=at(days), now=now)


def undo(dubbel, days):
    return undo_merge(dubbel, reason="two people", acting_user="con", known_at=at(days), now=now)


def by_key(known_at=None):
    keys = dict(Persoon.objects.values_list("pk", "sleutel"))
    return {keys[dubbel]: keys[persoon] for dubbel, persoon in merges(known_at).items()}


def test_a_duplicate_counts_as_the_person_from_when_it_was_known(house):
    known = merge("p2", "p1", 10)

    assert known == at(10)
    assert by_key() == {"p2": "p1"}
    assert by_key(at(9)) == {}
    assert by_key(at(10)) == {"p2": "p1"}


def test_an_undone_merge_is_still_known_as_it_was(house):
    merge("p2", "p1", 10)
    undo("p2", 20)

    assert by_key() == {}
    assert by_key(at(15)) == {"p2": "p1"}


def test_what_was_undone_can_be_merged_with_another(house):
    merge("p2", "p1", 10)
    undo("p2", 20)
    merge("p2", "p3", 30)

    assert by_key() == {"p2": "p3"}


def test_two_duplicates_of_one_person_are_all_one(house):
    merge("p2", "p1", 10)
    merge("p3", "p1", 11)
    numbers = {person.sleutel: person.pk for person in Persoon.objects.all()}

    assert everybody_with(numbers["p3"], merges()) == frozenset(numbers.values())
    assert everybody_with(numbers["p1"], merges()) == frozenset(numbers.values())


def test_a_merge_without_a_known_time_gets_one_from_the_clock(house):
    known = merge_personen("p2", "p1", reason="same", acting_user="con", now=now)

    assert known == now()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (("p2", "p1"), ("p1", "p2"), "'p2' is itself merged into another record"),
        (("p2", "p1"), ("p2", "p3"), "'p2' is merged already. Undo that first."),
        (("p2", "p1"), ("p3", "p2"), "'p2' is itself merged into another record. Merge with that one."),
        (("p2", "p1"), ("p1", "p3"), "Other records are merged into 'p1'. Undo those"),
    ],
    ids=["circle", "twice", "chain behind", "chain before"],
)
def test_chains_and_circles_are_refused(house, first, second, said):
    merge(*first, 10)

    with pytest.raises(MergeRefusedError) as refused:
        merge(*second, 11)

    assert said in str(refused.value)
    assert by_key() == {first[0]: first[1]}


def test_nobody_is_merged_with_himself(house):
    with pytest.raises(MergeRefusedError, match="'p1' is one record already"):
        merge("p1", "p1", 10)


def test_a_person_who_is_not_there_is_told(house):
    with pytest.raises(NoSuchRecordError, match="There is no persoon 'p9'"):
        merge("p9", "p1", 10)


def test_what_is_not_merged_can_not_be_undone(house):
    with pytest.raises(MergeRefusedError, match="'p2' is not merged"):
        undo("p2", 10)


def test_a_merge_needs_a_reason(house):
    with pytest.raises(MergeRefusedError, match="The reason is missing"):
        merge_personen("p2", "p1", reason=" ", acting_user="con", now=now)

    assert not Samenvoeging.objects.exists()


@pytest.mark.parametrize("name", ["baas", "po", "advies", "niemand"])
def test_only_who_may_merges(house, name):
    with pytest.raises(AccessError):
        merge("p2", "p1", 10, by=name)

    assert by_key() == {}


def test_a_merge_stands_in_the_log_with_old_and_new(house):
    merge("p2", "p1", 10)
    undo("p2", 20)

    told = [(each.action, each.record, each.old, each.new) for each in entries(acting_user="po")]
    assert told == [
        ("merge_personen", "p2", {"counts_as": "p2"}, {"counts_as": "p1"}),
        ("unmerge_personen", "p2", {"counts_as": "p1"}, {"counts_as": "p2"}),
    ]


def test_who_is_destroyed_is_not_merged(house, tmp_path):
    Shredder.beside(tmp_path).all("lijst", "p2")

    with pytest.raises(DestructionRefusedError, match="'p2' is destroyed"):
        merge("p2", "p1", 2000 - 1001)


def test_a_merge_works_on_both_databases(registers):
    add_users()
    fill()

    merge("p2", "p1", 10)
    undo("p2", 20)

    assert by_key(at(10)) == {"p2": "p1"}
    assert by_key() == {}


@given(st.dictionaries(st.integers(10, 19), st.integers(0, 9), max_size=8), st.integers(0, 19))
def test_everybody_with_somebody_is_the_same_group_for_each_of_them(found, persoon):
    group = everybody_with(persoon, found)

    assert persoon in group
    assert all(everybody_with(other, found) == group for other in group)
