"""What a letter says of a besluit, and until when somebody can object."""

from dataclasses import replace
from datetime import date

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.objecting import needs_colleague
from kernbeeld.casework.queries.decision.ready import aanvraag_day, last_day_to_object, waits_for_aanvraag
from kernbeeld.casework.queries.decision.values import decided, grounds_of, letter_values
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.house_time import day_of
from kernbeeld.language import speaking
from tests.casework.decision.deciding import APPLIED, BEGIN, BUDGET, GUIDANCE, applied, saved, taken_in


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 2, 5), date(2026, 3, 19)),
        # Six weeks later is Easter Monday, and the day after is the last one.
        (date(2026, 2, 23), date(2026, 4, 7)),
        # A Saturday moves on to Monday.
        (date(2026, 2, 7), date(2026, 3, 23)),
    ],
)
def test_objecting_takes_six_weeks_and_never_ends_on_a_free_day(maker: User, day: date, last: date) -> None:
    assert last_day_to_object(applied(maker), day) == last
    assert last_day_to_object(taken_in(maker, "jeugd_verwijzing", verwijzer="02"), day) == last


def test_the_aanvraag_is_waited_for_and_then_known(maker: User) -> None:
    melding = taken_in(maker)
    assert waits_for_aanvraag(melding, day_of(APPLIED))
    assert aanvraag_day(melding) == melding.ontvangst

    melding = applied(maker)

    assert not waits_for_aanvraag(melding, day_of(APPLIED))
    assert aanvraag_day(melding) == day_of(APPLIED)


def test_a_letter_says_what_is_granted_line_by_line(maker: User) -> None:
    besluit = saved(maker, applied(maker), GUIDANCE, replace(BUDGET, product="hh", bedrag=123_456))

    with speaking("nl"):
        said = decided(besluit, lines_of(besluit)).replace("\\", "")

    assert said.splitlines()[0] == "U krijgt:"
    assert "- Begeleiding: 3 uur per week, van 9 februari 2026 tot en met 8 februari 2028." in said
    assert "persoonsgebonden budget (pgb) van € 1.234,56 per jaar" in said


def test_a_refusal_says_what_was_asked_and_on_which_article(maker: User) -> None:
    besluit = saved(maker, applied(maker), GUIDANCE, soort="afwijzen", grond="algemene_voorziening")

    with speaking("nl"):
        said = decided(besluit, lines_of(besluit))
        ground = grounds_of(besluit)

    assert said.splitlines() == ["U krijgt niet wat u hebt gevraagd.", "", "- Begeleiding"]
    assert ground == "Wmo en Wmo 2015, artikel 2.3.5 lid 3"


def test_a_text_that_looks_like_markup_stays_text(maker: User) -> None:
    besluit = saved(maker, applied(maker), GUIDANCE)

    told = letter_values(besluit, (), "# Geen kop\n- punt *geen* nadruk", BEGIN)

    assert told["motivering"] == "\\# Geen kop\n\n- punt \\*geen\\* nadruk"


@pytest.mark.parametrize(("bedrag", "wanted"), [(2_499_999, False), (2_500_000, True)])
def test_a_high_budget_asks_for_a_colleague(maker: User, bedrag: int, wanted: bool) -> None:
    besluit = saved(maker, applied(maker), GUIDANCE)
    lines: tuple[Line, ...] = (replace(BUDGET, bedrag=bedrag),)

    assert needs_colleague(besluit, lines, BEGIN) is wanted
