"""Records that fit together: references, parts, keys, couples, budgets, renewals, homes and names."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kernbeeld.registers.acts import ActKind, Value
from kernbeeld.registers.kinds import REGISTERS, FieldKind
from tests.demo.twin.conftest import Twin
from tests.demo.twin.naive import OPEN, Row

DAY = timedelta(days=1)
PERSONAL = ("voornamen", "geslachtsnaam", "naam", "straat")
SIZES = {"alleenstaand": 1, "tweepersoons": 2, "gezin": 6}
LOWEST, HIGHEST = 999900006, 999999990


def grouped(rows: list[Row], field: str) -> dict[Value, list[Row]]:
    """Rows by the value of a field, in order of time."""
    found: defaultdict[Value, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.begin):
        found[row.fields[field]].append(row)
    return found


def passes(number: str) -> bool:
    """The elfproef: nine times the first digit down to two times the eighth, minus the last."""
    digits = [int(digit) for digit in number]
    total = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return total % 11 == 0


NOT_OF_THE_TWIN = {
    "geleverd_aantal",
    # What people do at the front office comes with the demo, by the road that they take themselves.
    "informatievraag",
    "melding",
    "meldingtermijn",
    "aanbod",
    "relatie",
    "gezagsverhouding",
    "vertegenwoordiging",
    "contactgegeven",
    "ondersteuningsplan",
    "planlid",
    "doel",
    "preventieoordeel",
    "toewijzing",
    "bezwaar",
    "bijdrageplicht",
}


@pytest.mark.parametrize("register", [name for name in REGISTERS if name not in NOT_OF_THE_TWIN])
def test_every_register_holds_something(twin: Twin, register: str):
    assert twin.last[register]


@pytest.mark.parametrize(
    ("register", "rule"),
    [
        pytest.param(name, rule, id=f"{name}.{rule.name}")
        for name, kind in REGISTERS.items()
        for rule in kind.rules.values()
        if rule.kind is FieldKind.REFERENCE
    ],
)
def test_every_reference_leads_to_a_record_that_was_there_by_then(twin: Twin, register: str, rule):
    begun = {row.record: row.sinds for row in twin.last[rule.to]}

    lost = [
        row.record
        for row in twin.last[register]
        if (key := row.fields.get(rule.name)) is not None and begun.get(str(key), OPEN) > row.begin
    ]

    assert lost == []
    assert not rule.needed or all(row.fields.get(rule.name) for row in twin.last[register])


def test_the_parts_of_a_picture_follow_each_other_without_overlap_or_gap(twin: Twin):
    wrong = [
        act.record
        for act in twin.acts
        for earlier, later in pairwise(act.parts)
        if earlier.einde is None or earlier.einde + DAY != later.begin
    ]

    assert wrong == []


def test_no_part_ends_before_it_begins(twin: Twin):
    backwards = [
        act.record
        for act in twin.acts
        for part in act.parts
        if part.einde is not None and part.einde < part.begin
    ]

    assert backwards == []


def test_only_a_withdrawal_leaves_no_picture(twin: Twin):
    assert {act.kind for act in twin.acts if not act.parts} == {ActKind.WITHDRAW}
    assert all(not act.parts for act in twin.acts if act.kind is ActKind.WITHDRAW)


def test_a_key_is_registered_once_and_belongs_to_one_register(twin: Twin):
    registered = Counter(act.record for act in twin.acts if act.kind is ActKind.REGISTER)
    registers = grouped([row for rows in twin.last.values() for row in rows if row.first], "kind")

    assert set(registered.values()) == {1}
    assert sum(map(len, registers.values())) == len(
        {row.record for rows in registers.values() for row in rows}
    )


def test_every_act_says_why(twin: Twin):
    assert {act.reason for act in twin.acts} == set(twin.settings.texts.values())


def test_every_bsn_is_of_the_range_for_tests_and_passes_the_elfproef(twin: Twin):
    numbers = {
        str(part.fields["bsn"])
        for act in twin.acts
        if act.register == "persoon"
        for part in act.parts
        if part.fields["bsn"] is not None
    }

    assert numbers
    assert all(re.fullmatch("[0-9]{9}", number) for number in numbers)
    assert all(LOWEST <= int(number) <= HIGHEST for number in numbers)
    assert all(passes(number) for number in numbers)


def test_a_bsn_stands_nowhere_but_in_its_own_field(twin: Twin):
    number = re.compile(r"9999[0-9]{5}")

    spilled = {
        (act.register, name)
        for act in twin.acts
        for part in act.parts
        for name, value in (*part.fields.items(), ("record", act.record), ("reason", act.reason))
        if name != "bsn" and isinstance(value, str) and number.search(value)
    }

    assert spilled == set()


@pytest.mark.parametrize("field", PERSONAL)
def test_names_hold_no_digit(twin: Twin, field: str):
    names = {str(row.fields[field]) for rows in twin.last.values() for row in rows if row.fields.get(field)}

    assert names
    assert not any(re.search("[0-9]", name) for name in names)


def test_an_address_cannot_exist(twin: Twin):
    codes = {str(row.fields["postcode"]) for row in twin.last["verblijf"]}

    assert all(re.fullmatch("0[0-9]{3} [A-Z]{2}", code) for code in codes)


def test_every_organisation_but_the_teams_says_that_it_is_invented(twin: Twin):
    named = {str(row.fields["naam"]): row.fields["soort"] for row in twin.last["organisatie"]}

    honest = {name for name in named if "verzonnen" in name}

    assert set(named) - honest == set(twin.settings.teams.values())


def test_a_household_has_as_many_members_as_its_sort_says(twin: Twin):
    sorts = {row.record: str(row.fields["soort"]) for row in twin.last["huishouden"]}
    members = grouped(twin.last["huishoudlid"], "huishouden")

    assert set(members) == set(sorts)
    assert all(len(rows) <= SIZES[sorts[str(key)]] for key, rows in members.items())
    assert set(sorts.values()) == set(SIZES)


def test_a_household_has_one_head_and_a_person_one_household(twin: Twin):
    heads = Counter(
        row.fields["huishouden"] for row in twin.last["huishoudlid"] if row.fields["rol"] == "hoofd"
    )
    households = Counter(row.fields["persoon"] for row in twin.last["huishoudlid"])

    assert set(heads.values()) == {1}
    assert len(heads) == len(twin.last["huishouden"])
    assert set(households.values()) == {1}
    assert set(households) == set(twin.people)


def test_members_of_a_household_live_at_one_address(twin: Twin):
    homes = grouped(twin.last["verblijf"], "persoon")
    day = date(2017, 6, 30)

    apart = []
    for household, members in grouped(twin.last["huishoudlid"], "huishouden").items():
        addresses = {
            (row.fields["postcode"], row.fields["huisnummer"])
            for member in members
            for row in homes[member.fields["persoon"]]
            if row.begin <= day <= row.einde
        }
        apart += [household] if len(addresses) > 1 else []

    assert apart == []


def test_a_residence_does_not_begin_before_birth(twin: Twin):
    assert not any(row.begin < twin.birth(row.fields["persoon"]) for row in twin.last["verblijf"])


def test_some_residents_move_to_another_kern(twin: Twin):
    kernen = {area: min(members) for area, members in twin.catalogue.places["kern"].versions[0].areas.items()}
    moves = Counter(
        (kernen[str(earlier.fields["buurt"])], kernen[str(later.fields["buurt"])])
        for rows in grouped(twin.last["verblijf"], "persoon").values()
        for earlier, later in pairwise(rows)
    )

    assert sum(count for (origin, goal), count in moves.items() if origin != goal) > 100
    assert {origin for origin, _ in moves} == set(twin.settings.residents)


def test_two_people_on_one_benefit_share_a_household_a_scheme_and_its_days(twin: Twin):
    household = {row.fields["persoon"]: row.fields["huishouden"] for row in twin.last["huishoudlid"]}
    benefits = {row.record: row for row in twin.last["uitkering"]}

    for key, rows in grouped(twin.last["uitkering_persoon"], "uitkering").items():
        whole = benefits[str(key)]
        assert {household[row.fields["persoon"]] for row in rows} == {whole.fields["huishouden"]}
        assert {(row.begin, row.einde) for row in rows} == {(whole.begin, whole.einde)}
        assert {row.fields["regeling"] for row in rows} == {whole.fields["regeling"]}


def test_a_couple_gets_more_than_one_person_alone(twin: Twin):
    people = Counter(row.fields["uitkering"] for row in twin.last["uitkering_persoon"])
    amounts: defaultdict[int, set[Value]] = defaultdict(set)
    for row in twin.last["uitkering"]:
        amounts[people[row.record]].add(row.fields["bedrag"])

    assert amounts == {1: {1_170_000}, 2: {1_670_000}}


def test_a_pgb_pays_a_provision_that_is_delivered_as_one(twin: Twin):
    provisions = {row.record: row for row in twin.last["beschikte_voorziening"]}

    for row in twin.last["pgb_toekenning"]:
        paid = provisions[str(row.fields["voorziening"])]
        assert paid.fields["leveringsvorm"] == "pgb"
        assert (paid.fields["wet"], paid.sinds) == (row.fields["wet"], row.sinds)


def test_who_has_a_provision_as_pgb_has_a_budget_then(twin: Twin):
    budgets = grouped(twin.last["pgb_toekenning"], "persoon")

    unpaid = [
        row.record
        for row in twin.last["beschikte_voorziening"]
        if row.fields["leveringsvorm"] == "pgb"
        and not any(each.begin <= row.begin <= each.einde for each in budgets.get(row.fields["persoon"], []))
    ]

    assert unpaid == []


def test_a_provision_in_kind_has_an_organisation_and_a_pgb_has_none(twin: Twin):
    for row in twin.last["beschikte_voorziening"]:
        assert (row.fields["organisatie"] is None) == (row.fields["leveringsvorm"] == "pgb")


def test_no_more_is_spent_than_was_granted(twin: Twin):
    granted = {
        key: max(int(str(row.fields["bedrag"])) for row in rows)
        for key, rows in ((key, list(rows)) for key, rows in by_record(twin.last["pgb_toekenning"]).items())
    }

    over = [
        row.record
        for row in twin.last["pgb_besteding"]
        if not 0 <= int(str(row.fields["bedrag"])) <= granted[str(row.fields["toekenning"])]
    ]

    assert over == []


def by_record(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by record."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.record].append(row)
    return found


def test_a_pgb_is_spent_while_it_runs(twin: Twin):
    runs = {
        key: (min(row.begin for row in rows), max(row.einde for row in rows))
        for key, rows in by_record(twin.last["pgb_toekenning"]).items()
    }

    outside = [
        row.record
        for row in twin.last["pgb_besteding"]
        if not runs[str(row.fields["toekenning"])][0]
        <= row.begin
        <= row.einde
        <= runs[str(row.fields["toekenning"])][1]
    ]

    assert outside == []


def test_what_ended_for_a_renewal_is_followed_the_next_day(twin: Twin):
    begun = Counter(
        (row.fields["persoon"], row.fields["wet"], row.fields["leveringsvorm"], row.begin)
        for row in twin.last["beschikte_voorziening"]
        if row.first and row.fields["reden_begin"] == "herindicatie"
    )
    ended = Counter(
        (row.fields["persoon"], row.fields["wet"], row.fields["leveringsvorm"], row.einde + DAY)
        for row in twin.last["beschikte_voorziening"]
        if row.last and row.fields.get("reden_einde") == "herindicatie"
    )

    assert ended
    assert ended - begun == Counter()


def test_a_renewal_follows_the_day_after_or_after_a_short_gap_under_the_wmo(twin: Twin):
    files = grouped([row for row in twin.last["beschikte_voorziening"] if row.last], "persoon")
    gaps = {"jeugdwet": {1}, "wmo": {1, *range(9, 29)}}

    loose = [
        row.record
        for row in twin.last["beschikte_voorziening"]
        if row.first and row.fields["reden_begin"] == "herindicatie"
        if not any(
            (row.begin - each.einde).days in gaps[str(row.fields["wet"])]
            for each in files[row.fields["persoon"]]
        )
    ]

    assert loose == []


def test_a_decision_is_taken_no_later_than_the_provision_begins(twin: Twin):
    issued = {row.record: row for row in twin.last["beschikking"]}

    for row in twin.last["beschikte_voorziening"]:
        if row.fields["beschikking"] is None:
            assert row.fields["verwijzer"] != "gemeente"
            continue
        decision = issued[str(row.fields["beschikking"])]
        assert 0 <= (row.sinds - decision.begin).days <= 14
        assert decision.fields["persoon"] == row.fields["persoon"]


@pytest.mark.parametrize("register", ["traject", "schuldhulptraject", "groepsindeling"])
def test_who_is_helped_to_work_has_a_benefit_then(twin: Twin, register: str):
    benefits = grouped(twin.last["uitkering_persoon"], "persoon")

    without = [
        row.record
        for row in twin.last[register]
        if not any(
            each.begin <= row.sinds and row.einde <= each.einde for each in benefits[row.fields["persoon"]]
        )
    ]

    assert without == []


def test_a_match_is_made_on_a_vacancy_that_is_open(twin: Twin):
    vacancies = {row.record: row for row in twin.last["vrijwilligersvacature"]}

    closed = [
        row.record
        for row in twin.last["koppeling"]
        if not vacancies[str(row.fields["vacature"])].begin
        <= row.begin
        <= vacancies[str(row.fields["vacature"])].einde
    ]

    assert closed == []
