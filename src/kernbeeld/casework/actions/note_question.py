"""Note a question that was answered at once: about what, from where, and what was offered. No person."""

from datetime import date, datetime
from uuid import uuid4

from kernbeeld.accounts.service import AccessError, Right, User, scopes
from kernbeeld.audit.service import log_act
from kernbeeld.casework.actions.offer import expect_on_map, offer
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Informatievraag
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.intake import Question, may_note, objection_to_question
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import Part, register_record

__all__ = ["Question", "note_question", "note_question_online"]

ONLINE = "online"
"""As whom somebody acts who found information by the public form; it belongs to nobody."""


def note_question(question: Question, *, acting_user: User, at: datetime) -> Informatievraag:
    """Note a question of today; with what was offered, it is an offer too.

    The register of questions counts it: "helped without a decision". Only the kern is known, so that is
    the finest area that the register gets. Raises :class:`~kernbeeld.casework.errors.CaseworkError` that
    names the field, and :class:`~kernbeeld.accounts.errors.AccessError` for who may not take in there.
    """
    _expect_good(question, day_of(at))
    if not any(may_note(one, question.gebied) for one in scopes(acting_user, Right.TAKE_IN)):
        raise AccessError(gettext("You can't note a question from there. Choose a village that is yours."))
    with writing(lambda: at):
        noted = _write(question, acting_user.name, gettext("Noted at the desk."), at)
        if noted.aanbod:
            offer(noted, noted.aanbod, leefgebied=noted.leefgebied, acting_user=acting_user, at=at)
    return noted


def note_question_online(question: Question, *, at: datetime) -> Informatievraag:
    """Note a question of today that the public form answered with information; nothing was offered by name.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` that names the field.
    """
    _expect_good(question, day_of(at))
    with writing(lambda: at):
        return _write(question, ONLINE, gettext("Noted by the online form."), at)


def _write(question: Question, name: str, reason: str, at: datetime) -> Informatievraag:
    noted = Informatievraag.objects.create(
        sleutel=f"vraag-{uuid4().hex}",
        leefgebied=question.leefgebied,
        gebied=question.gebied,
        aanbod=question.aanbod,
        niets_passends=question.niets_passends,
        day=day_of(at),
        at=at,
        acting_user=name,
    )
    fields = {"leefgebied": noted.leefgebied, "buurt": noted.gebied, "aanbod": noted.aanbod}
    register_record(
        "informatievraag",
        noted.sleutel,
        parts=[Part(noted.day, noted.day, fields)],
        reason=reason,
        acting_user=name,
        now=lambda: at,
    )
    log_act(
        name,
        "note_question",
        at=at,
        register="informatievraag",
        record=noted.sleutel,
        new={
            "leefgebied": noted.leefgebied,
            "gebied": noted.gebied,
            "aanbod": noted.aanbod,
            "niets_passends": noted.niets_passends,
        },
    )
    return noted


def _expect_good(question: Question, today: date) -> None:
    catalogue = house_catalogue()
    wrong = objection_to_question(question, members(catalogue, "leefgebied"), members(catalogue, "kern"))
    if wrong:
        raise CaseworkError(*wrong)
    if question.aanbod:
        expect_on_map(question.aanbod, today)
