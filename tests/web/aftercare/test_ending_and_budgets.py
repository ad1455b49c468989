"""A budget that changes, help that runs on after a death, and own contributions by the page."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.note_death import note_death
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.models import Beschikking, Brief
from kernbeeld.casework.queries.contribution import due
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.letters import letter_of
from kernbeeld.registers.service import Part, picture_of, register_record
from tests.accounts.granting import somebody
from tests.casework.contribution.making import duties, instant
from tests.casework.desk.making import AT, intake, resident
from tests.casework.objection.making import HELP, sent

pytestmark = pytest.mark.usefixtures("app_registers")
BUDGET = replace(
    HELP,
    leveringsvorm="pgb",
    organisatie="",
    reden_leveringsvorm="eigen_keuze",
    bedrag=90_000,
    is_pgb_vaardig=True,
    is_pgb_goed=True,
    pgb_plan="2026-03-05",
    pgb_vaardigheid="Regelt alles zelf.",
)
GIVEN = {"wet": "wmo", "product": "hh", "leveringsvorm": "zin"}
CHANGE = {"soort": "herzien", "begin": "2026-08-01", "grond": "op_verzoek", "motivering": "", "wijze": "post"}


@pytest.fixture
def decider(as_user, monkeypatch):
    """A client of who decides; the clock of the pages stands on 1 July 2026."""
    stood = datetime.fromisoformat("2026-07-01T09:00:00+00:00")
    for module in ("file.asked", "aftercare.contributions", "personen.ground"):
        monkeypatch.setattr(f"kernbeeld.web.pages.{module}.now", lambda: stood)
    return as_user("consulent", "decider")


def decided(line) -> Beschikking:
    return sent(User.objects.get(name="decider"), line)


def change(besluit: Beschikking) -> str:
    return reverse("objection:revise", args=("2026-000001", besluit.kenmerk))


def test_another_budget_is_one_number_and_what_the_register_holds_from_that_day(decider) -> None:
    besluit = decided(BUDGET)
    (line,) = lines_of(besluit)

    form = decider.get(change(besluit)).text
    decider.post(change(besluit), CHANGE | {"0-omvang": "120", "0-bedrag": "750.50"})

    assert 'value="900' in form
    new = Beschikking.objects.get(herziet=besluit)
    assert [(one.bedrag, one.begin) for one in lines_of(new)] == [(75_050, date(2026, 8, 1))]
    _approved(new)
    budget = picture_of("pgb_toekenning", f"{line.voorziening}-pgb").parts
    assert [(one.begin, one.fields["bedrag"]) for one in budget] == [
        (date(2026, 4, 1), 90_000),
        (date(2026, 8, 1), 75_050),
    ]
    assert "€ 750,50" in letter_of(Brief.objects.get(soort="besluit_herzien")).text.replace("\\", "")


def _approved(new: Beschikking) -> None:
    """Let it go out, where a colleague has looked."""
    if new.issued_on is None:
        Beschikking.objects.filter(pk=new.pk).update(approved_at=instant("2026-07-01"))
        new.refresh_from_db()
        issue_besluit(
            new, wijze="post", acting_user=User.objects.get(name="decider"), at=instant("2026-07-01")
        )


def test_a_budget_above_what_it_costs_in_kind_is_refused_beside_nothing_that_changed(decider) -> None:
    besluit = decided(BUDGET)

    answer = decider.post(change(besluit), CHANGE | {"0-omvang": "120", "0-bedrag": "99999"})
    same = decider.post(change(besluit), CHANGE | {"0-omvang": "120", "0-bedrag": "900.00"})
    empty = decider.post(change(besluit), CHANGE | {"0-omvang": "120", "0-bedrag": ""})

    assert (answer.status_code, "Lower the budget" in answer.text) == (422, True)
    assert same.status_code == empty.status_code == 422
    assert not Beschikking.objects.filter(herziet=besluit).exists()


def test_a_line_in_kind_asks_for_no_budget(decider) -> None:
    assert "0-bedrag" not in decider.get(change(decided(HELP))).text


def test_the_letter_says_the_contribution_as_the_register_then_holds_it(decider) -> None:
    decided(HELP)

    letter = letter_of(Brief.objects.get(soort="besluit_toekennen")).text.replace("\\", "")

    assert "een eigen bijdrage van € 21,80 per maand, vanaf 1 april 2026" in letter
    assert duties() == ["2026-04-01 - 2180"]


def died() -> None:
    user = User.objects.get(name="decider")
    note_death("P-1", date(2026, 6, 10), acting_user=user, at=instant("2026-06-15"))


def person(client, *, said: bool = True):
    """Open the page of the person, having said why."""
    address = reverse("personen:person", args=("P-1",))
    if said:
        client.post(address, {"purpose": "intake", "wet": "wmo"})
    return client.get(address)


def test_the_page_of_who_died_ends_the_help_with_one_click(decider) -> None:
    (line,) = lines_of(decided(HELP))
    died()

    page = person(decider).text
    stop = reverse("personen:stop_help", args=("P-1",))
    ended = decider.post(stop, follow=True)
    again = decider.post(stop, follow=True)

    assert "End all of this on 10 June 2026" in page
    assert picture_of("beschikte_voorziening", line.voorziening).parts[-1].einde == date(2026, 6, 10)
    assert "The help has ended" in ended.text
    assert "Help that still runs" not in ended.text
    assert "No help runs on that you can end." in again.text
    looks = Entry.objects.filter(action="look", register="beschikte_voorziening", acting_user="decider")
    assert looks.exists()


def test_the_page_tells_it_to_nobody_else(decider, as_user) -> None:
    decided(HELP)
    died()

    youth, desk = as_user("consulent", "jeugd", wet="jeugdwet"), as_user("frontoffice", "balie")

    assert "Help that still runs" not in person(youth).text
    assert "Help that still runs" not in person(desk).text
    assert desk.post(reverse("personen:stop_help", args=("P-1",))).status_code == 404
    assert not Entry.objects.filter(action="look", register="beschikte_voorziening").exists()


def test_who_lives_here_has_nothing_to_end(decider) -> None:
    decided(HELP)

    assert "Help that still runs" not in person(decider).text


def without_duty(key: str) -> None:
    """Let a resident have help since May of which no contribution was told, as after an import."""
    register_record(
        "beschikte_voorziening",
        f"V-{key}",
        parts=[
            Part(
                date(2026, 5, 1),
                None,
                {"persoon": key, "wet": "wmo", "product": "hh", "leveringsvorm": "zin"},
            )
        ],
        reason="Import.",
        acting_user="import",
        now=lambda: instant("2026-06-20"),
    )


def two_due(user: User) -> None:
    """Let two residents have a besluit of a user and help of which no contribution was told."""
    besluit = sent(user, soort="afwijzen", colleague=somebody("consulent", "colleague"))
    resident("P-2", born=date(1941, 5, 1))
    second = take_in(intake(persoon="P-2"), acting_user=user, at=AT)
    Beschikking.objects.create(
        melding=second,
        persoon_id=second.persoon_id,
        kenmerk="X-1",
        soort="afwijzen",
        prepared_by=user,
        issued_on=besluit.issued_on,
        at=AT,
        payload=besluit.payload,
    )
    for key in ("P-1", "P-2"):
        without_duty(key)


def test_a_page_looks_at_a_part_of_the_residents_and_leads_to_the_next(decider, monkeypatch) -> None:
    two_due(User.objects.get(name="decider"))
    monkeypatch.setattr(due, "AT_ONCE", 1)
    contributions = reverse("aftercare:contributions")

    first = decider.get(contributions)
    second = decider.get(contributions, {"na": "P-1"})
    beyond = decider.get(contributions, {"na": "P-2"})

    assert [row.persoon for row in first.context["rows"]] == ["P-1"]
    assert f"{contributions}?na=P-1" in first.text
    assert [row.persoon for row in second.context["rows"]] == ["P-2"]
    assert "Look at the next residents" not in second.text
    assert "Of these residents every own contribution is up to date." in beyond.text


def test_everything_on_a_page_is_followed_at_once(decider) -> None:
    two_due(User.objects.get(name="decider"))
    contributions = reverse("aftercare:contributions")
    assert "Bring all of these up to date" in decider.get(contributions).text

    decider.post(reverse("aftercare:follow_all"))

    assert duties() == ["2026-05-01 - 2180", "2026-05-01 - 2180"]
    assert "Every own contribution is up to date." in decider.get(contributions).text


def test_as_many_questions_for_two_households_as_for_one(decider, django_assert_max_num_queries) -> None:
    two_due(User.objects.get(name="decider"))

    with django_assert_max_num_queries(16):
        due.due_contributions(User.objects.get(name="decider"), date(2026, 7, 1))
