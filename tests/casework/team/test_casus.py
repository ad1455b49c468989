"""A case of a team: brought in, discussed week by week, closed; and what the report counts of it."""

from datetime import UTC, date, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.team.close_casus import close_casus
from kernbeeld.casework.actions.team.discuss import discuss
from kernbeeld.casework.actions.team.meet import hold_meeting, move_point, plan_meeting, put_on_agenda
from kernbeeld.casework.actions.team.open_casus import open_casus
from kernbeeld.casework.actions.wall.give_part import give_part
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Agendapunt, Bespreking, Casus
from kernbeeld.casework.queries.team.agenda import agenda_of, named_points
from kernbeeld.casework.queries.team.cases import cases_for, casus_for, counted, pieces_of, texts_of
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.service import picture_of
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.casework.team.making import (
    AT,
    OTHER,
    TEAM,
    TODAY,
    a_casus,
    child,
    coordinator,
    later,
    melding_of,
    member,
    worker,
)

H1 = (date(2026, 1, 1), date(2026, 6, 30))


@pytest.fixture
def anna(request: pytest.FixtureRequest) -> User:
    """A youth consulent in the team; where a test asks for her case, in a house that has it already."""
    if "casus" in request.fixturenames:
        request.getfixturevalue("with_casus")
        return User.objects.get(name="anna")
    request.getfixturevalue("app_registers")
    return member("anna", role="consulent")


@pytest.fixture
def casus(anna: User) -> Casus:
    return Casus.objects.select_related("plan__regisseur", "persoon").get()


def said(action: str) -> list[dict[str, object]]:
    return [entry.new for entry in Entry.objects.filter(action=action)]


def test_a_case_stands_on_a_plan_that_begins_with_it_and_only_who_brought_it_in_sees_it(
    anna: User, casus: Casus
) -> None:
    bram, cora = member("bram"), coordinator()

    assert casus.kenmerk == "C2026-000001"
    assert casus.plan.regisseur == anna
    assert casus_for(anna, casus.kenmerk) == casus
    assert casus_for(bram, casus.kenmerk) is None
    assert casus_for(cora, casus.kenmerk) is None
    assert texts_of([casus])[casus.pk] == {"aanleiding": "Er is thuis veel ruzie."}
    assert b"ruzie" not in bytes(casus.payload)


def test_a_case_stands_in_the_register_and_the_log_without_a_name(anna: User, casus: Casus) -> None:
    part = picture_of("skt_casus", casus.kenmerk).parts[0]

    assert part.fields == {"persoon": "P-1", "team": TEAM, "soort": "jeugdcontact"}
    assert said("open_casus") == [{"team": TEAM, "soort": "jeugdcontact", "plan": casus.plan.kenmerk}]


def test_a_second_case_of_the_same_person_and_law_is_refused(anna: User, casus: Casus) -> None:
    with pytest.raises(CaseworkError, match="works on this already"):
        open_casus(
            casus.persoon,
            "jeugdwet",
            team=TEAM,
            soort="casuistiek",
            aanleiding="Nog eens.",
            acting_user=anna,
            at=later(1),
        )


def test_who_is_not_in_the_team_brings_nothing_in(app_registers) -> None:
    eva = worker("consulent", "eva")

    with pytest.raises(CaseworkError, match="not in this team"):
        a_casus(eva, child())

    assert not Casus.objects.exists()


def test_who_works_on_another_part_of_the_family_does_not_bring_in_this_one(anna: User, casus: Casus) -> None:
    bram = member("bram")

    with pytest.raises(CaseworkError, match="Only who works on this part"):
        open_casus(
            casus.persoon,
            "wmo",
            team=TEAM,
            soort="casuistiek",
            aanleiding="Iets anders.",
            acting_user=bram,
            at=later(1),
        )


def test_a_contact_is_a_case_from_the_day_of_its_first_discussion(anna: User, casus: Casus) -> None:
    point = put_on_agenda(casus, "Wat kunnen we doen?", acting_user=anna, at=AT)
    found = discuss(point, uitkomst="Samen op bezoek.", vervolg="", number=1, acting_user=anna, at=later(7))

    again = Casus.objects.get(pk=casus.pk)
    assert again.soort == "casuistiek"
    assert found.is_discussed
    pieces = [(one.soort, one.begin.isoformat()) for one in pieces_of(TEAM)]
    assert pieces == [("jeugdcontact", "2026-03-02"), ("casuistiek", "2026-03-09")]


def test_a_second_discussion_leaves_the_day_of_the_first(anna: User, casus: Casus) -> None:
    first = put_on_agenda(casus, "Een.", acting_user=anna, at=AT)
    discuss(first, uitkomst="Zo.", vervolg="", number=1, acting_user=anna, at=later(7))
    second = put_on_agenda(casus, "Twee.", acting_user=anna, at=later(8))
    discuss(second, uitkomst="Zus.", vervolg="Bellen.", number=1, acting_user=anna, at=later(14))

    assert [one.begin.isoformat() for one in pieces_of(TEAM)] == ["2026-03-02", "2026-03-09"]


def test_the_team_counts_as_the_report_does_by_the_old_and_by_the_new_definition(
    anna: User, tmp_path
) -> None:
    talked = a_casus(anna, child("P-1"), number=1)
    a_casus(anna, child("P-2"), number=2)
    gone = a_casus(anna, child("P-3"), number=3, soort="casuistiek")
    point = put_on_agenda(talked, "Wat nu?", acting_user=anna, at=AT)
    discuss(point, uitkomst="Zo.", vervolg="", number=1, acting_user=anna, at=later(7))
    close_casus(gone, reden="verhuisd", acting_user=anna, at=later(30))

    found = counted(TEAM, *H1)

    store = FactStore(tmp_path / "facts")
    take_snapshot(store, gemeente="GM0148", now=datetime(2026, 8, 1, tzinfo=UTC))
    facts = store.current()
    assert facts is not None
    cells = count_figures(
        house_catalogue(), facts, [Period.parse("2026H1")], facts.watermark, ["skt.casuistiek.lopend"]
    )
    assert [cell.value for cell in cells] == [found.new.end] == [1]
    assert (found.old.start, found.old.inflow, found.old.outflow, found.old.end) == (0, 3, 1, 2)
    assert (found.new.start, found.new.inflow, found.new.outflow, found.new.end) == (0, 2, 1, 1)
    assert len(found.apart) == 1


def test_cases_of_another_team_are_not_counted_here(anna: User, casus: Casus) -> None:
    assert counted(TEAM, *H1).old.end == 1
    assert counted(OTHER, *H1).old.end == 0


def test_closing_a_case_asks_why_ends_it_in_the_register_and_takes_it_off_the_agenda(
    anna: User, casus: Casus
) -> None:
    put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)
    with pytest.raises(CaseworkError, match="Choose why"):
        close_casus(casus, reden="zomaar", acting_user=anna, at=later(1))

    closed = close_casus(casus, reden="doelen_bereikt", acting_user=anna, at=later(1))

    assert closed.einde == day_of(later(1))
    assert picture_of("skt_casus", casus.kenmerk).parts[-1].einde == closed.einde
    assert not agenda_of(TEAM, TODAY).points
    assert not cases_for(anna, TEAM).exists()
    assert casus_for(anna, casus.kenmerk) is not None


def test_a_closed_case_can_be_read_and_not_changed(anna: User, casus: Casus) -> None:
    point = put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)
    discuss(point, uitkomst="Klaar.", vervolg="", number=1, acting_user=anna, at=later(7))
    close_casus(casus, reden="doelen_bereikt", acting_user=anna, at=later(7))

    with pytest.raises(CaseworkError, match="closed"):
        put_on_agenda(casus, "Nog iets.", acting_user=anna, at=later(8))
    with pytest.raises(CaseworkError, match="closed"):
        discuss(point, uitkomst="Toch niet.", vervolg="", number=2, acting_user=anna, at=later(8))


def test_nobody_puts_a_case_on_the_agenda_in_which_he_is_not_named(anna: User, casus: Casus) -> None:
    for other in (member("bram"), coordinator(), worker("consulent", "eva")):
        with pytest.raises(CaseworkError, match="may not change"):
            put_on_agenda(casus, "Wat nu?", acting_user=other, at=AT)


def test_others_in_the_team_see_that_a_case_is_on_the_agenda_and_not_what_is_asked(
    anna: User, casus: Casus
) -> None:
    bram = member("bram")
    point = put_on_agenda(casus, "Hoe helpen we dit gezin?", acting_user=anna, at=AT)

    assert [one.pk for one in agenda_of(TEAM, TODAY).points] == [point.pk]
    assert named_points(anna, TEAM) == {point.pk}
    assert named_points(bram, TEAM) == frozenset()
    assert b"gezin" not in bytes(point.payload)


def test_who_is_let_in_during_the_meeting_reads_this_case_and_no_other(anna: User, casus: Casus) -> None:
    bram, other = member("bram", wet="jeugdwet"), a_casus(anna, child("P-2"), number=2)
    put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)

    give_part(
        casus.plan,
        bram,
        persoon=casus.persoon,
        wet="jeugdwet",
        grondslag="eigen_wet",
        team=TEAM,
        organisatie="saam",
        acting_user=anna,
        at=AT,
    )

    assert casus_for(bram, casus.kenmerk) is not None
    assert casus_for(bram, other.kenmerk) is None
    assert len(named_points(bram, TEAM)) == 1


def test_a_case_stands_on_an_agenda_once(anna: User, casus: Casus) -> None:
    put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)

    with pytest.raises(CaseworkError, match="on the agenda already"):
        put_on_agenda(casus, "Nog eens?", acting_user=anna, at=AT)


def test_what_a_meeting_did_not_come_to_moves_to_the_next_one_with_its_question(anna: User) -> None:
    cases = [a_casus(anna, child(f"P-{n}"), number=n) for n in (1, 2, 3)]
    points = [put_on_agenda(one, f"Vraag {n}", acting_user=anna, at=AT) for n, one in enumerate(cases, 1)]
    discuss(points[0], uitkomst="Besproken.", vervolg="", number=1, acting_user=anna, at=later(7))
    meeting = Bespreking.objects.get()

    moved = hold_meeting(meeting, acting_user=anna, at=later(7))

    agenda = agenda_of(TEAM, day_of(later(8)))
    assert moved == 2
    assert agenda.day == date(2026, 3, 16)
    assert [one.casus for one in agenda.points] == cases[1:]
    assert [texts_of([one])[one.pk]["vraag"] for one in agenda.points] == ["Vraag 2", "Vraag 3"]
    assert Agendapunt.objects.get(pk=points[1].pk).moved_to == agenda.points[0]


def test_what_nobody_closed_stands_on_the_next_agenda_by_itself(anna: User, casus: Casus) -> None:
    point = put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)
    after = later(10)

    agenda = agenda_of(TEAM, day_of(after))
    assert [one.pk for one in agenda.points] == [point.pk]
    assert agenda.day == date(2026, 3, 16)
    assert agenda.meeting is None

    put_on_agenda(a_casus(anna, child("P-2"), number=2), "Een tweede.", acting_user=anna, at=after)

    points = agenda_of(TEAM, day_of(after)).points
    assert points[0].casus == casus
    assert len(points) == 2
    assert {one.bespreking.day for one in points} == {date(2026, 3, 16)}
    assert Bespreking.objects.get(day=date(2026, 3, 9)).is_held


def test_a_meeting_is_closed_once_and_not_before_its_day(anna: User, casus: Casus) -> None:
    put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)
    meeting = Bespreking.objects.get()

    with pytest.raises(CaseworkError, match="still to come"):
        hold_meeting(meeting, acting_user=anna, at=later(1))
    hold_meeting(meeting, acting_user=anna, at=later(7))
    with pytest.raises(CaseworkError, match="already"):
        hold_meeting(meeting, acting_user=anna, at=later(7))


def test_whoever_is_in_the_team_orders_the_agenda_also_what_he_may_not_read(anna: User) -> None:
    bram = member("bram")
    points = [
        put_on_agenda(a_casus(anna, child(f"P-{n}"), number=n), "?", acting_user=anna, at=AT)
        for n in (1, 2, 3)
    ]

    move_point(points[2], up=True, acting_user=bram, at=AT)
    move_point(points[0], up=False, acting_user=bram, at=AT)

    shown = [one.pk for one in agenda_of(TEAM, TODAY).points]
    assert shown == [points[2].pk, points[0].pk, points[1].pk]


def test_nobody_from_elsewhere_touches_the_meeting(anna: User, casus: Casus) -> None:
    eva = member("eva", team=OTHER)
    point = put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)

    for act in (
        lambda: move_point(point, up=True, acting_user=eva, at=AT),
        lambda: plan_meeting(TEAM, day_of(later(3)), acting_user=eva, at=AT),
        lambda: hold_meeting(point.bespreking, acting_user=eva, at=later(7)),
    ):
        with pytest.raises(CaseworkError, match="not in this team"):
            act()


def test_a_meeting_goes_to_another_day_with_its_agenda(anna: User, casus: Casus) -> None:
    put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)

    plan_meeting(TEAM, day_of(later(3)), acting_user=anna, at=AT)

    agenda = agenda_of(TEAM, TODAY)
    assert agenda.day == day_of(later(3))
    assert len(agenda.points) == 1
    with pytest.raises(CaseworkError, match="past"):
        plan_meeting(TEAM, date(2026, 3, 1), acting_user=anna, at=AT)
    with pytest.raises(CaseworkError, match="already"):
        plan_meeting(TEAM, day_of(later(3)), acting_user=anna, at=AT)


def test_two_who_write_the_same_outcome_both_keep_their_words(anna: User, casus: Casus) -> None:
    bram = member("bram", wet="jeugdwet")
    told = {"persoon": casus.persoon, "wet": "jeugdwet", "grondslag": "eigen_wet"}
    give_part(casus.plan, bram, **told, acting_user=anna, at=AT)
    point = put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)
    discuss(point, uitkomst="Van Anna.", vervolg="", number=1, acting_user=anna, at=later(7))

    with pytest.raises(FieldConflictError) as clash:
        discuss(point, uitkomst="Van Bram.", vervolg="", number=1, acting_user=bram, at=later(7))

    assert (clash.value.field, clash.value.mine, clash.value.theirs) == ("uitkomst", "Van Bram.", "Van Anna.")
    assert texts_of([Agendapunt.objects.get(pk=point.pk)])[point.pk]["uitkomst"] == "Van Anna."
    done = discuss(
        point, uitkomst="Van allebei.", vervolg="", number=clash.value.number, acting_user=bram, at=later(7)
    )
    assert done.number == 3


def test_saving_the_same_words_again_changes_nothing(anna: User, casus: Casus) -> None:
    point = put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)
    discuss(point, uitkomst="Zo.", vervolg="Bellen.", number=1, acting_user=anna, at=later(7))

    again = discuss(point, uitkomst="Zo.", vervolg="Bellen.", number=1, acting_user=anna, at=later(8))

    assert again.number == 2
    assert len(said("discuss_casus")) == 1


def test_the_log_holds_no_word_of_what_was_said(anna: User, casus: Casus) -> None:
    point = put_on_agenda(casus, "Geheime vraag", acting_user=anna, at=AT)
    discuss(point, uitkomst="Geheime uitkomst", vervolg="Geheim", number=1, acting_user=anna, at=later(7))
    close_casus(casus, reden="verhuisd", acting_user=anna, at=later(8))

    written = " ".join(f"{entry.old} {entry.new} {entry.purpose}" for entry in Entry.objects.all())
    assert "Geheim" not in written
    assert "ruzie" not in written
    assert "Voorbeeld" not in written


def test_a_case_from_a_second_melding_stands_on_the_plan_that_is_there(anna: User, casus: Casus) -> None:
    melding = melding_of(casus.persoon, anna, 2, "wmo")

    second = open_casus(
        casus.persoon,
        "wmo",
        team=TEAM,
        soort="casuistiek",
        aanleiding="Ook hulp thuis.",
        melding=melding,
        acting_user=anna,
        at=later(1),
    )

    assert second.plan == casus.plan
    assert casus_for(anna, second.kenmerk) is not None
