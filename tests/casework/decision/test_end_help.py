"""Help that runs on after a death or a move: who can end it, all of it at once, and what follows."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.decision.end_help import end_help
from kernbeeld.casework.actions.keep_household import join_household, leave_household
from kernbeeld.casework.actions.move_persoon import NewHome, move_persoon
from kernbeeld.casework.actions.note_death import note_death
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.running import running_help
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import picture_of
from tests.accounts.granting import somebody
from tests.casework.contribution.making import acts, duties, provided
from tests.casework.desk.making import DALFSEN, resident
from tests.casework.objection.making import HELP, sent

pytestmark = pytest.mark.usefixtures("app_registers")
JUNE = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
LAST = date(2026, 6, 10)
BUDGET = replace(
    HELP,
    product="begeleiding",
    eenheid="04",
    omvang=1,
    leveringsvorm="pgb",
    organisatie="",
    reden_leveringsvorm="eigen_keuze",
    bedrag=100_000,
    is_pgb_vaardig=True,
    is_pgb_goed=True,
    pgb_plan="2026-03-05",
    pgb_vaardigheid="Regelt alles zelf.",
)


@pytest.fixture
def decider() -> User:
    return somebody("consulent", "decider")


@pytest.fixture
def keys(decider: User) -> list[str]:
    """The provisions of P-1 since April: help in kind and a budget."""
    return [line.voorziening for line in lines_of(sent(decider, HELP, BUDGET))]


def persoon(key: str = "P-1") -> Persoon:
    return Persoon.objects.get(sleutel=key)


def ends(register: str, key: str) -> tuple[date | None, object]:
    last = picture_of(register, key).parts[-1]
    return last.einde, last.fields.get("reden_einde")


def die(user: User, day: date = LAST) -> None:
    note_death("P-1", day, acting_user=user, at=JUNE)


def leave(user: User, key: str = "P-1", since: date = date(2026, 6, 11)) -> None:
    move_persoon(key, NewHome(), since=since, acting_user=user, at=JUNE)


@pytest.mark.parametrize(("happens", "reden"), [(die, "overleden"), (leave, "verhuisd")])
def test_everything_ends_on_the_last_day_with_its_reason(decider, keys, happens, reden) -> None:
    happens(decider)

    ended = end_help(persoon(), acting_user=decider, at=JUNE)

    in_kind, budget = keys
    assert set(ended) == {in_kind, budget}
    assert ends("beschikte_voorziening", in_kind) == ends("beschikte_voorziening", budget) == (LAST, reden)
    assert ends("toewijzing", f"{in_kind}-toewijzing")[0] == LAST
    assert ends("pgb_toekenning", f"{budget}-pgb")[0] == LAST
    assert duties() == [
        f"2026-04-01 2026-06-30 2180 {'overleden' if reden == 'overleden' else 'geen_voorziening'}"
    ]


def test_the_contribution_stops_with_the_month_of_the_death_before_anybody_ends_the_help(
    decider, keys
) -> None:
    die(decider)

    assert duties() == ["2026-04-01 2026-06-30 2180 overleden"]
    note_death("P-1", None, acting_user=decider, at=JUNE)
    assert duties() == ["2026-04-01 - 2180"]


def test_what_would_begin_after_the_last_day_never_was(decider) -> None:
    later = replace(HELP, begin=date(2026, 7, 1))
    (line,) = lines_of(sent(decider, later))
    die(decider)

    end_help(persoon(), acting_user=decider, at=JUNE)

    assert not picture_of("beschikte_voorziening", line.voorziening).parts
    assert not picture_of("toewijzing", f"{line.voorziening}-toewijzing").parts


def test_once_is_enough_and_without_a_reason_there_is_nothing_to_end(decider, keys) -> None:
    with pytest.raises(CaseworkError, match="No help runs on"):
        end_help(persoon(), acting_user=decider, at=JUNE)
    die(decider)
    end_help(persoon(), acting_user=decider, at=JUNE)

    assert running_help(decider, persoon().pk, day_of(JUNE)) is None
    with pytest.raises(CaseworkError, match="No help runs on"):
        end_help(persoon(), acting_user=decider, at=JUNE)


def test_another_law_the_desk_and_a_besloten_melding_end_nothing(decider, keys) -> None:
    die(decider)
    youth, desk = somebody("consulent", "jeugd", wet="jeugdwet"), somebody("frontoffice", "balie")
    colleague = somebody("consulent", "colleague")
    Melding.objects.update(is_besloten=True, behandelaar=decider)

    found = {who.name: running_help(who, persoon().pk, day_of(JUNE)) for who in (youth, desk, colleague)}

    assert found == {"jeugd": None, "balie": None, "colleague": None}
    assert running_help(decider, persoon().pk, day_of(JUNE)) is not None


def test_help_that_came_with_an_import_is_ended_by_who_has_its_law(decider) -> None:
    resident(born=date(1940, 5, 1))
    provided("V-1", "P-1", "2026-01-01")
    die(decider)
    only_youth = somebody("consulent", "jeugd", wet="jeugdwet")
    one_team = somebody("consulent", "team", team="noord")

    assert running_help(only_youth, persoon().pk, day_of(JUNE)) is None
    assert running_help(one_team, persoon().pk, day_of(JUNE)) is None
    assert end_help(persoon(), acting_user=decider, at=JUNE) == ("V-1",)


def test_all_or_nothing(decider, keys, monkeypatch) -> None:
    die(decider)

    def fails(*_args: object, **_more: object) -> None:
        raise CaseworkError("", "broken off")

    monkeypatch.setattr(
        "kernbeeld.casework.actions.decision.end_help.follow_contributions", fails, raising=False
    )
    monkeypatch.setattr(
        "kernbeeld.casework.actions.decision.end_help.follow_contribution", fails, raising=False
    )
    with pytest.raises(CaseworkError, match="broken off"):
        end_help(persoon(), acting_user=decider, at=JUNE)

    assert ends("beschikte_voorziening", keys[0])[0] == HELP.einde
    assert not Entry.objects.filter(action="end_help").exists()


def test_the_log_knows_that_it_ended_in_codes_only(decider, keys) -> None:
    die(decider)

    end_help(persoon(), acting_user=decider, at=JUNE)

    told = Entry.objects.filter(action="end_help").order_by("pk")
    assert [one.record for one in told] == keys
    assert {one.activity for one in told} == {"casework"}
    assert told[0].new == {"reden": "overleden", "last_day": "2026-06-10"}


def test_a_housemate_under_the_pension_age_stops_the_contribution_and_leaving_starts_it_again(
    decider, keys
) -> None:
    resident("P-2", born=date(1985, 1, 1))

    join_household("P-2", "P-1", since=date(2026, 4, 20), acting_user=decider, at=JUNE)
    joined = duties()
    leave_household("P-2", since=date(2026, 6, 5), acting_user=decider, at=JUNE)

    assert joined == ["2026-04-01 2026-04-30 2180 geen_voorziening"]
    assert duties() == [*joined, "2026-07-01 - 2180"]


def test_a_move_within_the_municipality_changes_nothing(decider, keys) -> None:
    before = acts()

    move_persoon(
        "P-1", NewHome(DALFSEN, "0123 ZZ", "1"), since=date(2026, 6, 1), acting_user=decider, at=JUNE
    )

    assert acts() == before
    assert running_help(decider, persoon().pk, day_of(JUNE)) is None


def test_who_leaves_the_house_and_the_municipality_leaves_the_others_as_they_are(decider, keys) -> None:
    resident("P-2", born=date(1941, 1, 1))
    join_household("P-2", "P-1", since=date(2026, 4, 20), acting_user=decider, at=JUNE)
    before = duties()

    leave(decider, "P-2")

    assert duties() == before
    assert running_help(decider, persoon("P-2").pk, day_of(JUNE)) is None
