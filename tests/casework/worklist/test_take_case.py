"""Taking cases: the database decides between two, and nobody takes what he may not work on."""

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.take_case import take_case
from kernbeeld.casework.models import Melding
from tests.casework.worklist.making import AT, TODAY, melding, person, worker


def holder(one: Melding) -> str | None:
    behandelaar = Melding.objects.get(pk=one.pk).behandelaar
    return behandelaar.name if behandelaar else None


def test_of_two_who_saw_the_same_case_free_the_first_has_it(registers):
    anna, bert = worker("anna"), worker("bert")
    one = melding(person())

    first = take_case({one.pk: None}, acting_user=anna, at=AT)
    second = take_case({one.pk: None}, acting_user=bert, at=AT)

    assert (first.taken, first.missed) == ((one.kenmerk,), ())
    assert (second.taken, second.missed) == ((), (one.kenmerk,))
    assert holder(one) == "anna"
    assert [each.acting_user for each in Entry.objects.filter(action="take_case")] == ["anna"]


def test_what_lies_outside_the_scope_is_passed_over_without_a_word(registers):
    narrow = worker("narrow", {"wet": "wmo"})
    mine, other = melding(person()), melding(person(), wet="jeugdwet")

    done = take_case({mine.pk: None, other.pk: None, 987654: None}, acting_user=narrow, at=AT)

    assert (done.taken, done.missed) == ((mine.kenmerk,), ())
    assert holder(other) is None


def test_what_ended_is_not_taken_and_what_is_besloten_only_by_who_has_it(registers):
    anna, bert = worker("anna"), worker("bert")
    ended = melding(person(), einde=TODAY)
    secret = melding(person(), is_besloten=True, behandelaar=bert)

    done = take_case({ended.pk: None, secret.pk: bert.pk}, acting_user=anna, at=AT)

    assert (done.taken, done.missed) == ((), (ended.kenmerk,))
    assert (holder(ended), holder(secret)) == (None, "bert")


def test_the_entry_tells_from_whom_to_whom_under_which_law_and_nothing_of_the_person(registers):
    anna, bert = worker("anna"), worker("bert")
    one = melding(person("Oudewater"), behandelaar=bert)

    take_case({one.pk: bert.pk}, acting_user=anna, at=AT)

    entry = Entry.objects.get(action="take_case")
    assert (entry.register, entry.record, entry.wet) == ("melding", one.kenmerk, "wmo")
    assert (entry.old, entry.new) == ({"behandelaar": "bert"}, {"behandelaar": "anna"})
    assert "Oudewater" not in str(entry.__dict__)
