"""Every list that a law or a standard closes: what is on it is taken, whatever else is refused."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from django.db import DatabaseError, connection, transaction

from kernbeeld.registers.acts import ActKind
from kernbeeld.registers.errors import ActsRefusedError
from kernbeeld.registers.kinds import REGISTERS, FieldKind, FieldRule
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.queries import picture_of
from tests.registers.building import act, part
from tests.registers.world import settle, stored

LISTS = yaml.safe_load((Path(__file__).parents[1] / "golden/registers/closed_lists.yaml").read_text("utf-8"))
KEYS = {
    "persoon": "P1",
    "huishouden": "H1",
    "organisatie": "O1",
    "beschikking": "B1",
    "beschikte_voorziening": "BV1",
    "pgb_toekenning": "T1",
    "uitkering": "U1",
    "vrijwilligersvacature": "V1",
    "melding": "M1",
    "ondersteuningsplan": "OP1",
}
SAMPLES = {FieldKind.TEXT: "x", FieldKind.NUMBER: 3, FieldKind.CENTS: 100, FieldKind.DAY: date(2017, 1, 1)}
CLOSED = [(name, rule) for name, kind in REGISTERS.items() for rule in kind.rules.values() if rule.values]
closed = pytest.mark.parametrize(
    ("register", "rule"), [pytest.param(name, rule, id=f"{name}.{rule.name}") for name, rule in CLOSED]
)


@pytest.fixture
def house(sqlite_registers):
    """A record of every register that others refer to."""
    settle()


def sample(rule: FieldRule) -> object:
    if rule.values:
        return rule.values[0]
    return KEYS[rule.to] if rule.to else SAMPLES[rule.kind]


def one(register: str, key: str = "N1", **fields: object):
    """A record with what its register needs, and these fields."""
    filled = {rule.name: sample(rule) for rule in REGISTERS[register].rules.values() if rule.needed}
    return act(register, key, part("2017-01-01", "2017-01-01", **{**filled, **fields}), known=1)


def test_the_lists_are_these():
    found: dict[str, dict[str, list[str]]] = {}
    for register, rule in CLOSED:
        found.setdefault(register, {})[rule.name] = list(rule.values)

    assert found == LISTS


@closed
def test_every_value_of_a_list_is_taken_and_given_back(house, register, rule):
    acts = [one(register, f"N{number}", **{rule.name: value}) for number, value in enumerate(rule.values)]

    bulk_load(acts, acting_user="tester")

    pictures = [picture_of(register, each.record, reveal=True) for each in acts]
    assert tuple(each.parts[0].fields[rule.name] for each in pictures) == rule.values


@closed
def test_whatever_is_not_on_a_list_is_refused(house, register, rule):
    last = rule.values[-1]
    wrong = [f"{last} ", f"niet_{last}", f"{last}\n", "?", *({last.upper(), last[:-1]} - {last, ""})]
    acts = [one(register, f"N{number}", **{rule.name: value}) for number, value in enumerate(wrong)]
    before = stored()

    with pytest.raises(ActsRefusedError) as refused:
        bulk_load(acts, acting_user="tester")

    said = ["…" if rule.sealed else repr(value) for value in wrong]
    assert [each.text for each in refused.value.problems] == [
        f"{each} is none of: {', '.join(rule.values)}." for each in said
    ]
    assert {each.field for each in refused.value.problems} == {rule.name}
    assert stored() == before


@closed
def test_a_value_of_another_type_is_refused(house, register, rule):
    acts = [one(register, f"N{number}", **{rule.name: value}) for number, value in enumerate((1, True))]

    with pytest.raises(ActsRefusedError) as refused:
        bulk_load(acts, acting_user="tester")

    assert [each.text.split(" is ")[1] for each in refused.value.problems] == ["not a text."] * 2


@pytest.mark.parametrize(
    ("register", "rule"),
    [pytest.param(name, rule, id=f"{name}.{rule.name}") for name, rule in CLOSED if not rule.sealed],
)
def test_the_database_closes_the_list_itself(registers, register, rule):
    settle()
    bulk_load([one(register, **{rule.name: rule.values[0]})], acting_user="tester")
    row = REGISTERS[register].versie.objects.get(record__sleutel="N1")
    row.pk, row.versie = None, 2
    setattr(row, rule.name, "anders")

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor():
        row.save(force_insert=True)


@pytest.mark.parametrize("register", REGISTERS)
def test_every_field_that_is_needed_is_asked_for(house, register):
    for rule in REGISTERS[register].rules.values():
        if rule.needed:
            with pytest.raises(ActsRefusedError, match=f"{rule.name}: The field is empty, and it is needed"):
                bulk_load([one(register, **{rule.name: ""})], acting_user="tester")


@pytest.mark.parametrize("register", REGISTERS)
def test_a_field_that_the_register_does_not_have_is_refused_with_those_it_has(house, register):
    with pytest.raises(ActsRefusedError) as refused:
        bulk_load([one(register, colour="red")], acting_user="tester")

    assert "colour: The register has no such field" in str(refused.value)
    assert ", ".join(REGISTERS[register].rules) in str(refused.value)


NUMBERS = [
    (name, rule)
    for name, kind in REGISTERS.items()
    for rule in kind.rules.values()
    if rule.kind in (FieldKind.NUMBER, FieldKind.CENTS)
]
numbers = pytest.mark.parametrize(("register", "rule"), NUMBERS, ids=lambda each: getattr(each, "name", each))


@numbers
@pytest.mark.parametrize("value", [-1, 2**53 + 1, 1.5, "1", True])
def test_a_number_is_whole_not_below_nothing_and_exact_everywhere(house, register, rule, value):
    with pytest.raises(ActsRefusedError, match=rf"{rule.name}: .* is not (between 0|a whole number)"):
        bulk_load([one(register, **{rule.name: value})], acting_user="tester")


@numbers
def test_the_smallest_and_the_biggest_number_come_back_exactly(house, register, rule):
    bulk_load([one(register, f"N{n}", **{rule.name: n}) for n in (0, 2**53)], acting_user="tester")

    found = [picture_of(register, f"N{n}").parts[0].fields[rule.name] for n in (0, 2**53)]
    assert found == [0, 2**53]


@pytest.mark.parametrize("register", REGISTERS)
def test_a_record_is_withdrawn_from_every_register_and_corrected_back(house, register):
    bulk_load([one(register)], acting_user="tester")

    bulk_load([act(register, "N1", kind=ActKind.WITHDRAW, known=2)], acting_user="tester")
    gone = picture_of(register, "N1").parts
    again = act(register, "N1", *one(register).parts, kind=ActKind.CORRECT, known=3)
    bulk_load([again], acting_user="tester")

    assert gone == ()
    assert picture_of(register, "N1", reveal=True).parts == again.parts
