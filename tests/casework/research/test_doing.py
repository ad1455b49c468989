"""An onderzoek on a database: who may, what is kept, what it comes to, and what the resident reads."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.keep_betrokkene import keep_betrokkene
from kernbeeld.casework.actions.research.add_score import add_score
from kernbeeld.casework.actions.research.keep_part import add_part, drop_part
from kernbeeld.casework.actions.research.receive import receive_addition, receive_plan
from kernbeeld.casework.actions.save_field import restore_field, save_field
from kernbeeld.casework.actions.send_letter import send_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afweging, Bijlage, FieldVersion, Melding, Onderzoeksdeel, Score
from kernbeeld.casework.queries.fields import standing_text, versions
from kernbeeld.casework.queries.letters import letter_of
from kernbeeld.casework.queries.research.around import circumstances_of
from kernbeeld.casework.queries.research.gathering import parts_of, research_file
from kernbeeld.casework.queries.research.outcome import outcome_of
from kernbeeld.casework.queries.research.scores import scores_of
from kernbeeld.casework.queries.research.texts import field_name
from kernbeeld.casework.rules.intake import Caller
from kernbeeld.casework.rules.research.circumstances import Circumstances
from kernbeeld.house_time import day_of
from kernbeeld.language import speaking
from tests.accounts.granting import somebody
from tests.casework.file.making import AT, DAY, PDF, a_melding, a_person, a_question
from tests.casework.research.making import NOTHING, judge, lives_with, write

PROBLEM, NEEDED = "Zij ziet bijna niemand.", "Elke week iemand die met haar op pad gaat."


@pytest.fixture
def anna(sqlite_registers):
    return somebody("consulent", "anna")


@pytest.fixture
def melding(anna) -> Melding:
    return a_melding(behandelaar=anna)


@pytest.fixture
def ready(anna, melding) -> Melding:
    write(melding, anna, contacten__probleem=PROBLEM, contacten__nodig=NEEDED)
    return melding


def test_an_onderzoek_begins_with_what_is_asked_and_nothing_is_written_for_that(melding):
    a_question(melding, "Mijn geld is op.", "geld")

    found = research_file(melding, DAY)

    assert [one.leefgebied for one in found.parts] == ["contacten", "geld"]
    assert found.parts[0].asked == ("Ik kom de deur niet meer uit.",)
    assert not Onderzoeksdeel.objects.exists()
    assert not FieldVersion.objects.exists()


def test_a_part_of_life_is_added_with_a_reason_dropped_and_taken_up_again(anna, melding):
    add_part(melding, "geld", reden="gesprek", acting_user=anna, at=AT)
    write(melding, anna, geld__probleem="Zij betaalt te veel huur.")
    drop_part(melding, "contacten", acting_user=anna, at=AT)

    assert parts_of(melding) == ("geld",)
    for part, reden, field in (
        ("geld", "gesprek", "leefgebied"),
        ("geluk", "gesprek", "leefgebied"),
        ("taal", "zomaar", "reden"),
        ("taal", "hulpvraag", "reden"),
    ):
        with pytest.raises(CaseworkError) as refused:
            add_part(melding, part, reden=reden, acting_user=anna, at=AT)
        assert refused.value.field == field
    for part, why in (("geld", "only part"), ("taal", "not looked into")):
        with speaking("en"), pytest.raises(CaseworkError, match=why):
            drop_part(melding, part, acting_user=anna, at=AT)
    add_part(melding, "contacten", reden="samenhang", acting_user=anna, at=AT)
    drop_part(melding, "geld", acting_user=anna, at=AT)
    add_part(melding, "geld", reden="zorg", acting_user=anna, at=AT)
    assert research_file(melding, DAY).part("geld").text("probleem") == "Zij betaalt te veel huur."
    verbs = list(Entry.objects.filter(action__contains="part").values_list("action", flat=True))
    assert verbs == ["add_research_part", "drop_research_part"] * 2 + ["add_research_part"]


def test_a_text_is_kept_in_what_is_looked_into_only_and_has_its_history(anna, melding):
    for field in ("geld.probleem", "contacten.zrm", "contacten.", "aanvulling.2026-03-02", "zrm"):
        with pytest.raises(CaseworkError):
            save_field(melding, field, "x", number=0, acting_user=anna, at=AT)
    write(melding, anna, contacten__probleem="Zij is alleen.")
    write(melding, anna, contacten__probleem="Zij is veel alleen.")
    restore_field(melding, "contacten.probleem", 1, acting_user=anna, at=AT)

    assert standing_text(melding, "contacten.probleem").text == "Zij is alleen."
    assert [one.number for one in versions(melding, "contacten.probleem")] == [3, 2, 1]
    with speaking("nl"):
        assert field_name(melding, "contacten.probleem") == "Contact met anderen: Wat is het probleem?"
    drop = add_part(melding, "taal", reden="gesprek", acting_user=anna, at=AT)
    drop_part(melding, drop.leefgebied, acting_user=anna, at=AT)
    with pytest.raises(CaseworkError):
        save_field(melding, "taal.probleem", "x", number=0, acting_user=anna, at=AT)


def test_a_procedure_in_which_a_doctor_decides_has_no_onderzoek(anna):
    file = a_melding(behandelaar=anna, wet="jeugdwet", procedure="jeugd_verwijzing")

    assert research_file(file, DAY) is None
    assert outcome_of(file, today=DAY) == {}
    with pytest.raises(CaseworkError):
        save_field(file, "contacten.probleem", "x", number=0, acting_user=anna, at=AT)
    with pytest.raises(CaseworkError):
        add_part(file, "geld", reden="gesprek", acting_user=anna, at=AT)
    with pytest.raises(CaseworkError):
        receive_plan(file, "Ons plan.", day=DAY, acting_user=anna, at=AT)


def test_what_is_judged_is_kept_sealed_with_its_motive_and_the_last_holds(anna, ready):
    judge(ready, anna, {"eigen_kracht": "deels: zij belt haar zus"})
    judge(ready, anna, {"eigen_kracht": "deels: zij belt haar zus"})
    judge(ready, anna, {"eigen_kracht": "niet: bellen lukt niet meer"})

    kept = list(Afweging.objects.values_list("trede", "oordeel"))
    assert kept == [("eigen_kracht", "deels"), ("eigen_kracht", "niet")]
    assert all(b"zus" not in bytes(one.payload) for one in Afweging.objects.all())
    (part,) = outcome_of(ready, today=DAY).values()
    assert part.afwegingen[0].judgement.motief == "bellen lukt niet meer"
    entry = Entry.objects.filter(action="weigh_step").last()
    assert entry.new == {"leefgebied": "contacten", "trede": "eigen_kracht", "oordeel": "niet"}
    assert entry.wet == "wmo"


def test_judgements_are_kept_all_together_or_not_at_all(anna, ready):
    with pytest.raises(CaseworkError) as refused:
        judge(ready, anna, {"eigen_kracht": "niet", "gebruikelijke_hulp": "niet", "netwerk": "lost_op"})

    assert refused.value.field == "netwerk"
    assert not Afweging.objects.exists()
    with pytest.raises(CaseworkError):
        judge(ready, anna, {"eigen_kracht": "niet"}, part="geld")
    with pytest.raises(CaseworkError):
        judge(ready, somebody("consulent", "verweg", gebied="dalfsen"), {"eigen_kracht": "niet"})
    assert not Afweging.objects.exists()


def test_who_judges_from_an_old_page_is_told_who_judged_meanwhile(anna, ready):
    bo = somebody("consulent", "bo")
    judge(ready, bo, {"eigen_kracht": "deels: zij wil zelf wandelen"}, seen=0)

    with speaking("en"), pytest.raises(CaseworkError, match="bo judged this step") as refused:
        judge(ready, anna, {"eigen_kracht": "niet"}, seen=0)
    judge(ready, anna, {"gebruikelijke_hulp": "niet"}, seen=0)
    judge(ready, anna, {"eigen_kracht": "deels: zij wil zelf wandelen", "netwerk": "niet"}, seen=0)

    assert refused.value.field == "eigen_kracht"
    assert Afweging.objects.count() == 3


def test_what_it_comes_to_is_given_by_part_of_life_for_the_besluit_and_the_plan(anna, ready):
    add_part(ready, "vervoer", reden="samenhang", acting_user=anna, at=AT)
    write(ready, anna, vervoer__probleem="De bus rijdt niet meer.", vervoer__nodig="Naar de markt.")
    judge(ready, anna, NOTHING | {"maatwerk": "lost_op: twee uur begeleiding per week"})
    judge(ready, anna, {"eigen_kracht": "lost_op: zij heeft een fiets"}, part="vervoer")

    with speaking("en"):
        found = outcome_of(ready, today=DAY)

    assert list(found) == ["contacten", "vervoer"]
    contacts, transport = found.values()
    assert (contacts.asked, contacts.problem) == (("Ik kom de deur niet meer uit.",), PROBLEM)
    assert (contacts.needed, contacts.name) == (NEEDED, "Contact with others")
    assert (contacts.verdict, contacts.remains) == ("maatwerk", "twee uur begeleiding per week")
    assert [one.trede for one in contacts.afwegingen] == [*NOTHING, "maatwerk"]
    assert (transport.verdict, transport.solved_by, transport.remains) == ("solved", "eigen_kracht", "")
    assert (transport.asked, transport.sentence) == ((), "Solved by 'Own strength': zij heeft een fiets.")
    assert outcome_of(ready).keys() == found.keys()


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_onderzoek(anna, ready):
    judge(ready, anna, {"eigen_kracht": "niet"})
    with CaptureQueriesContext(connection) as few:
        outcome_of(ready, today=DAY)
    for part in ("geld", "wonen", "taal"):
        add_part(ready, part, reden="gesprek", acting_user=anna, at=AT)
        write(ready, anna, **{f"{part}__probleem": "Iets.", f"{part}__nodig": "Iets."})
        judge(ready, anna, NOTHING, part=part)

    with CaptureQueriesContext(connection) as many:
        outcome_of(ready, today=DAY)

    assert len(many) == len(few)
    assert len(many) <= 25


def test_what_is_known_around_a_resident_comes_from_the_register_and_the_file(anna):
    mother = a_person("P-ma", born=date(1985, 1, 1))
    child = a_person("P-kind", born=date(2018, 5, 5))
    gone = a_person("P-pa", born=date(1980, 1, 1), overleden=date(2025, 1, 1))
    lives_with(mother, child, gone)
    hers = a_melding("2026-000002", persoon=mother, behandelaar=anna)
    its = a_melding(
        "2026-000003", persoon=child, behandelaar=anna, wet="jeugdwet", procedure="jeugd_hulpvraag"
    )
    alone = a_melding("2026-000004", behandelaar=anna)
    helper = Caller("mantelzorger", "Bo", "", "", "zus")
    keep_betrokkene(hers, helper, since=DAY, betrokkene=None, acting_user=anna, at=AT)

    assert circumstances_of(hers, DAY) == Circumstances(household=2, has_children=True, has_carer=True)
    assert circumstances_of(its, DAY) == Circumstances(household=2, is_child=True)
    assert circumstances_of(alone, DAY) == Circumstances()
    assert not circumstances_of(hers, DAY - timedelta(days=1)).has_carer
    assert circumstances_of(its, date(2036, 5, 5)).is_child is False


def test_a_score_is_kept_with_its_motive_and_never_without(anna, melding):
    with pytest.raises(CaseworkError) as refused:
        add_score(melding, "zrm", domein="financien", niveau=2, motief=" ", day=DAY, acting_user=anna, at=AT)
    add_score(
        melding,
        "zrm",
        domein="financien",
        niveau=2,
        motief="De rechter vraagt erom.",
        day=DAY,
        acting_user=anna,
        at=AT,
    )

    assert refused.value.field == "motief"
    with speaking("en"):
        (shown,) = scores_of(melding)
    assert (shown.scale, shown.domain) == ("Self-sufficiency matrix", "Finances")
    assert (shown.level, shown.motief) == ("2. not self-sufficient", "De rechter vraagt erom.")
    assert b"rechter" not in bytes(Score.objects.get().payload)
    assert Entry.objects.get(action="add_score").new == {"instrument": "zrm", "domein": "financien"}


def test_the_plan_of_a_resident_is_received_as_words_as_a_file_and_added_to(anna, melding):
    with pytest.raises(CaseworkError) as refused:
        receive_plan(melding, "  ", day=DAY, acting_user=anna, at=AT)
    receive_plan(melding, "Ik wil zelf naar de eettafel.", day=DAY, acting_user=anna, at=AT)
    with speaking("nl"):
        receive_plan(melding, "", day=DAY, file=("plan.pdf", PDF), acting_user=anna, at=AT)

    assert refused.value.field == "woorden"
    assert melding.stappen.filter(soort="persoonlijk_plan").count() == 1
    told = "Ik wil zelf naar de eettafel.\n\nHet plan staat in het bestand 'plan.pdf'."
    assert standing_text(melding, "eigen_plan").text == told
    assert Bijlage.objects.count() == 1
    with pytest.raises(CaseworkError):
        receive_plan(melding, "Later.", day=DAY, file=("plan.pdf", PDF), acting_user=anna, at=AT)
    assert standing_text(melding, "eigen_plan").text == told


def test_the_verslag_tells_what_was_asked_seen_needed_and_what_can_help(anna, ready):
    add_part(ready, "vervoer", reden="samenhang", acting_user=anna, at=AT)
    write(ready, anna, vervoer__probleem="De bus rijdt niet meer.", vervoer__nodig="Naar de markt.")
    receive_plan(ready, "Ik wil zelf naar de eettafel.", day=DAY, acting_user=anna, at=AT)
    weighed = NOTHING | {"netwerk": "deels: haar zus komt op zondag", "algemeen": "niet: de eettafel zit vol"}
    judge(ready, anna, weighed | {"maatwerk": "lost_op: twee uur begeleiding per week"})
    write(ready, anna, aantekeningen="Niet voor de brief.", afspraken="Wij bellen op 9 maart.")

    brief = send_letter(ready, "verslag", wijze="post", acting_user=anna, at=AT)

    text = letter_of(brief).text.replace("\\", "")
    order = [
        "### Persoonlijk plan",
        "Ik wil zelf naar de eettafel.",
        "### Contact met anderen",
        "**Wat u vroeg**",
        "Ik kom de deur niet meer uit.",
        "**Wat wij zagen**",
        PROBLEM,
        "**Wat er nodig is**",
        NEEDED,
        "**Wat kan helpen**",
        "- Mantelzorg en mensen in de buurt: haar zus komt op zondag",
        "helpt voor een deel. Voor maatwerk blijft over: twee uur begeleiding per week.",
        "**Wat hier niet helpt**",
        "- Algemene voorziening: de eettafel zit vol",
        "### Vervoer",
        "De bus rijdt niet meer.",
        "Wij bellen op 9 maart.",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Niet voor de brief" not in text
    assert text.count("twee uur begeleiding") == 1
    assert ready.stappen.filter(soort="verslag").count() == 1


def test_what_the_resident_adds_has_its_day_and_stands_in_a_new_verslag_word_for_word(anna, ready):
    with pytest.raises(CaseworkError):
        receive_addition(ready, "Te vroeg.", day=DAY, acting_user=anna, at=AT)
    assert not FieldVersion.objects.filter(field__startswith="aanvulling").exists()
    first = send_letter(ready, "verslag", wijze="hand", acting_user=anna, at=AT)
    later = AT + timedelta(days=3)
    with pytest.raises(CaseworkError) as empty:
        receive_addition(ready, " ", day=day_of(later), acting_user=anna, at=later)

    receive_addition(ready, "Ik *wil* ook wandelen.", day=day_of(later), acting_user=anna, at=later)
    receive_addition(ready, "En zwemmen.", day=day_of(later), acting_user=anna, at=later)
    second = send_letter(ready, "verslag", wijze="hand", acting_user=anna, at=later)

    assert empty.value.field == "woorden"
    assert "wandelen" not in letter_of(first).text
    text = letter_of(second).text
    assert "Wat u toevoegde op 5 maart 2026" in text
    assert r"Ik \*wil\* ook wandelen" in text
    assert "En zwemmen" in text
    assert ready.stappen.filter(soort="aanvulling", day=day_of(later)).count() == 2
    with speaking("nl"):
        assert field_name(ready, "aanvulling.2026-03-05") == "Aanvulling van de inwoner, 5 maart 2026"


def test_a_melding_with_the_old_texts_alone_has_its_verslag_as_before(anna, melding):
    with pytest.raises(CaseworkError):
        send_letter(melding, "verslag", wijze="hand", acting_user=anna, at=AT)
    write(melding, anna, situatie="Zij woont alleen.", aantekeningen="Bellen.")

    text = letter_of(send_letter(melding, "verslag", wijze="hand", acting_user=anna, at=AT)).text

    assert "Zij woont alleen" in text
    assert "Wat u vroeg" not in text
    assert "Bellen" not in text


def test_youth_has_its_own_words_a_familiegroepsplan_and_the_voice_of_the_child(anna):
    child = a_person("P-kind", born=date(2015, 5, 5))
    file = a_melding(
        "2026-000009", persoon=child, behandelaar=anna, wet="jeugdwet", procedure="jeugd_hulpvraag"
    )
    a_question(file, "Hij slaapt niet.", "opvoeden")
    write(file, anna, geheel__mening="Ik wil niet naar een kamer met speelgoed.", opvoeden__veilig="Ja.")
    receive_plan(file, "Oma past op woensdag op.", day=DAY, acting_user=anna, at=AT)

    text = letter_of(send_letter(file, "verslag", wijze="hand", acting_user=anna, at=AT)).text

    for words in ("Familiegroepsplan", "Oma past", "Wat het kind zelf vindt", "De veiligheid van het kind"):
        assert words in text
