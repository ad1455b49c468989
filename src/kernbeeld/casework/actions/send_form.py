"""Send a public form: from then on it is a melding with its clock."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.keep_persoon import PersonDetails, keep_persoon_online
from kernbeeld.casework.actions.take_in import take_in_online
from kernbeeld.casework.errors import FormGoneError, FormIncompleteError
from kernbeeld.casework.models import FieldVersion, Formulier, Melding
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.queries.online import OpenForm, open_form
from kernbeeld.casework.rules.online import is_complete, kept
from kernbeeld.casework.rules.online_intake import NOTES, ONLINE, house_number, intake_of, notes_of
from kernbeeld.casework.rules.online_place import where_in
from kernbeeld.casework.rules.online_seal import digest_of
from kernbeeld.casework.rules.online_steps import Answers
from kernbeeld.casework.rules.place import Where
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext, speaking
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import seal_content

CONFIRMATION = "bevestiging"


def send_form(secret: str, *, today: date, at: datetime) -> str:
    """Take in what a form holds, all of it or nothing; return the kenmerk.

    It makes a new person, finds nobody and shows nothing that is known: whether it is somebody whom we know
    is for the consulent. What was sent already, also from another device, is not sent again: the kenmerk
    is the same. Of the answers nothing stays in the form. Raises :class:`FormGoneError`,
    :class:`FormIncompleteError`, and :class:`~kernbeeld.casework.errors.CaseworkError` for what can't be
    taken in.
    """
    # The lock of the registers' clock comes first, as everywhere: so nobody waits for each other.
    with writing(lambda: at):
        form = _locked(secret, at)
        if form.kenmerk:
            return form.kenmerk
        if not is_complete(form.answers, today):
            raise FormIncompleteError
        answers = kept(form.answers, today)
        melding = _taken_in(answers, today, at)
        _finish(form.uid, secret, melding, at)
        log_act(ONLINE, "send_form", at=at, register="formulier", record=str(form.uid))
    if answers["email"] and settings.EMAIL_HOST:
        _mail(answers["email"], melding.kenmerk)
    return melding.kenmerk


def _locked(secret: str, at: datetime) -> OpenForm:
    """Open the form; nobody sends it from another device meanwhile."""
    form = open_form(secret, at=at)
    if form is not None:
        list(Formulier.objects.select_for_update().filter(uid=form.uid).order_by("pk"))
        # Read again: it may have been sent or thrown away while we waited.
        form = open_form(secret, at=at)
    if form is None:
        raise FormGoneError
    return form


def _taken_in(answers: Answers, today: date, at: datetime) -> Melding:
    where = where_in(house_catalogue(), answers["kern"], today, at)
    persoon = keep_persoon_online(_details(answers, where), at=at)
    # What the form itself writes is in the language of letters, whatever the visitor chose.
    with speaking(LANGUAGE):
        intake, notes = intake_of(answers, persoon, today), notes_of(answers, has_address=bool(where.buurt))
    melding = take_in_online(intake, at=at)
    if where.gebied and not where.buurt:
        _place(melding, where, at)
    _note(melding, notes, at)
    return melding


def _details(answers: Answers, where: Where) -> PersonDetails:
    """Return who it is, without a BSN; with the address when its neighbourhood is known, as it has to be."""
    who = PersonDetails(
        geslachtsnaam=answers["geslachtsnaam"],
        voornamen=answers["voornamen"],
        geboortedatum=date.fromisoformat(answers["geboortedatum"]),
    )
    if not where.buurt:
        return who
    return replace(who, postcode=answers["postcode"], huisnummer=house_number(answers), buurt=where.buurt)


def _place(melding: Melding, where: Where, at: datetime) -> None:
    """Put a melding with the kern that was told, so that the right team finds it."""
    Melding.objects.filter(pk=melding.pk).update(gebied=where.gebied, team=where.team)
    log_act(
        ONLINE,
        "place_melding",
        at=at,
        register="melding",
        record=melding.kenmerk,
        old={"gebied": melding.gebied, "team": melding.team},
        new={"gebied": where.gebied, "team": where.team},
        ground=Ground(wet=melding.wet),
    )


def _note(melding: Melding, text: str, at: datetime) -> None:
    """Write what has no place of its own where who works on it looks first."""
    version = FieldVersion(
        melding=melding, persoon_id=melding.persoon_id, field=NOTES, number=1, at=at, acting_user=ONLINE
    )
    version.payload = seal_content(version.place, {"value": text})
    version.save(force_insert=True)
    log_act(
        ONLINE,
        "save_field",
        at=at,
        register="melding",
        record=melding.kenmerk,
        new={"field": NOTES, "version": 1},
        ground=Ground(wet=melding.wet),
    )


def _finish(uid: UUID, secret: str, melding: Melding, at: datetime) -> None:
    """Take the answers out of every row of the form; this browser alone may see the letter, for a while."""
    until = at + timedelta(hours=settings.KERNBEELD_FORM_HOURS)
    rows = Formulier.objects.filter(uid=uid)
    rows.update(payload=b"", tries=0, kenmerk=melding.kenmerk, expires_at=until)
    letter = melding.brieven.filter(soort=CONFIRMATION).first()
    rows.filter(digest=digest_of(secret)).update(brief=letter)


def _mail(email: str, kenmerk: str) -> None:
    subject = gettext("We have received your question")
    text = gettext(
        "We have received your question. Your number is {kenmerk}. For your privacy nothing more stands in "
        "this message. Do you have a question? Call the municipality and name this number.",
        kenmerk=kenmerk,
    )
    transaction.on_commit(lambda: send_mail(subject, text, None, [email]), robust=True)
