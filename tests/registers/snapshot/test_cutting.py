"""A history becomes rows: cut where a breakdown changes, and true on every day at every instant."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.fact_columns import Piece
from kernbeeld.registers.snapshot.cutting import OPEN_DAY, OPEN_INSTANT, Own, Row, Stretch, Version
from kernbeeld.registers.snapshot.cutting import event_rows as event_rows_of
from kernbeeld.registers.snapshot.cutting import spell_rows as spell_rows_of
from kernbeeld.registers.snapshot.people import Identities, Known, Merge, Persons, Tie
from tests.registers.snapshot.oracle import World, at, held_on, said_by

DAYS = range(8)
INSTANTS = range(9)
PEOPLE = (1, 2, 3)


def people_of(world: World) -> Persons:
    return Persons(Identities(world.merges), world.pseudonyms, world.known)


def spell_rows(world: World) -> list[Row]:
    return list(spell_rows_of(world.history, people_of(world)))


def event_rows(world: World) -> list[Row]:
    return list(event_rows_of(world.history, people_of(world)))


def parts(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[Stretch[object], ...]]:
    """Up to three parts in order; some adjacent, some with a gap, the last perhaps open."""

    @st.composite
    def draw(draw: st.DrawFn) -> tuple[Stretch[object], ...]:
        edges = sorted(draw(st.sets(st.integers(0, 7), min_size=2, max_size=5)))
        made = [Stretch(begin, after - 1, draw(values)) for begin, after in pairwise(edges)]
        kept = [each for each in made if draw(st.integers(0, 4))]
        if kept and draw(st.booleans()):
            kept[-1] = Stretch(kept[-1].begin, OPEN_DAY, kept[-1].value)
        return tuple(kept)

    return draw()


def versions(
    values: st.SearchStrategy[object], least: int = 0
) -> st.SearchStrategy[tuple[Version[object], ...]]:
    @st.composite
    def draw(draw: st.DrawFn) -> tuple[Version[object], ...]:
        instants = sorted(draw(st.sets(st.integers(0, 7), min_size=least, max_size=3)))
        return tuple(Version(known, number, draw(parts(values))) for number, known in enumerate(instants, 1))

    return draw()


OWNS = st.builds(
    Own,
    persoon=st.sampled_from([1, 1, 2, 3, None]),
    huishouden=st.sampled_from([None, None, 90]),
    area=st.sampled_from([None, None, "eigen"]),
    reden_begin=st.sampled_from([None, "nieuw", "verhuizing"]),
    reden_einde=st.sampled_from([None, "werk"]),
    rest=st.sampled_from([("wmo",), ("wmo",), ("jeugdwet",)]),
)


def ties(values: list[object]) -> st.SearchStrategy[dict[int, list[Tie[object]]]]:
    tied = versions(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(values)))
    return st.lists(tied, max_size=3).map(by_person)


def by_person(histories: list[tuple[Version[object], ...]]) -> dict[int, list[Tie[object]]]:
    found: dict[int, list[Tie[object]]] = {}
    for record, history in enumerate(histories):
        for persoon in {part.value[0] for version in history for part in version.parts}:
            found.setdefault(persoon, []).append(Tie(record, history))
    return found


_PERSON = st.sampled_from(PEOPLE)
MERGES = st.lists(
    st.builds(
        Merge, st.integers(0, 7), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.booleans()
    ).filter(lambda merge: merge.dubbel != merge.persoon),
    max_size=3,
    unique_by=lambda merge: merge.known,
).map(tuple)
BIRTHS = st.dictionaries(
    st.sampled_from(PEOPLE),
    st.lists(
        st.tuples(st.integers(0, 7), st.sampled_from([None, 24000, 24001])),
        max_size=2,
        unique_by=lambda birth: birth[0],
    ).map(sorted),
)
WORLDS = st.builds(
    World,
    history=versions(OWNS, least=1),
    merges=MERGES,
    pseudonyms=st.sets(st.sampled_from(PEOPLE), min_size=2).map(
        lambda kept: {persoon: 700 + persoon for persoon in kept}
    ),
    known=st.builds(Known, births=BIRTHS, residences=ties(["noord", "zuid"]), memberships=ties([91, 92])),
)


def expected(world: World, day: int, known: int) -> list[object]:
    held = held_on(world, day, known)
    return [] if held is None else [held]


@settings(max_examples=150)
@given(world=WORLDS)
def test_on_every_day_at_every_instant_the_rows_say_what_held(world: World) -> None:
    rows = spell_rows(world)

    for known in INSTANTS:
        for day in (*DAYS, OPEN_DAY):
            assert said_by(rows, day, known) == expected(world, day, known), (day, known)


@settings(max_examples=60)
@given(world=WORLDS)
def test_pieces_go_on_where_the_record_does_and_begin_and_end_where_it_does(world: World) -> None:
    rows = spell_rows(world)

    for row in rows:
        for known in {row.known_from, min(row.known_to - 1, max(INSTANTS))}:
            before = held_on(world, row.cut.begin - 1, known)
            after = None if row.cut.einde == OPEN_DAY else held_on(world, row.cut.einde + 1, known)
            assert row.cut.piece == (Piece.START if before is None else Piece.TRANSFER)
            assert row.cut.tail == (Piece.END if after is None else Piece.TRANSFER)


@settings(max_examples=60)
@given(world=WORLDS)
def test_no_cut_is_made_for_nothing_in_days_or_in_knowing(world: World) -> None:
    rows = spell_rows(world)

    for known in INSTANTS:
        shown = at(rows, known)
        for row, later in pairwise(shown):
            adjacent = row.cut.einde + 1 == later.cut.begin
            assert not (adjacent and row.cut.content == later.cut.content)
    spans = [(row.cut, row.known_from, row.known_to) for row in rows]
    assert not [
        (cut, known_to)
        for cut, _, known_to in spans
        if any(other == cut and known_from == known_to for other, known_from, _ in spans)
    ]


@settings(max_examples=60)
@given(world=WORLDS)
def test_the_first_day_and_the_first_knowing_are_those_of_the_record(world: World) -> None:
    for row in spell_rows(world):
        version = [each for each in world.history if each.known_from <= row.known_from][-1]
        assert row.cut.sinds == min(part.begin for part in version.parts)
        assert row.first_known == world.history[0].known_from
        assert row.version <= version.number
        assert row.known_from < row.known_to


@settings(max_examples=60)
@given(world=WORLDS)
def test_what_happened_is_never_cut(world: World) -> None:
    rows = event_rows(world)

    for known in INSTANTS:
        version = [each for each in world.history if each.known_from <= known][-1:]
        happened = [(part.begin, part.einde) for each in version for part in each.parts]
        assert [(row.cut.begin, row.cut.einde) for row in at(rows, known)] == happened
        for row in at(rows, known):
            said = (row.cut.content.persoon, row.cut.content.area, row.cut.content.rest)
            held = held_on(world, row.cut.begin, known)
            assert held is not None
            assert said == (held[0], held[3], held[6])


def world(*history: Version[Own], **others: object) -> World:
    stated = {"merges": (), "pseudonyms": {1: 701, 2: 702}, "known": Known(), **others}
    return World(history=history, **stated)


def moved_on_day(day: int, known: int = 0) -> Known:
    stretches = (Stretch(0, day - 1, (1, "noord")), Stretch(day, OPEN_DAY, (1, "zuid")))
    return Known(residences={1: [Tie(5, (Version(known, 1, stretches),))]})


def test_a_spell_is_cut_where_the_person_moves() -> None:
    spell = Version(1, 1, (Stretch(2, OPEN_DAY, Own(persoon=1)),))

    rows = spell_rows(world(spell, known=moved_on_day(4)))

    assert [(r.cut.begin, r.cut.einde, r.cut.piece, r.cut.tail, r.cut.content.area) for r in rows] == [
        (2, 3, Piece.START, Piece.TRANSFER, "noord"),
        (4, OPEN_DAY, Piece.TRANSFER, Piece.END, "zuid"),
    ]
    assert {row.cut.sinds for row in rows} == {2}
    assert {row.known_to for row in rows} == {OPEN_INSTANT}


def test_a_move_that_becomes_known_later_cuts_from_then_on() -> None:
    spell = Version(1, 1, (Stretch(2, 9, Own(persoon=1)),))

    rows = spell_rows(world(spell, known=moved_on_day(4, known=6)))

    assert [(r.cut.begin, r.cut.einde, r.cut.content.area, r.known_from, r.known_to) for r in rows] == [
        (2, 9, None, 1, 6),
        (2, 3, "noord", 6, OPEN_INSTANT),
        (4, 9, "zuid", 6, OPEN_INSTANT),
    ]
    assert {row.version for row in rows} == {1}


def test_a_withdrawal_leaves_no_row_from_then_on() -> None:
    history = Version(1, 1, (Stretch(2, 9, Own()),)), Version(4, 2, ())

    (row,) = spell_rows(world(*history))

    assert (row.known_from, row.known_to) == (1, 4)


def test_a_record_that_comes_back_after_a_withdrawal_was_first_known_at_its_first_version() -> None:
    there = (Stretch(2, 9, Own()),)

    rows = spell_rows(world(Version(1, 1, there), Version(4, 2, ()), Version(6, 3, there)))

    assert [(row.version, row.known_from, row.known_to, row.first_known) for row in rows] == [
        (1, 1, 4, 1),
        (3, 6, OPEN_INSTANT, 1),
    ]


def test_a_version_that_changes_nothing_that_counts_makes_no_row() -> None:
    there = (Stretch(2, 9, Own(rest=("wmo",))),)

    (row,) = spell_rows(world(Version(1, 1, there), Version(4, 2, there)))

    assert (row.version, row.known_from, row.known_to) == (1, 1, OPEN_INSTANT)


def test_a_spell_that_was_interrupted_starts_anew_but_keeps_its_first_day() -> None:
    stopped = (Stretch(2, 4, Own()), Stretch(6, 9, Own()))

    rows = spell_rows(world(Version(1, 1, stopped)))

    assert [(row.cut.piece, row.cut.tail, row.cut.sinds) for row in rows] == [(Piece.START, Piece.END, 2)] * 2


def test_a_reason_makes_no_cut_and_every_piece_says_why_the_whole_began_and_ended() -> None:
    run = (
        Stretch(2, 4, Own(reden_begin="nieuw", rest=("zin",))),
        Stretch(5, 7, Own(reden_begin="wissel", rest=("zin",))),
        Stretch(8, 9, Own(reden_einde="werk", rest=("pgb",))),
    )

    rows = spell_rows(world(Version(1, 1, run)))

    assert [(row.cut.begin, row.cut.einde) for row in rows] == [(2, 7), (8, 9)]
    assert {(row.cut.content.reden_begin, row.cut.content.reden_einde) for row in rows} == {("nieuw", "werk")}


def test_persons_who_are_merged_count_as_one_from_then_on_until_that_is_undone() -> None:
    spell = Version(1, 1, (Stretch(2, 9, Own(persoon=2)),))
    merges = (Merge(3, dubbel=2, persoon=1), Merge(6, dubbel=2, persoon=1, undone=True))

    rows = spell_rows(world(spell, merges=merges))

    assert [(row.cut.content.persoon, row.known_from, row.known_to) for row in rows] == [
        (702, 1, 3),
        (701, 3, 6),
        (702, 6, OPEN_INSTANT),
    ]


def test_who_was_destroyed_has_no_key_and_no_month_of_birth_at_any_instant() -> None:
    spell = Version(1, 1, (Stretch(2, 9, Own(persoon=1)),))
    known = Known(births={1: [(0, 24000)]}, residences=moved_on_day(4).residences)

    rows = spell_rows(world(spell, known=known, pseudonyms={}))

    assert {(row.cut.content.persoon, row.cut.content.geboortemaand) for row in rows} == {(None, None)}
    assert [row.cut.content.area for row in rows] == ["noord", "zuid"]


def test_merges_in_a_circle_come_to_an_end() -> None:
    identities = Identities([Merge(1, dubbel=1, persoon=2), Merge(2, dubbel=2, persoon=1)])

    assert identities.resolve(1, 2) == 2
    assert identities.mates(1) == {1, 2}
