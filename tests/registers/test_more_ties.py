"""What ties persons to each other and what came in: sealed where it is personal, gone once destroyed."""

import pytest
from django.db import DatabaseError

from kernbeeld.casework.actions.add_file import add_file
from kernbeeld.casework.actions.note_information import note_information
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.models import Betrokkene, Brief, Hulpvraag, Informatievraag, Melding
from kernbeeld.casework.queries.files import content_of, files_of
from kernbeeld.casework.queries.letters import letter_of, letters_of
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.importing.specs import spec_of
from kernbeeld.registers.importing.templates import write_template
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.queries import history_of
from kernbeeld.registers.service import open_contents, seal_content
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.accounts.granting import somebody
from tests.casework.file.making import AT, DAY, PDF, a_melding
from tests.registers.building import BSN, act, part, persoon
from tests.registers.house import Shredder, add_users, now
from tests.registers.snapshot.loads import everything
from tests.web.form.test_more_information import AT as VISIT
from tests.web.form.test_more_information import asked

NEW = {
    "informatievraag": ["sleutel", "leefgebied", "buurt", "aanbod", "datum"],
    "melding": ["persoon", "wet", "procedure", "aanmeldwijze", "verwijzer", "reden_einde"],
    "meldingtermijn": ["melding", "persoon", "wet", "termijn", "uitkomst", "datum"],
    "aanbod": ["persoon", "buurt", "leefgebied", "voorziening", "stap", "datum"],
    "relatie": ["persoon", "ander", "soort", "begin", "einde"],
    "gezagsverhouding": ["persoon", "gezagsdrager", "soort"],
    "vertegenwoordiging": ["persoon", "vertegenwoordiger", "naam", "telefoon", "email", "reikwijdte"],
    "contactgegeven": ["persoon", "telefoon", "email", "voorkeur", "taal"],
}
SPEAKS = {"naam": "Kantoor Belu", "telefoon": "0572123456", "email": "post@example.org"}
REACHED = {"telefoon": "0612345678", "email": "quirina@example.org", "voorkeur": "email", "taal": "Pools"}
WORDS = "Ik krijg de trap niet meer schoon."


def family() -> None:
    """Load a mother with a child, who speaks for whom, and how she is reached."""
    add_users()
    bulk_load(
        [
            persoon("p1", bsn=BSN, voornamen="Quirina", geslachtsnaam="Zilverschoon"),
            persoon("p2", voornamen="Sem"),
            act("relatie", "r1", part("2008-05-01", persoon="p2", ander="p1", soort="ouder")),
            act(
                "gezagsverhouding", "g1", part("2008-05-01", persoon="p2", gezagsdrager="p1", soort="voogdij")
            ),
            act("vertegenwoordiging", "w1", part("2017-01-01", persoon="p1", soort="bewind", **SPEAKS)),
            act("vertegenwoordiging", "w2", part("2017-01-01", persoon="p2", soort="mentor", **SPEAKS)),
            act("contactgegeven", "c1", part("2017-01-01", persoon="p1", **REACHED)),
            act("contactgegeven", "c2", part("2017-01-01", persoon="p2", **REACHED)),
        ],
        acting_user="baas",
    )


def told(register: str, key: str) -> dict[str, object]:
    return dict(history_of(register, key, reveal=True)[-1].parts[0].fields)


@pytest.fixture
def shredder(sqlite_registers, tmp_path) -> Shredder:
    family()
    return Shredder.beside(tmp_path)


@pytest.mark.parametrize("register", NEW)
def test_a_register_of_the_front_office_gives_a_template_with_its_columns(register, tmp_path):
    file, _ = write_template(register, "csv", tmp_path / "leeg.csv")
    lines = file.read_text("utf-8-sig").splitlines()
    headings = lines[0].split(";")

    assert [name for name in NEW[register] if name not in headings] == []
    assert headings == [column.name for column in spec_of(register).columns]
    assert [line.partition("-")[0] for line in lines[1:]] == ["VOORBEELD"]


@pytest.mark.parametrize("register", ["vertegenwoordiging", "contactgegeven"])
def test_nothing_of_how_somebody_is_reached_stands_in_the_open(shredder, register):
    rows = str([[bytes(row.payload), str(vars(row))] for row in REGISTERS[register].versie.objects.all()])

    assert not [word for word in (*SPEAKS.values(), *REACHED.values()) if word in rows]


def test_destroyed_is_destroyed_also_for_who_spoke_and_how_to_reach(shredder):
    before = told("contactgegeven", "c1")

    shredder.all()

    assert before == {"persoon": "p1", **REACHED}
    assert not told("contactgegeven", "c1").keys() & REACHED.keys()
    assert not told("vertegenwoordiging", "w1").keys() & SPEAKS.keys()


def test_of_the_child_everything_can_still_be_read_when_the_mother_is_destroyed(shredder):
    shredder.all()

    assert told("contactgegeven", "c2") == {"persoon": "p2", **REACHED}
    assert {**told("vertegenwoordiging", "w2")} == {"persoon": "p2", "soort": "mentor", **SPEAKS}
    assert told("relatie", "r1")["soort"] == "ouder"


def test_ties_leave_the_registers_in_no_fact(shredder, tmp_path):
    facts = take_snapshot(FactStore(tmp_path / "facts"), gemeente="GM0003", now=now()).facts

    assert everything(facts) == []


@pytest.mark.parametrize(
    ("register", "key"), [("relatie", "r1"), ("contactgegeven", "c1"), ("melding", "m1")]
)
def test_what_is_written_in_a_register_is_never_changed_or_removed(shredder, register, key):
    if register == "melding":
        fields = {"persoon": "p1", "wet": "wmo", "procedure": "wmo_melding", "aanmeldwijze": "balie"}
        bulk_load([act("melding", "m1", part("2017-01-02", **fields), known=1)], acting_user="baas")
    rows = REGISTERS[register].versie.objects.filter(record__sleutel=key)

    with pytest.raises(DatabaseError):
        rows.update(begin="2001-01-01")
    with pytest.raises(DatabaseError):
        rows.delete()


def a_full_file() -> Melding:
    """A melding with a question, somebody involved, a letter and a file with it."""
    consulent = somebody("consulent", "loket")
    melding = a_melding(behandelaar=consulent, persoon=None)
    row = Betrokkene(melding=melding, persoon=melding.persoon, rol="melder", since=DAY)
    row.payload = seal_content(row.place, {"naam": "Belu Tramzo"})
    row.save()
    write_letter(melding, "bevestiging", wijze="post", acting_user="loket", at=AT)
    add_file(melding, "verklaring.pdf", PDF, acting_user=consulent, at=AT)
    return melding


def test_a_destroyed_person_leaves_a_file_in_which_nothing_can_be_read(sqlite_registers, tmp_path):
    add_users()
    melding = a_full_file()
    brief, bijlage = Brief.objects.get(), melding.bijlagen.get()
    before = [letter_of(brief).to, [one.name for one in files_of(melding)], content_of(bijlage)]

    Shredder.beside(tmp_path).all("lijst", melding.persoon.sleutel)

    rows = [*Hulpvraag.objects.all(), *Betrokkene.objects.all(), brief, bijlage]
    assert before == [("Anna Jansen",), ["verklaring.pdf"], PDF]
    assert [dict(one) for one in open_contents((row.place, bytes(row.payload)) for row in rows)] == [{}] * 4
    assert files_of(melding) == []
    assert [subject for _, subject in letters_of(melding)] == [""]
    with pytest.raises(UserError):
        letter_of(brief)
    with pytest.raises(UserError):
        content_of(bijlage)


def test_what_is_counted_without_a_person_stays_when_somebody_is_destroyed(shredder):
    note_information(asked(), at=VISIT)

    shredder.all()

    assert Informatievraag.objects.count() == 1
    assert told("informatievraag", Informatievraag.objects.get().sleutel) == {"leefgebied": "vervoer"}
