"""The acts of the twin: in order, on working days, late now and then, and corrected where they were wrong."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from kernbeeld.house_time import day_of
from kernbeeld.registers.acts import Act, ActKind
from kernbeeld.registers.checking import in_order
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.rules import check_act
from tests.demo.twin.conftest import Twin, make

SATURDAY = 5


def by_record(acts: list[Act]) -> dict[tuple[str, str], list[Act]]:
    """Acts by record, in order."""
    found: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        found[act.register, act.record].append(act)
    return found


def test_the_same_seed_gives_the_same_acts(twin: Twin):
    again = make(1)

    assert again.acts == twin.acts


def test_the_registers_accept_every_act(twin: Twin):
    problems: list[tuple[str, ...]] = []

    for act in twin.acts:
        check_act(
            act,
            REGISTERS[act.register],
            lambda field, text, advice, act=act: problems.append((act.register, field, text, advice)),
        )

    assert problems == []


def test_acts_come_in_the_order_in_which_they_became_known(twin: Twin):
    assert in_order(twin.acts) == twin.acts


def test_a_record_is_registered_first_and_then_learned_about_at_other_times(twin: Twin):
    histories = by_record(twin.acts).values()

    assert all(acts[0].kind is ActKind.REGISTER for acts in histories)
    assert all(act.kind is not ActKind.REGISTER for acts in histories for act in acts[1:])
    assert all(len({act.known_at for act in acts}) == len(acts) for acts in histories)


def test_what_a_record_refers_to_is_known_before_it(twin: Twin):
    known: set[object] = set()
    keys = {act.record for act in twin.acts}
    unknown = []

    for act in twin.acts:
        known.add(act.record)
        unknown += [
            (act.record, value)
            for part in act.parts
            for value in part.fields.values()
            if value in keys and value not in known
        ]

    assert unknown == []


def test_the_office_registers_on_working_days_once_a_day(twin: Twin):
    instants = {act.known_at for act in twin.acts if act.known_at is not None}

    assert all(instant.weekday() < SATURDAY for instant in instants)
    assert len(instants) == len({day_of(instant) for instant in instants})


def test_nothing_is_known_before_it_happened_and_most_is_known_soon(twin: Twin):
    first = twin.settings.periods[0].first_day
    delays = [
        (day_of(act.known_at) - act.parts[0].begin).days
        for act in twin.acts
        if act.known_at is not None
        and act.register in ("beschikte_voorziening", "uitkering", "skt_casus")
        and act.kind is ActKind.REGISTER
        and act.parts[0].begin > first
    ]

    assert min(delays) >= -7
    assert sorted(delays)[len(delays) // 2] <= 10
    assert sum(delay > 28 for delay in delays) > 20


def test_every_kind_of_act_occurs(twin: Twin):
    kinds = Counter(act.kind for act in twin.acts)

    assert set(kinds) == set(ActKind)
    assert min(kinds.values()) >= 20


def test_what_was_registered_twice_was_withdrawn_within_a_month(twin: Twin):
    doubles = [acts for (_, key), acts in by_record(twin.acts).items() if key.endswith("-dubbel")]

    assert doubles
    for first, last in doubles:
        assert last.kind is ActKind.WITHDRAW
        assert last.known_at is not None
        assert first.known_at is not None
        assert last.known_at - first.known_at < timedelta(days=31)


def test_some_records_were_ended_by_mistake_and_opened_again(twin: Twin):
    pairs = [
        (earlier, later)
        for acts in by_record(twin.acts).values()
        for earlier, later in pairwise(acts)
        if earlier.kind is ActKind.END
    ]

    assert pairs
    assert all(later.kind is ActKind.CORRECT and later.parts[-1].einde is None for _, later in pairs)


def test_residents_move_between_neighbourhoods_and_organisations_take_over_clients(twin: Twin):
    parts: Counter[str] = Counter(
        row.register for rows in twin.last.values() for row in rows if not row.first
    )

    assert parts["verblijf"] > 500
    assert parts["beschikte_voorziening"] > 20
    assert parts["groepsindeling"] > 100


def test_more_begins_in_january_and_september(twin: Twin):
    months = Counter(row.begin.month for row in twin.last["uitkering"] if row.begin >= date(2015, 1, 1))

    assert months[1] + months[9] > 1.5 * (months[7] + months[8])
