"""Count a visit to the public form that ended with information: no person, and once a visit."""

from dataclasses import replace
from datetime import datetime

from kernbeeld.casework.actions.note_question import note_question_online
from kernbeeld.casework.queries.online import locked_form, payload_of
from kernbeeld.casework.rules.online import is_information
from kernbeeld.casework.rules.online_intake import question_of
from kernbeeld.casework.rules.online_seal import browser_key
from kernbeeld.registers.clock import writing


def note_information(secret: str, *, at: datetime) -> bool:
    """Note the question of a form that leads to information; tell whether it was noted just now.

    What was noted once in a visit is not noted again, whatever else is chosen afterwards. Raises
    :class:`FormGoneError`.
    """
    # The lock of the registers' clock comes first, as everywhere: so nobody waits for each other.
    with writing(lambda: at):
        row, form = locked_form(secret, at=at)
        if form.is_noted or not is_information(form.answers):
            return False
        note_question_online(question_of(form.answers), at=at)
        row.payload = payload_of(replace(form, is_noted=True), browser_key(secret), row.digest)
        row.save()
    return True
