"""Destruction: two people agree, nothing of the person can be read again, and no copy undoes it."""

import json
import shutil
import stat

import pytest
from django.db import DatabaseError, connection, transaction

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.service import entries
from kernbeeld.errors import UserError
from kernbeeld.registers.actions.merge_personen import merge_personen
from kernbeeld.registers.actions.propose_destruction import propose_destruction
from kernbeeld.registers.actions.replay_destruction import replay_destruction, require_replayed
from kernbeeld.registers.destruction_ledger import Ledger, Line
from kernbeeld.registers.errors import DestructionRefusedError
from kernbeeld.registers.models.persons import BsnZoeksleutel, Persoon, Persoonssleutel, Vernietiging
from kernbeeld.registers.queries import history_of, keys_with_bsn
from kernbeeld.registers.sealing import keys, pseudonym
from tests.databases import connected_to, sqlite_url
from tests.registers.building import BSN, at
from tests.registers.house import NAMES, Shredder, add_users, fill, now


@pytest.fixture
def shredder(sqlite_registers, tmp_path):
    """Three persons, and who may destroy."""
    add_users()
    fill()
    return Shredder.beside(tmp_path)


@pytest.fixture
def either_shredder(registers, tmp_path):
    """The same on SQLite and on PostgreSQL in turn."""
    add_users()
    fill()
    return Shredder.beside(tmp_path)


def revealed(key="p1"):
    """Everything that the registers tell about a person when asked to open it."""
    return [dict(part.fields) for each in history_of("persoon", key, reveal=True) for part in each.parts]


def pseudonym_of(key):
    return pseudonym(Persoon.objects.get(sleutel=key).pk, keys())


def replay(shredder):
    return replay_destruction(acting_user="baas", ledger=shredder.ledger, cut=shredder.cutter, now=now)


def test_after_destruction_nothing_of_the_person_can_be_read(either_shredder):
    before = revealed()[0]

    done = either_shredder.all()

    assert before["geslachtsnaam"] == NAMES[1]
    assert done == ("p1",)
    assert revealed() == [{}]
    address = history_of("verblijf", "v1", reveal=True)[-1].parts[0].fields
    assert "straat" not in address
    assert keys_with_bsn(BSN) == ()


def test_others_stay_as_they_were(shredder):
    others = [revealed(key) for key in ("p2", "p3")]

    shredder.all()

    assert [revealed(key) for key in ("p2", "p3")] == others
    assert Persoonssleutel.objects.count() == 2


def test_the_files_of_the_database_hold_nothing_of_the_key_any_more(shredder, sqlite_registers, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
    wrapped = bytes(Persoonssleutel.objects.get(persoon__sleutel="p1").wrapped)
    digest = bytes(BsnZoeksleutel.objects.get().digest)

    shredder.all()

    left = b"".join(path.read_bytes() for path in tmp_path.glob("registers.sqlite3*"))
    assert wrapped not in left
    assert digest not in left


def test_the_pseudonym_is_cut_from_the_facts(shredder):
    wanted = pseudonym_of("p1")

    shredder.all()

    assert shredder.cutter.cut == [wanted]


def test_everything_that_is_merged_goes_together(shredder):
    merge_personen("p2", "p1", reason="same", acting_user="con", known_at=at(10), now=now)

    done = shredder.all("lijst", "p2")

    assert done == ("p1", "p2")
    assert revealed("p1") == revealed("p2") == [{}]


def test_a_list_that_is_not_approved_is_not_carried_out(shredder):
    shredder.propose()

    with pytest.raises(DestructionRefusedError, match="List 'lijst' is not approved yet"):
        shredder.carry_out()

    assert revealed()[0]["geslachtsnaam"] == NAMES[1]
    assert shredder.ledger.lines() == ()


def test_the_database_itself_refuses_without_approval(either_shredder):
    either_shredder.propose()

    for model in (Persoonssleutel, BsnZoeksleutel):
        with pytest.raises(DatabaseError, match="registers: delete refused"), transaction.atomic():
            model.objects.filter(persoon__sleutel="p1").delete()


def test_an_approved_list_opens_the_door_for_its_persons_only(either_shredder):
    either_shredder.propose()
    either_shredder.approve()

    with pytest.raises(DatabaseError, match="registers: delete refused"), transaction.atomic():
        Persoonssleutel.objects.all().delete()

    assert Persoonssleutel.objects.count() == 3


def test_who_proposed_can_not_approve(shredder):
    shredder.propose(by="po")

    with pytest.raises(DestructionRefusedError, match="Who proposed list 'lijst' can't approve it"):
        shredder.approve(by="po")


def test_the_database_refuses_an_approval_by_the_same_person(either_shredder):
    either_shredder.propose()
    either_shredder.approve()
    approved = Vernietiging.objects.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        Vernietiging.objects.create(
            persoon=Persoon.objects.get(sleutel="p2"),
            lijst="lijst",
            grond="verzoek",
            proposed_by="po",
            approved_by="po",
            handeling=approved.handeling,
        )


@pytest.mark.parametrize(
    ("step", "by"),
    [
        ("propose", "con"),
        ("propose", "advies"),
        ("propose", "niemand"),
        ("approve", "baas"),
        ("approve", "con"),
        ("carry_out", "po"),
        ("carry_out", "con"),
        ("carry_out", ""),
    ],
)
def test_each_step_is_for_who_may(shredder, step, by):
    if step != "propose":
        shredder.propose()

    with pytest.raises(AccessError):
        getattr(shredder, step)(by=by)


def test_a_list_is_carried_out_once(shredder):
    shredder.all()

    with pytest.raises(DestructionRefusedError, match="List 'lijst' was carried out already"):
        shredder.carry_out()
    with pytest.raises(DestructionRefusedError, match="List 'lijst' is approved already"):
        shredder.approve()

    assert len(shredder.ledger.lines()) == 1


def test_an_unknown_list_is_told(shredder):
    with pytest.raises(DestructionRefusedError, match="There is no list 'geen'"):
        shredder.approve("geen")
    with pytest.raises(DestructionRefusedError, match="There is no list 'geen'"):
        shredder.carry_out("geen")


def test_a_list_has_a_name_of_its_own_somebody_on_it_and_a_ground(shredder):
    shredder.propose()

    with pytest.raises(DestructionRefusedError, match="There is a list 'lijst' already"):
        shredder.propose("lijst", "p2")
    for keys_, grond, reason, said in (
        ((), "verzoek", "why", "There is nobody to put on the list"),
        (("p2",), "zomaar", "why", "'zomaar' is no ground; choose bewaartermijn, verzoek"),
        (("p2",), "verzoek", " ", "A list needs a name and a reason"),
    ):
        with pytest.raises(DestructionRefusedError, match=said):
            propose_destruction("ander", keys_, grond=grond, reason=reason, acting_user="baas", now=now)


def test_who_is_destroyed_is_not_proposed_again(shredder):
    shredder.all()

    with pytest.raises(DestructionRefusedError, match="'p1' is destroyed, or approved to be"):
        shredder.propose("ander", "p1")


def test_an_interrupted_destruction_is_finished_and_written_once(shredder):
    shredder.propose("lijst", "p1", "p2")
    shredder.approve()
    broken = Shredder(shredder.ledger)

    def stop(_):
        raise OSError("disk full")

    broken.cutter = stop
    with pytest.raises(OSError, match="disk full"):
        broken.carry_out()
    left = Persoonssleutel.objects.count()
    done = shredder.carry_out()

    assert left == 3
    assert done == ("p1", "p2")
    assert len(shredder.ledger.lines()) == 2


def test_a_restored_copy_brings_nobody_back(shredder, sqlite_registers, tmp_path):
    connection.close()
    copy = tmp_path / "copy.sqlite3"
    shutil.copy(tmp_path / "registers.sqlite3", copy)
    shredder.all()

    with connected_to(sqlite_url(copy)):
        back = revealed()
        replayed = replay(shredder)
        gone = revealed()
        again = replay(shredder)

    assert back[0]["geslachtsnaam"] == NAMES[1]
    assert replayed == ("p1",)
    assert gone == [{}]
    assert again == ()


def test_a_restored_copy_is_refused_until_the_ledger_was_replayed(shredder, sqlite_registers, tmp_path):
    connection.close()
    copy = tmp_path / "copy.sqlite3"
    shutil.copy(tmp_path / "registers.sqlite3", copy)
    shredder.all()
    require_replayed(shredder.ledger)

    with connected_to(sqlite_url(copy)):
        with pytest.raises(UserError, match="1 person is back in it") as refusal:
            require_replayed(shredder.ledger)
        replay(shredder)
        require_replayed(shredder.ledger)

    assert "kernbeeld destruction replay" in str(refusal.value)


def test_a_replay_says_in_the_restored_copy_who_decided(shredder, sqlite_registers, tmp_path):
    connection.close()
    copy = tmp_path / "copy.sqlite3"
    shutil.copy(tmp_path / "registers.sqlite3", copy)
    shredder.all()

    with connected_to(sqlite_url(copy)):
        replay(shredder)
        decided = Vernietiging.objects.get()
        told = [each.action for each in entries(acting_user="po")]

    assert (decided.proposed_by, decided.approved_by, decided.lijst) == ("baas", "po", "lijst")
    assert told == ["replay_destruction"]


def test_a_replay_without_a_ledger_does_nothing(shredder):
    assert replay(shredder) == ()
    assert revealed()[0]["geslachtsnaam"] == NAMES[1]


def test_a_replay_is_for_who_may_carry_out(shredder):
    with pytest.raises(AccessError):
        replay_destruction(acting_user="po", ledger=shredder.ledger, cut=shredder.cutter, now=now)


def test_the_ledger_tells_no_key_no_name_and_no_number_of_a_person(shredder):
    shredder.all()

    text = shredder.ledger.path.read_text("utf-8")
    line = json.loads(text)
    assert set(line) == set(Line.__slots__)
    assert "p1" not in text
    assert all(secret not in text for secret in (BSN, *NAMES))
    assert (line["proposed_by"], line["approved_by"], line["carried_out_by"]) == ("baas", "po", "baas")


def test_only_its_owner_reads_the_ledger(shredder):
    shredder.all()

    assert stat.S_IMODE(shredder.ledger.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damage", ["", "{}", "[]", "no json", '{"lijst": 1}'], ids=["empty", "bare", "list", "text", "fields"]
)
def test_a_damaged_ledger_is_never_read_past(shredder, damage):
    shredder.all()
    with shredder.ledger.path.open("a") as file:
        file.write(damage + "\n")

    with pytest.raises(UserError, match=r"Line 2 of the ledger .* is damaged"):
        replay(shredder)


def test_every_step_stands_in_the_log(shredder):
    shredder.all()

    told = [(each.acting_user, each.action, each.record) for each in entries(acting_user="po")]
    assert told == [
        ("baas", "propose_destruction", "p1"),
        ("po", "approve_destruction", "p1"),
        ("baas", "destroy", "p1"),
    ]


def test_a_ledger_that_is_not_there_is_empty(tmp_path):
    assert Ledger(tmp_path / "none.jsonl").lines() == ()
