"""A besluit begins with what the onderzoek left for maatwerk: nothing is typed twice."""

from dataclasses import dataclass

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.queries.decision import prefill
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_of
from kernbeeld.casework.rules.research.ladder import Verdict
from kernbeeld.house_time import day_of
from tests.casework.decision.deciding import DECIDED, applied, taken_in


@dataclass(frozen=True)
class Outcome:
    """What an onderzoek came to in one part of life."""

    verdict: Verdict
    remains: str = ""


def begun(maker: User, monkeypatch, outcomes: dict[str, Outcome]):
    monkeypatch.setattr(prefill, "outcome_of", lambda melding, *, today: outcomes)
    return prepare_besluit(applied(maker), acting_user=maker, at=DECIDED)


def test_each_part_that_leaves_something_gives_its_product(maker: User, monkeypatch) -> None:
    outcomes = {
        "huishouden": Outcome(Verdict.MAATWERK, "De zware taken."),
        "contacten": Outcome(Verdict.SOLVED),
        "vervoer": Outcome(Verdict.OPEN),
        "psychisch": Outcome(Verdict.MAATWERK, "Structuur in de dag."),
    }

    besluit = begun(maker, monkeypatch, outcomes)

    found = lines_of(besluit)
    assert [line.product for line in found] == ["hh", "begeleiding"]
    assert [line.toelichting for line in found] == ["De zware taken.", "Structuur in de dag."]
    assert (found[0].eenheid, found[0].frequentie, found[0].leveringsvorm) == ("04", "2", "zin")
    assert found[0].begin == day_of(DECIDED)
    assert "hulp bij het huishouden en begeleiding" in motivation_of(besluit).text


def test_one_provider_is_chosen_and_two_are_not(maker: User, monkeypatch) -> None:
    outcomes = {one: Outcome(Verdict.MAATWERK) for one in ("daginvulling", "huishouden")}

    found = lines_of(begun(maker, monkeypatch, outcomes))

    assert [(line.product, line.organisatie) for line in found] == [("dagbesteding", "zorgerf"), ("hh", "")]


def test_without_an_onderzoek_there_is_nothing_yet(maker: User, monkeypatch) -> None:
    assert lines_of(begun(maker, monkeypatch, {})) == ()


@pytest.mark.parametrize(
    ("procedure", "product"), [("pw_aanvraag", "levensonderhoud"), ("schuldhulp", "schuldhulptraject")]
)
def test_a_law_with_one_road_begins_with_its_product(maker: User, procedure: str, product: str) -> None:
    melding = taken_in(maker, procedure) if procedure == "pw_aanvraag" else applied(maker, procedure)

    besluit = prepare_besluit(melding, acting_user=maker, at=DECIDED)

    assert [line.product for line in lines_of(besluit)] == [product]
