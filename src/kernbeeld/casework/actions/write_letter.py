"""Write a letter to a resident, from the template of the melding's procedure."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction

from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Betrokkene, Brief, Melding
from kernbeeld.casework.queries.cards import age_on, full_name
from kernbeeld.casework.queries.fields import standing
from kernbeeld.casework.queries.letters import LANGUAGE, letter_from
from kernbeeld.casework.queries.research.account import account_of
from kernbeeld.casework.rules.addressing import MEANS, Candidate, addressee
from kernbeeld.casework.rules.clock import clock
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.fields import field_words, fields_of
from kernbeeld.catalogue.letters import LAST_DAY, LetterTemplate, placeholders
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import Letter, day_words, plain, plain_blocks, written
from kernbeeld.registers.service import PersonNow, open_contents, people_now, seal_content

VERSLAG = "verslag"
NOT_TOLD = ("aantekeningen",)
"""Texts for colleagues, which no account to a resident holds."""


@transaction.atomic
def write_letter(
    melding: Melding,
    soort: str,
    *,
    wijze: str,
    told: Mapping[str, str] | None = None,
    acting_user: str,
    at: datetime,
) -> Brief:
    """Write the letter of this sort and keep it; it is dated on the day of `at` and never changes.

    It goes to who may speak for the resident, of a child to who has authority, else to the resident. The
    address is in it when it goes by post and may be known to who gets it. `told` is what only this letter
    says, such as what was decided: Markdown by its placeholder. Whether `acting_user` may write
    it, the caller has decided. Raises :class:`~kernbeeld.casework.errors.CaseworkError` for a resident who
    died, a sort of letter that this procedure does not have, and a text that is not there yet.
    """
    _expect_account(melding, soort, day_of(at))
    text = letter_text(melding, soort, wijze=wijze, day=day_of(at), told=told)
    brief = Brief(
        melding=melding,
        persoon_id=melding.persoon_id,
        soort=soort,
        wijze=wijze,
        day=day_of(at),
        at=at,
        acting_user=acting_user,
    )
    brief.payload = seal_content(brief.place, text)
    brief.save(force_insert=True)
    log_act(
        acting_user,
        "write_letter",
        at=at,
        register="melding",
        record=melding.kenmerk,
        new={"soort": soort, "wijze": wijze},
        ground=Ground(wet=melding.wet),
    )
    return brief


def preview(melding: Melding, soort: str, *, wijze: str, day: date) -> Letter:
    """Return a letter as it would be written on `day`; nothing is kept. Raises as :func:`write_letter` does.

    Nothing is logged here: call ``log_look`` before it is shown.
    """
    _expect_account(melding, soort, day)
    text = letter_text(melding, soort, wijze=wijze, day=day)
    return letter_from(text, day, melding.kenmerk)


def _template(melding: Melding, soort: str, wijze: str) -> LetterTemplate:
    if wijze not in MEANS:
        raise CaseworkError("wijze", gettext("Choose how the letter goes out."))
    template = house_catalogue().letters.template(soort, melding.procedure)
    if template is None:
        raise CaseworkError("soort", gettext("There is no letter '{soort}' for this melding.", soort=soort))
    return template


def letter_text(
    melding: Melding, soort: str, *, wijze: str, day: date, told: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return what a letter would say if it were written on a day; raises as `write_letter` does."""
    template = _template(melding, soort, wijze)
    catalogue, sender = house_catalogue(), house_workspace().publisher
    involved = list(melding.betrokkenen.all())
    people = _people(melding, involved, day)
    with speaking(LANGUAGE):
        person = people[melding.persoon_id]
        to, resident = _to_whom(person, _others(involved, people), day), full_name(person)
        last_days = _last_days(melding, catalogue, day)
        values = {
            "naam": plain(to.naam),
            "inwoner": plain(resident),
            "gemeente": plain(sender),
            "kenmerk": plain(melding.kenmerk),
            "ontvangst": day_words(melding.ontvangst),
            "vandaag": day_words(day),
            **_told(melding, catalogue, template, day),
            **(told or {}),
            **{LAST_DAY + term: day_words(last) for term, last in last_days.items()},
        }
    subject, text = written(template, catalogue.letters.texts, values)
    return {
        "onderwerp": subject,
        "tekst": text,
        "van": sender,
        "aan": "\n".join(to.lines if wijze == "post" else (to.naam,)),
        **({} if to.naam == resident else {"over": resident}),
    }


def _people(melding: Melding, involved: list[Betrokkene], day: date) -> Mapping[int, PersonNow]:
    numbers = {melding.persoon_id, *(one.known_as_id for one in involved if one.known_as_id)}
    people = people_now(numbers, day)
    if people[melding.persoon_id].overleden:
        raise CaseworkError(
            "persoon",
            gettext(
                "This resident has died: no letter is written to this name. Write to the family yourself, "
                "or end the melding."
            ),
        )
    return people


def _to_whom(person: PersonNow, others: Iterator[Candidate], day: date) -> Candidate:
    resident = Candidate("", full_name(person), person.adres)
    to = addressee(resident, age_on(person.geboortedatum, day), others, day)
    return to or Candidate("", gettext("parent or carer of {name}", name=resident.naam))


def _others(involved: list[Betrokkene], people: Mapping[int, PersonNow]) -> Iterator[Candidate]:
    """Give who is involved; who died is left out, and so is a protected address."""
    opened = open_contents((one.place, bytes(one.payload)) for one in involved)
    for one, content in zip(involved, opened, strict=True):
        known = people.get(one.known_as_id or 0)
        if known and known.overleden:
            continue
        name = content.get("naam") or (full_name(known) if known else "")
        address = known.adres if known and not known.geheim else ""
        yield Candidate(one.rol, name, address, one.since, one.until)


def _told(melding: Melding, catalogue: Catalogue, template: LetterTemplate, day: date) -> dict[str, str]:
    """Return what was asked and what was found out, as blocks; what is not there is left out."""
    told = {"hulpvraag": _asked(melding, catalogue)}
    if VERSLAG in placeholders(template.body):
        told[VERSLAG] = _account(melding, day)
    return {name: text for name, text in told.items() if text}


def _asked(melding: Melding, catalogue: Catalogue) -> str:
    words = members(catalogue, "leefgebied")
    rows = list(melding.hulpvragen.all())
    opened = open_contents((row.place, bytes(row.payload)) for row in rows)
    return "\n".join(
        f"- {plain(words.get(row.leefgebied, row.leefgebied))}: {plain(content['woorden'])}"
        for row, content in zip(rows, opened, strict=True)
        if content.get("woorden")
    )


def _account(melding: Melding, day: date) -> str:
    """Return the verslag in Markdown: the onderzoek, and what stands in the texts of the file."""
    others = (f"### {plain(field_words(name))}\n\n{plain_blocks(text)}" for name, text in _texts_of(melding))
    return "\n\n".join(text for text in (account_of(melding, day), *others) if text)


def _texts_of(melding: Melding) -> list[tuple[str, str]]:
    texts = standing(melding)
    return [
        (name, texts[name].text)
        for name in fields_of(melding.procedure)
        if name not in NOT_TOLD and name in texts and texts[name].text.strip()
    ]


def _expect_account(melding: Melding, soort: str, day: date) -> None:
    if soort == VERSLAG and not _account(melding, day):
        raise CaseworkError(
            "soort",
            gettext("The texts of this file are empty, and so the verslag would be. Write them first."),
        )


def _last_days(melding: Melding, catalogue: Catalogue, day: date) -> Mapping[str, date]:
    """Return the last day of each term that began, as the clock has it on `day`."""
    taken = melding.stappen.filter(revokes=None, revoked_by=None)
    terms = clock(catalogue.procedures[melding.procedure], list(taken), today=day).terms
    return {term.code: term.last_day for term in terms if term.last_day}
