"""Asking the BRP, where it is connected: who fits, what differs, and taking that over. By POST only."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.take_over import take_over
from kernbeeld.casework.queries.person_file import PersonFile
from kernbeeld.casework.queries.personen import Looking, PersonQuestion, worked_for
from kernbeeld.casework.rules.differences import Difference, Told, differences
from kernbeeld.errors import UserError
from kernbeeld.exchange.service import (
    AddressSearch,
    BrpPerson,
    NameSearch,
    Purpose,
    VerblijfplaatsKind,
    brp,
)
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.registers.service import keys_with_bsn
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.personen.forms import AreaForm, texts
from kernbeeld.web.pages.personen.ground import ground_for
from kernbeeld.web.pages.personen.person import file_or_404, number_or_404

Known = tuple[BrpPerson, str, tuple[str, ...]]
"""A person of the BRP, the key of the record here (empty: none), and the lines of the address to show."""


def asked_of_brp(question: PersonQuestion, seen_as: Looking) -> Sequence[Known]:
    """Return who fits in the BRP, and whether each is known here; nobody where it is not connected.

    Raises :class:`~kernbeeld.errors.UserError` for what the BRP can't be asked, or does not answer.
    """
    register = brp()
    if register is None:
        return ()
    name, at, wet = seen_as.user.name, seen_as.at, seen_as.ground.wet
    if question.bsn:
        one = register.by_bsn(question.bsn, Purpose.SEARCH, acting_user=name, at=at, wet=wet)
        found: tuple[BrpPerson, ...] = (one,) if one else ()
    else:
        found = register.search(_search(question), acting_user=name, at=at, wet=wet)
    return [(person, *_known(person)) for person in found]


def _search(question: PersonQuestion) -> NameSearch | AddressSearch:
    if question.geslachtsnaam and question.geboortedatum:
        return NameSearch(question.geslachtsnaam, question.geboortedatum, question.voornamen)
    number = re.match(r"\d+", question.huisnummer.strip())
    return AddressSearch(question.postcode, int(number[0]) if number else 0)


def _known(person: BrpPerson) -> tuple[str, tuple[str, ...]]:
    keys = keys_with_bsn(person.bsn)
    lines = person.verblijfplaats.lines if person.verblijfplaats and not person.is_secret else ()
    return (keys[0] if keys else "", lines)


def told_by_brp(bsn: str, seen_as: Looking, *, record: str = "") -> Told | None:
    """Return what the BRP tells of one person; None where it knows nobody with this BSN, or is not there.

    Raises :class:`~kernbeeld.errors.UserError` where it does not answer.
    """
    register = brp()
    if register is None or not bsn:
        return None
    found = register.by_bsn(
        bsn,
        Purpose.INTAKE,
        acting_user=seen_as.user.name,
        at=seen_as.at,
        wet=seen_as.ground.wet,
        record=record,
    )
    return told_of(found) if found else None


def told_of(person: BrpPerson) -> Told:
    """Return what the BRP tells in the words of the register; an address only where it is one."""
    home = person.verblijfplaats
    is_address = home is not None and home.kind is VerblijfplaatsKind.ADRES
    return Told(
        bsn=person.bsn,
        voornamen=person.naam.voornamen,
        geslachtsnaam=f"{person.naam.voorvoegsel} {person.naam.geslachtsnaam}".strip(),
        geboortedatum=person.geboren.full if person.geboren else None,
        geslacht=person.geslacht,
        overleden=person.overleden.full if person.overleden else None,
        geheim=person.is_secret,
        postcode=home.postcode if home and is_address else "",
        huisnummer=home.huisnummer if home and is_address else "",
        straat=home.straat if home and is_address else "",
        woonplaats=home.woonplaats if home and is_address else "",
        since=home.since.full if home and home.since else None,
    )


def filled_by_brp(bsn: str, seen_as: Looking) -> dict[str, object]:
    """Return what a form for a new person begins with; only the BSN where the BRP does not answer."""
    told = told_by_brp(bsn, seen_as)
    if told is None:
        return {"bsn": bsn}
    known = {name: value for name, value in asdict(told).items() if value}
    return known | {"is_shielded": told.geheim}


@page(Right.TAKE_IN, "POST")
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Show what the BRP tells otherwise, or take it over; the BRP is asked each time."""
    number = number_or_404(key)
    seen_as = ground_for(request, number)
    if seen_as is None or brp() is None:
        return redirect("personen:person", key)
    file = file_or_404(key, seen_as)
    try:
        told = told_by_brp(file.person.bsn, seen_as, record=key)
    except UserError as error:
        messages.error(request, str(error))
        return redirect("personen:person", key)
    if told is None:
        messages.info(request, gettext("The BRP knows nobody with the BSN of this person."))
        return redirect("personen:person", key)
    return _answer(request, file, told, seen_as)


def _answer(request: HttpRequest, file: PersonFile, told: Told, seen_as: Looking) -> HttpResponse:
    found = differences(file.person, told)
    form = AreaForm(request.POST if "take" in request.POST else None)

    def take() -> None:
        said = texts(form, ("buurt",))
        take_over(file.card.key, told, buurt=said["buurt"], acting_user=seen_as.user, at=seen_as.at)

    if form.is_bound and done(form, take):
        messages.success(request, gettext("What the BRP tells has been taken over."))
        return redirect("personen:person", file.card.key)
    is_hidden = told.geheim and file.number not in worked_for(seen_as.user, [file.number])
    context = {
        "card": file.card,
        "form": form,
        "rows": [_row(one, is_hidden=is_hidden) for one in found],
        "moved": any(one.field == "adres" for one in found),
    }
    return render(request, "web/personen/compare.html", context, status=422 if form.errors else 200)


def _row(one: Difference, *, is_hidden: bool) -> tuple[str, str, str]:
    words: Mapping[str, str] = {
        "voornamen": gettext("First names"),
        "geslachtsnaam": gettext("Surname"),
        "geboortedatum": gettext("Date of birth"),
        "geslacht": gettext("Sex"),
        "overleden": gettext("Day of death"),
        "geheim": gettext("Protected address"),
        "adres": gettext("Address"),
    }
    if one.field == "adres" and is_hidden:
        return words["adres"], gettext("protected"), gettext("protected")
    return words[one.field], _shown(one.ours), _shown(one.theirs)


def _shown(value: str | date | bool | None) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return day_words(value) if isinstance(value, date) else value or gettext("not known")
