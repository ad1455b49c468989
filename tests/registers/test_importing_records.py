"""A file of records into the registers: new, changed, corrected, ended, withdrawn, or refused whole."""

from dataclasses import replace
from datetime import date

import pytest

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.service import entries
from kernbeeld.errors import UserError
from kernbeeld.intake.problems import FiguresError
from kernbeeld.registers.acts import ActKind
from kernbeeld.registers.importing.comparing import SINCE_EVER, Intent
from kernbeeld.registers.importing.importing import How, import_records
from kernbeeld.registers.importing.specs import spec_of
from kernbeeld.registers.importing.templates import FORMATS, write_template
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.models.versions import Versie
from kernbeeld.registers.queries import history_of, keys_with_bsn, picture_of
from tests.registers.building import BSN, at
from tests.registers.house import add_users, now

PERSONS = f"sleutel;bsn;geslachtsnaam;geboortedatum\nP1;{BSN};Zilver;1950-05-12\nP2;;Goud;\n"
BENEFITS = (
    "sleutel;persoon;begin;einde;regeling;bedrag\nU1;P1;2017-01-01;;ioaw;100\nU2;P2;2017-02-01;;ioaz;\n"
)


@pytest.fixture
def house(sqlite_registers, tmp_path):
    """Users, and two persons with a benefit each."""
    add_users()
    House(tmp_path).bring("persoon", PERSONS, known=1)
    House(tmp_path).bring("uitkering", BENEFITS, known=2)
    return House(tmp_path)


class House:
    """Imports texts as files."""

    def __init__(self, folder):
        self.folder = folder

    def bring(self, register, text, *, as_="", known=None, by="baas", batches=False, name="records.csv"):
        file = self.folder / name
        file.write_text(text, "utf-8")
        intent = Intent(as_, "delivery of the month", at(known) if known is not None else None)
        counts = import_records(register, file, How(None, intent, batches, now=now), acting_user=by).counts
        return {str(kind): count for kind, count in counts.items() if count}


def versions():
    return sum(kind.versie.objects.count() for kind in REGISTERS.values() if issubclass(kind.versie, Versie))


def test_new_records_are_registered_with_their_parts(house):
    picture = picture_of("uitkering", "U1")

    assert picture.kind is ActKind.REGISTER
    assert picture.known_from == at(2)
    assert picture.parts[0].fields == {"persoon": "P1", "regeling": "ioaw", "bedrag": 10000}


def test_a_person_is_there_from_birth_and_else_since_ever(house):
    assert picture_of("persoon", "P1").parts[0].begin == date(1950, 5, 12)
    assert picture_of("persoon", "P2").parts[0].begin == SINCE_EVER


def test_a_person_is_found_by_bsn_afterwards(house):
    assert keys_with_bsn(BSN) == ("P1",)


@pytest.mark.parametrize(("register", "text"), [("persoon", PERSONS), ("uitkering", BENEFITS)])
def test_the_same_file_again_changes_nothing(house, register, text):
    before = versions()

    counts = house.bring(register, text)

    assert counts == {"unchanged": 2}
    assert versions() == before


def test_a_difference_that_nobody_explains_is_refused(house):
    before = versions()

    with pytest.raises(FiguresError) as refused:
        house.bring("uitkering", BENEFITS.replace("ioaz", "ioaw"))

    assert str(refused.value) == (
        "The file was refused: 1 problem. Nothing was imported.\n"
        "records.csv A3: This record differs from what is known about it. Say whether the world changed or a "
        "mistake is corrected: --as change, --as correct, or change and correct in a column 'handeling'."
    )
    assert versions() == before


@pytest.mark.parametrize("act", ["change", "correct"])
def test_a_difference_is_what_somebody_says_it_is(house, act):
    counts = house.bring("uitkering", BENEFITS.replace("ioaz", "ioaw"), as_=act, known=3)

    assert counts == {act: 1, "unchanged": 1}
    assert [each.kind for each in history_of("uitkering", "U2")] == ["register", act]


def test_a_row_can_say_it_itself_and_goes_before_the_whole_file(house):
    text = (
        "sleutel;persoon;begin;regeling;bedrag;handeling\n"
        "U1;P1;2017-01-01;ioaz;100;correct\nU2;P2;2017-03-01;ioaz;;\n"
    )

    counts = house.bring("uitkering", text, as_="change", known=3)

    assert counts == {"correct": 1, "change": 1}


def test_what_only_gets_a_last_day_has_ended(house):
    counts = house.bring("uitkering", BENEFITS.replace("02-01;;", "02-01;2017-12-31;"), as_="change", known=3)

    assert counts == {"end": 1, "unchanged": 1}
    assert picture_of("uitkering", "U2").parts[0].einde == date(2017, 12, 31)


def test_a_last_day_that_was_forgotten_is_a_correction_when_somebody_says_so(house):
    counts = house.bring(
        "uitkering", BENEFITS.replace("02-01;;", "02-01;2017-12-31;"), as_="correct", known=3
    )

    assert counts == {"correct": 1, "unchanged": 1}


def test_a_record_is_withdrawn_once(house):
    text = "sleutel;persoon;begin;regeling;handeling\nU2;;;;withdraw\n"

    first = house.bring("uitkering", text, known=3)
    second = house.bring("uitkering", text)

    assert (first, second) == ({"withdraw": 1}, {"unchanged": 1})
    assert picture_of("uitkering", "U2").parts == ()


def test_a_record_that_is_not_there_is_not_withdrawn(house):
    with pytest.raises(FiguresError, match="E2: There is no such record to withdraw"):
        house.bring("uitkering", "sleutel;persoon;begin;regeling;handeling\nU9;;;;withdraw\n")


def test_a_withdrawn_record_comes_back_by_a_correction_only(house):
    house.bring("uitkering", "sleutel;persoon;begin;regeling;handeling\nU2;;;;withdraw\n", known=3)

    with pytest.raises(FiguresError, match="The record was withdrawn"):
        house.bring("uitkering", BENEFITS, as_="change", known=4)
    counts = house.bring("uitkering", BENEFITS, as_="correct", known=4)

    assert counts == {"correct": 1, "unchanged": 1}


def test_a_column_that_the_file_does_not_have_keeps_its_values(house):
    text = "sleutel;persoon;begin;regeling\nU1;P1;2017-01-01;ioaz\n"

    house.bring("uitkering", text, as_="change", known=3)

    assert picture_of("uitkering", "U1").parts[0].fields["bedrag"] == 10000


def test_an_empty_cell_is_an_empty_value(house):
    text = BENEFITS.replace("ioaw;100", "ioaw;")

    house.bring("uitkering", text, as_="change", known=3)

    assert "bedrag" not in picture_of("uitkering", "U1").parts[0].fields


def test_an_unknown_reference_is_told_by_row_and_column_and_nothing_is_written(house):
    before = versions()
    text = BENEFITS + "U3;P7;2017-01-01;;ioaw;\nU4;P1;2017-01-01;;ioaw;\n"

    with pytest.raises(FiguresError) as refused:
        house.bring("uitkering", text)

    assert str(refused.value).splitlines()[1:] == [
        "records.csv B4: There is no persoon 'P7'. Register it first, or name another."
    ]
    assert versions() == before


def test_a_known_time_that_has_passed_already_is_refused(house):
    with pytest.raises(FiguresError, match="is not later than"):
        house.bring("uitkering", BENEFITS + "U3;P1;2017-01-01;;ioaw;\n", known=1)


def test_a_bsn_in_a_file_stands_in_no_error(house):
    wrong = BSN[:-1] + "8"

    with pytest.raises(FiguresError) as refused:
        house.bring("persoon", f"sleutel;bsn\n{BSN};{BSN}\nP5;{wrong}\n")

    told = str(refused.value) + repr(refused.value.problems)
    assert refused.value.count == 2
    assert BSN not in told
    assert wrong not in told


@pytest.mark.parametrize("name", ["po", "con", "advies", "niemand", ""])
def test_only_who_may_imports(house, name):
    with pytest.raises(AccessError):
        house.bring("uitkering", BENEFITS, by=name)


def test_an_import_stands_in_the_log_with_its_counts(house):
    last = entries(acting_user="po", register="uitkering")[-1]

    assert (last.acting_user, last.action, last.purpose) == (
        "baas",
        "import_records",
        "delivery of the month",
    )
    assert last.new["file"] == "records.csv"
    assert last.new["register"] == 2


def test_an_unknown_register_is_told_with_the_ones_there_are(house):
    with pytest.raises(UserError, match=r"There is no register 'uitkeringen'\. There are: persoon, verblijf"):
        house.bring("uitkeringen", BENEFITS)


def test_batches_import_the_same(house):
    text = "sleutel;persoon;begin;regeling\n" + "".join(
        f"B{number};P1;2017-01-01;ioaw\n" for number in range(50)
    )

    counts = house.bring("uitkering", text, batches=True)

    assert counts == {"register": 50}


def test_an_import_in_batches_that_broke_off_goes_on_where_it_was(house, monkeypatch):
    monkeypatch.setattr("kernbeeld.registers.loading.BATCH", 10)
    text = "sleutel;persoon;begin;regeling\n" + "".join(
        f"B{number};P1;2017-01-01;ioaw\n" for number in range(35)
    )
    file = house.folder / "many.csv"
    file.write_text(text, "utf-8")

    def stop(done, total):
        if done == 20:
            raise KeyboardInterrupt

    how = How(intent=Intent("", "many"), batches=True, progress=stop, now=now)
    with pytest.raises(KeyboardInterrupt):
        import_records("uitkering", file, how, acting_user="baas")
    counts = house.bring("uitkering", text, batches=True)

    assert counts == {"unchanged": 20, "register": 15}


def test_an_import_that_breaks_off_leaves_nothing(house):
    before = versions()
    file = house.folder / "many.csv"
    file.write_text("sleutel;persoon;begin;regeling\nB1;P1;2017-01-01;ioaw\n", "utf-8")

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_records(
            "uitkering", file, How(intent=Intent("", "x"), progress=stop, now=now), acting_user="baas"
        )

    assert versions() == before


def test_progress_is_told_until_all_is_written(house):
    told = []
    file = house.folder / "more.csv"
    file.write_text("sleutel;persoon;begin;regeling\nU8;P1;2017-01-01;ioaw\nU9;P1;2017-01-01;ioaw\n")
    how = How(intent=Intent("", "more"), now=now)

    import_records(
        "uitkering", file, replace(how, progress=lambda *step: told.append(step)), acting_user="baas"
    )

    assert told[-1] == (2, 2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_template_can_be_imported_as_it_is(sqlite_registers, tmp_path, form):
    add_users()

    counts = {}
    for register in REGISTERS:
        file = write_template(register, form, tmp_path / f"{register}.{form}")[0]
        how = How(intent=Intent("", "template"), now=now)
        counts[register] = dict(import_records(register, file, how, acting_user="baas").counts)

    assert counts == {register: {ActKind.REGISTER: 1} for register in REGISTERS}


@pytest.mark.parametrize("register", REGISTERS)
def test_what_a_table_looks_like_is_what_the_register_holds(register):
    spec = spec_of(register)
    rules = REGISTERS[register].rules

    assert [field.name for field in spec.fields] == list(rules)
    for field in spec.fields:
        rule = rules[field.name]
        assert (field.required, field.values, field.refers_to) == (rule.needed, rule.values, rule.to)
        assert field.secret == rule.sealed


def test_an_import_works_on_both_databases(registers, tmp_path):
    add_users()
    house = House(tmp_path)

    first = house.bring("persoon", PERSONS, known=1)
    again = house.bring("persoon", PERSONS)
    changed = house.bring("persoon", PERSONS.replace("Zilver", "Brons"), as_="correct", known=2)

    assert (first, again, changed) == ({"register": 2}, {"unchanged": 2}, {"correct": 1, "unchanged": 1})
    assert picture_of("persoon", "P1", reveal=True).parts[0].fields["geslachtsnaam"] == "Brons"
