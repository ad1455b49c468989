"""Revising and withdrawing: a change in the world from a day on, with a ground, and a colleague who looks."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kernbeeld.casework.actions.decision.approve_besluit import approve_besluit
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.revise_besluit import revise_besluit, withdraw_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, Brief
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.bezwaren import objectionable
from kernbeeld.casework.queries.letters import letter_of
from kernbeeld.registers.models.provisions import Bijdrageplicht
from kernbeeld.registers.service import history_of, picture_of
from tests.accounts.granting import somebody
from tests.casework.objection.making import HELP, sent

pytestmark = pytest.mark.usefixtures("app_registers")
LATER = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def people():
    return somebody("consulent", "decider"), somebody("consulent", "colleague")


def approved(besluit: Beschikking, decider, colleague) -> Beschikking:
    """Hand it in, let a colleague approve it, and send it."""
    with pytest.raises(CaseworkError, match="A colleague has to look"):
        issue_besluit(besluit, wijze="post", acting_user=decider, at=LATER)
    submit_besluit(besluit, acting_user=decider, at=LATER)
    approve_besluit(besluit, acting_user=colleague, at=LATER)
    return issue_besluit(besluit, wijze="post", acting_user=decider, at=LATER)


def test_more_hours_are_a_change_from_a_day_on_and_the_days_before_stay() -> None:
    decider, colleague = people()
    besluit = sent(decider, HELP)
    (line,) = lines_of(besluit)
    more = replace(line, omvang=180, begin=date(2026, 8, 1))

    new = revise_besluit(besluit, [more], grond="veranderde_situatie", acting_user=decider, at=LATER)
    approved(new, decider, colleague)

    picture = picture_of("beschikte_voorziening", line.voorziening)
    assert [(part.begin, part.einde, part.fields["omvang"]) for part in picture.parts] == [
        (date(2026, 4, 1), date(2026, 7, 31), 120),
        (date(2026, 8, 1), date(2027, 3, 31), 180),
    ]
    assert picture.kind == "change"
    assigned = picture_of("toewijzing", f"{line.voorziening}-toewijzing")
    assert [part.fields["omvang"] for part in assigned.parts] == [120, 180]
    told = picture_of("beschikking", new.kenmerk).parts[0].fields
    assert (told["soort"], told["grond"]) == ("herzien", "veranderde_situatie")
    letter = letter_of(Brief.objects.get(soort="besluit_herzien"))
    assert "Vanaf 1 augustus 2026" in letter.text
    assert [one.kenmerk for one in objectionable(decider, "2026-000001")] == [new.kenmerk, besluit.kenmerk]


def test_withdrawing_ends_what_runs_and_its_contribution_with_the_month() -> None:
    decider, colleague = people()
    besluit = sent(decider, HELP)
    (line,) = lines_of(besluit)

    new = withdraw_besluit(
        besluit, last_day=date(2026, 7, 10), grond="op_verzoek", acting_user=decider, at=LATER
    )
    approved(new, decider, colleague)

    held = picture_of("beschikte_voorziening", line.voorziening)
    assert (held.kind, held.parts[-1].einde, held.parts[-1].fields["reden_einde"]) == (
        "end",
        date(2026, 7, 10),
        "op_verzoek",
    )
    assert picture_of("toewijzing", f"{line.voorziening}-toewijzing").parts[-1].einde == date(2026, 7, 10)
    duty = history_of("bijdrageplicht", Bijdrageplicht.objects.get().sleutel)
    assert (duty[-1].kind, duty[-1].parts[-1].einde) == ("end", date(2026, 7, 31))
    assert "10 juli 2026" in letter_of(Brief.objects.get(soort="besluit_intrekken")).text


def test_a_change_to_a_budget_ends_the_assignment_and_begins_the_budget() -> None:
    decider, colleague = people()
    besluit = sent(decider, HELP)
    (line,) = lines_of(besluit)
    budget = replace(
        line,
        begin=date(2026, 8, 1),
        leveringsvorm="pgb",
        organisatie="",
        reden_leveringsvorm="eigen_keuze",
        bedrag=100_000,
        is_pgb_vaardig=True,
        is_pgb_goed=True,
        pgb_plan="2026-06-20",
        pgb_vaardigheid="Regelt alles zelf.",
    )

    approved(
        revise_besluit(besluit, [budget], grond="op_verzoek", acting_user=decider, at=LATER),
        decider,
        colleague,
    )

    parts = picture_of("beschikte_voorziening", line.voorziening).parts
    assert [part.fields["leveringsvorm"] for part in parts] == ["zin", "pgb"]
    assert "organisatie" not in parts[1].fields
    assert picture_of("toewijzing", f"{line.voorziening}-toewijzing").parts[-1].einde == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("changed", "grond", "match"),
    [
        ({"begin": date(2026, 4, 1)}, "op_verzoek", "does not run"),
        ({"begin": date(2027, 5, 1)}, "op_verzoek", "does not run"),
        ({"voorziening": ""}, "op_verzoek", "does not run"),
        ({"omvang": 0}, "op_verzoek", "above nought"),
        ({}, "verhuisd", "on which ground"),
        ({}, "", "on which ground"),
    ],
)
def test_what_can_not_be_revised_is_refused(changed: dict[str, object], grond: str, match: str) -> None:
    decider, _ = people()
    besluit = sent(decider, HELP)
    (line,) = lines_of(besluit)
    wanted = replace(line, **({"begin": date(2026, 8, 1)} | changed))

    with pytest.raises(CaseworkError, match=match):
        revise_besluit(besluit, [wanted], grond=grond, acting_user=decider, at=LATER)

    assert Beschikking.objects.count() == 1


def test_one_change_at_a_time() -> None:
    decider, _ = people()
    besluit = sent(decider, HELP)

    def withdraw() -> None:
        withdraw_besluit(
            besluit, last_day=date(2026, 7, 10), grond="op_verzoek", acting_user=decider, at=LATER
        )

    withdraw()
    with pytest.raises(CaseworkError, match="changing this besluit already"):
        withdraw()
