"""Saving a besluit: incomplete is kept, nothing is lost, and the motivation follows until somebody writes."""

from dataclasses import replace
from datetime import date

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.decision.save_besluit import BesluitConflictError, Decided, save_besluit
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_field, motivation_of
from kernbeeld.casework.queries.fields import versions
from kernbeeld.casework.rules.decision.lines import Line
from tests.casework.decision.deciding import BEGIN, BUDGET, DECIDED, GUIDANCE, LATER, applied
from tests.casework.desk.making import at_the_desk


@pytest.fixture
def besluit(maker: User) -> Beschikking:
    return prepare_besluit(applied(maker), acting_user=maker, at=DECIDED)


def saving(
    besluit: Beschikking, user: User, *lines: Line, soort="toekennen", grond="", number=0
) -> Beschikking:
    decided = Decided(soort, grond, lines)
    return save_besluit(besluit, decided, number=number or besluit.number, acting_user=user, at=LATER)


def test_what_is_not_complete_is_kept_as_it_is(maker: User, besluit: Beschikking) -> None:
    saving(besluit, maker, Line("hh", BEGIN))

    (line,) = lines_of(besluit)
    assert (line.product, line.leveringsvorm, line.einde) == ("hh", "zin", date(2031, 2, 8))
    assert line.omvang is None


def test_all_that_is_judged_of_a_budget_is_kept(maker: User, besluit: Beschikking) -> None:
    saving(besluit, maker, BUDGET)

    assert lines_of(besluit) == (replace(BUDGET, einde=date(2028, 2, 8)),)


def test_saving_the_same_again_changes_nothing(maker: User, besluit: Beschikking) -> None:
    first = saving(besluit, maker, GUIDANCE)
    entries = Entry.objects.count()

    again = saving(first, maker, *lines_of(first))

    assert (again.number, Entry.objects.count()) == (first.number, entries)


def test_two_who_save_at_once_both_keep_what_they_sent(maker: User, besluit: Beschikking) -> None:
    colleague, seen = at_the_desk(name="collega"), besluit.number
    saving(besluit, colleague, GUIDANCE, number=seen)

    with pytest.raises(BesluitConflictError) as conflict:
        saving(besluit, maker, Line("hh", BEGIN), number=seen)

    assert [line.product for line in conflict.value.theirs.lines] == ["begeleiding"]
    saving(besluit, maker, Line("hh", BEGIN), number=conflict.value.number)
    assert [line.product for line in lines_of(besluit)] == ["hh"]


def test_two_who_save_the_same_do_not_clash(maker: User, besluit: Beschikking) -> None:
    seen = besluit.number
    saving(besluit, at_the_desk(name="collega"), GUIDANCE, number=seen)

    saving(besluit, maker, GUIDANCE, number=seen)

    assert len(lines_of(besluit)) == 1


def test_the_motivation_follows_what_is_decided_until_somebody_writes_in_it(
    maker: User, besluit: Beschikking
) -> None:
    saved = saving(besluit, maker, GUIDANCE)
    assert "begeleiding" in motivation_of(saved).text
    saved = saving(saved, maker, GUIDANCE, soort="afwijzen", grond="eigen_kracht")
    assert "U kunt dit zelf oplossen" in motivation_of(saved).text
    assert "Wmo 2015, artikel 2.3.5 lid 3" in motivation_of(saved).text
    own = motivation_of(saved).text + "\n\nU vertelde dat uw dochter helpt."
    field, number = motivation_field(saved), motivation_of(saved).number
    save_field(saved.melding, field, own, number=number, acting_user=maker, at=LATER)

    saving(saved, maker, GUIDANCE, soort="afwijzen", grond="netwerk")

    assert motivation_of(saved).text == own
    assert len(versions(saved.melding, field)) == 4


@pytest.mark.parametrize(
    ("soort", "grond", "lines", "field"),
    [
        ("herzien", "", (), "soort"),
        ("afwijzen", "genoeg_inkomen", (), "grond"),
        ("toekennen", "", (Line("zweven", BEGIN),), "0-product"),
        ("toekennen", "", (replace(GUIDANCE, toelichting="x" * 2001),), "0-toelichting"),
        ("toekennen", "", (GUIDANCE,) * 11, ""),
    ],
)
def test_what_no_besluit_can_hold_is_refused(maker, besluit, soort, grond, lines, field) -> None:
    with pytest.raises(CaseworkError) as refused:
        saving(besluit, maker, *lines, soort=soort, grond=grond)

    assert refused.value.field == field


def test_a_ground_goes_away_with_the_refusal(maker: User, besluit: Beschikking) -> None:
    saved = saving(besluit, maker, GUIDANCE, soort="afwijzen", grond="netwerk")

    assert saving(saved, maker, GUIDANCE, soort="toekennen", grond="netwerk").grond == ""


def test_the_log_holds_codes_and_no_words(maker: User, besluit: Beschikking) -> None:
    saving(besluit, maker, BUDGET)

    told = Entry.objects.filter(action="save_besluit").last()
    assert "Voorbeeld" not in str(told.new)
    assert "administratie" not in str(told.new)
