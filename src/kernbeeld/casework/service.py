"""The only door to casework. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.casework import access
from kernbeeld.casework.actions.add_file import add_file
from kernbeeld.casework.actions.clear_forms import clear_forms
from kernbeeld.casework.actions.hand_over import hand_over
from kernbeeld.casework.actions.keep_betrokkene import end_betrokkene, keep_betrokkene
from kernbeeld.casework.actions.keep_hulpvraag import keep_hulpvraag, mark_unmet
from kernbeeld.casework.actions.keep_persoon import PersonDetails, keep_persoon, keep_persoon_online
from kernbeeld.casework.actions.note_question import note_question
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.offer_step import offer_step
from kernbeeld.casework.actions.request.clear_copies import clear_copies
from kernbeeld.casework.actions.request.destroy_lists import (
    approve_list,
    carry_out_list,
    propose_asked,
    propose_expired,
)
from kernbeeld.casework.actions.save_field import restore_field, save_field
from kernbeeld.casework.actions.send_letter import send_letter
from kernbeeld.casework.actions.set_besloten import set_besloten
from kernbeeld.casework.actions.take_in import ONLINE, take_in, take_in_online
from kernbeeld.casework.actions.withdraw_question import withdraw_question
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.file import melding_for
from kernbeeld.casework.queries.personen import Looking, PersonQuestion, find_personen
from kernbeeld.casework.queries.request.keeping import expired_on
from kernbeeld.casework.rules.intake import Asked, Caller, Contact, Intake, Question

__all__ = [
    "ONLINE",
    "Asked",
    "Caller",
    "Card",
    "Contact",
    "Intake",
    "Looking",
    "PersonDetails",
    "PersonQuestion",
    "Question",
    "access",
    "add_file",
    "approve_list",
    "cards",
    "carry_out_list",
    "clear_copies",
    "clear_forms",
    "end_betrokkene",
    "expired_on",
    "find_personen",
    "hand_over",
    "keep_betrokkene",
    "keep_hulpvraag",
    "keep_persoon",
    "keep_persoon_online",
    "mark_unmet",
    "melding_for",
    "note_question",
    "offer",
    "offer_step",
    "propose_asked",
    "propose_expired",
    "restore_field",
    "save_field",
    "send_letter",
    "set_besloten",
    "take_in",
    "take_in_online",
    "withdraw_question",
]
