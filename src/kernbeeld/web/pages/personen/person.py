"""The page of one person."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.actions.move_persoon import PlaceProposal
from kernbeeld.casework.queries.person_file import PersonFile, person_file
from kernbeeld.casework.queries.personen import Looking
from kernbeeld.casework.queries.request.requests import statements_of
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.matching import reason_words
from kernbeeld.casework.rules.speaking import SELF, band_words, caution_words
from kernbeeld.casework.rules.ties import role_in_household, tie_words
from kernbeeld.conf.house import house_catalogue
from kernbeeld.exchange.service import brp
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.service import counted_as, numbers_of, people_now
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.personen.ending import shown_help
from kernbeeld.web.pages.personen.forms import ContactForm, GroundForm
from kernbeeld.web.pages.personen.ground import ground_for, remember


@page(Right.FIND_PERSONEN, "GET", "HEAD", "POST")
def person(request: HttpRequest, key: str) -> HttpResponse:
    """Show a person, once it is known why (a POST says why); of who was destroyed only that."""
    number = number_or_404(key)
    main = counted_as([number]).get(number)
    if main:
        return redirect("personen:person", people_now([main], day_of(now()))[main].key)
    form = GroundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remember(request, form.cleaned_data["purpose"], form.cleaned_data["wet"])
        return redirect("personen:person", key)
    seen_as = ground_for(request, number)
    if seen_as is None:
        status = 422 if form.errors else 200
        return render(request, "web/personen/why.html", {"form": form, "key": key}, status=status)
    file = person_file(key, seen_as)
    if file is None:
        return render(request, "web/personen/gone.html", {"key": key})
    shown = {**_shown(request, file), "help": shown_help(file, seen_as)}
    return render(request, "web/personen/person.html", shown)


def number_or_404(key: str) -> int:
    """Return the record number of a person. Raises :class:`~django.http.Http404` where there is none."""
    found = numbers_of([key])
    if key not in found:
        raise Http404
    return found[key]


def file_or_404(key: str, seen_as: Looking) -> PersonFile:
    """Return the file of a person. Raises :class:`~django.http.Http404` where there is none."""
    found = person_file(key, seen_as)
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, file: PersonFile) -> Mapping[str, object]:
    user = user_of(request)
    voice, names = file.voice, {**file.names, SELF: gettext("the resident")}
    labels = {name: field.label for name, field in ContactForm().fields.items()}
    return {
        "file": file,
        "card": file.card,
        "household": [(other, role_in_household(rol)) for other, rol in file.household],
        "contact": [(labels.get(name, name), value) for name, value in file.contact.items()],
        "ties": [(tie, tie_words(tie.register, tie.soort, is_about=tie.is_about)) for tie in file.ties],
        "band": band_words(voice.band),
        "heard": ", ".join(names.get(each, each) for each in voice.heard),
        "consent": ", ".join(names.get(each, each) for each in voice.consent),
        "speakers": ", ".join(names.get(each, each) for each in voice.speakers),
        "cautions": [caution_words(code) for code in voice.cautions],
        "duplicates": [
            (card, ", ".join(reason_words(reason) for reason in match.reasons))
            for card, match in file.duplicates
        ],
        "has_plans": may(user, Right.SEE_PLANS),
        "may_break": may(user, Right.BREAK_GLASS),
        "has_brp": bool(file.person.bsn) and brp() is not None,
        "moves": [(move, _place(move)) for move in file.moves],
        "statements": statements_of(file.number),
        "may_keep": may(user, Right.TAKE_IN),
        "may_merge": may(user, Right.MERGE_PERSONEN),
        "may_work": may(user, Right.WORK_ON_CASES),
    }


def _place(move: PlaceProposal) -> str:
    """Return to which village and team a melding would go; empty where neither is known."""
    catalogue, where = house_catalogue(), move.where
    known = (members(catalogue, "kern").get(where.gebied), members(catalogue, "team").get(where.team))
    return ", ".join(filter(None, known))
