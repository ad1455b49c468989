"""What may be asked is one rule: when a melding comes in, and when its question is changed later."""

import pytest

from kernbeeld.casework.actions.keep_hulpvraag import keep_hulpvraag
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Hulpvraag
from kernbeeld.casework.rules.intake import Asked
from tests.casework.desk.making import AT, at_the_desk, intake, resident


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (Asked("huishouden", "Mijn nummer is 999900006."), "woorden"),
        (Asked("huishouden", "  "), "woorden"),
        (Asked("huishouden", "x" * 2_001), "woorden"),
        (Asked("nergens", "Ik val steeds."), "leefgebied"),
    ],
)
def test_a_question_is_refused_in_both_places_and_changes_nothing(app_registers, asked: Asked, field: str):
    resident()
    user = at_the_desk()
    melding = take_in(intake(), acting_user=user, at=AT)

    with pytest.raises(CaseworkError) as coming_in:
        take_in(intake(hulpvragen=(asked,)), acting_user=user, at=AT)
    with pytest.raises(CaseworkError) as later:
        keep_hulpvraag(melding, asked, acting_user=user, at=AT)

    assert (coming_in.value.field, later.value.field) == (field, field)
    assert str(coming_in.value) == str(later.value)
    assert Hulpvraag.objects.count() == 1
