"""What everybody in and around a team has in hand, and who could see a referral on a day."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import what_could_see, who_could_see
from kernbeeld.casework.models import Verwijzing, Verwijzingstap
from kernbeeld.casework.queries.team.cases import cases_for
from kernbeeld.casework.queries.team.referrals import made_by, received, to_decide, to_return, to_take_back
from kernbeeld.casework.queries.team.rooms import may_keep, team_names, teams_of
from tests.casework.team.house import by_letter, user_of
from tests.casework.team.making import AT, TEAM

FOLDER = Path(__file__).parents[2] / "golden" / "team"
EVERYBODY, COULD_SEE = (
    yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")) for name in ("everybody", "could_see")
)
pytestmark = pytest.mark.usefixtures("team_house")


def letters(found: Iterable[Verwijzing]) -> list[str]:
    """Return what the golden files call these referrals."""
    keys = {one.pk for one in found}
    return [letter for letter, one in by_letter().items() if one.pk in keys]


def by_number(user: User, ask: Callable[[User, str], Verwijzing | None]) -> list[str]:
    """Return which referrals a question about one gives to somebody."""
    return letters(found for one in by_letter().values() if (found := ask(user, one.kenmerk)))


def in_hand(user: User) -> dict[str, object]:
    """Return what somebody has in hand, as the golden file writes it."""
    cases = {one.persoon.sleutel for team in team_names() for one in cases_for(user, team)}
    return {
        "room": TEAM in teams_of(user),
        "keeps": may_keep(user, TEAM),
        "cases": sorted(cases),
        "made": letters(made_by(user)),
        "received": letters(received(user)),
        "decides": by_number(user, to_decide),
        "returns": by_number(user, to_return),
        "takes_back": by_number(user, to_take_back),
    }


@pytest.mark.parametrize("case", EVERYBODY, ids=lambda case: case["name"])
def test_somebody_has_in_hand_what_the_golden_file_says_and_nothing_else(case) -> None:
    told = in_hand(user_of(case["name"]))

    assert told == {name: value for name, value in case.items() if name not in ("name", "why")}


def test_the_golden_file_tells_of_everybody_in_the_house() -> None:
    names = {user.name for user in User.objects.exclude(name__startswith="cora-")}

    assert names == {case["name"] for case in EVERYBODY}


@pytest.mark.parametrize("case", EVERYBODY, ids=lambda case: case["name"])
def test_steps_are_open_to_whom_their_referral_is(case) -> None:
    user = user_of(case["name"])

    for right in (None, "refer"):
        rows = Verwijzing.objects.for_user(user, right=right)
        steps = Verwijzingstap.objects.for_user(user, right=right)
        assert set(steps.values_list("verwijzing", flat=True)) == set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("case", COULD_SEE, ids=lambda case: case["case"])
def test_who_could_see_a_referral_is_told_for_each_day(case) -> None:
    at = AT + timedelta(days=case["day"], seconds=1)

    found = who_could_see(Verwijzing, by_letter()[case["referral"]].pk, at)

    names = {seer.user.name for seer in found if not seer.user.name.startswith("cora-")}
    assert sorted(names) == case["seers"]


def test_who_could_see_says_by_which_right() -> None:
    found = who_could_see(Verwijzing, by_letter()["open_on"].pk, AT + timedelta(days=3))

    told = {seer.user.name: (seer.right, [grant.role for grant in seer.grants]) for seer in found}
    assert told["petra"] == ("refer", ["partner"])
    assert told["cora"] == ("take_verwijzingen", ["kernteamcoordinator"])


FOLLOWS = [case for case in EVERYBODY if case["name"] in ("petra", "paul", "fred", "cora", "daan")]


@pytest.mark.parametrize("case", FOLLOWS, ids=lambda case: case["name"])
def test_what_somebody_could_see_counts_the_referrals_that_he_can_open(case) -> None:
    found = what_could_see(user_of(case["name"]))

    count = sum(one.count for one in found if one.model is Verwijzing and one.right == "refer")
    assert count == len({*case["made"], *case["received"]})
