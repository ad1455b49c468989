"""The letters of a file: written, read and downloaded."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.send_letter import send_letter
from kernbeeld.casework.models import Brief
from kernbeeld.casework.queries.letters import letter_html, letter_of, letter_pdf
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import AskedFile, asked_file, file_to_change
from kernbeeld.web.pages.file.attaching import as_download
from kernbeeld.web.pages.file.forms import SmallForm, Told, letter_fields, on_a_page, sent
from kernbeeld.web.pages.file.head import card_of


def means_words(wijze: str) -> str:
    """Say how a letter goes out."""
    return {
        "post": gettext("by post"),
        "hand": gettext("given by hand"),
        "scherm": gettext("shown on screen"),
        "email": gettext("by e-mail"),
    }.get(wijze, wijze)


def letter_words(soort: str) -> str:
    """Name a sort of letter."""
    return {
        "bevestiging": gettext("confirmation of receipt"),
        "verslag": gettext("verslag of the onderzoek"),
        "einde_zonder_besluit": gettext("the end, without a besluit"),
    }.get(soort, soort)


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def write_letter(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Write a letter from its template and the texts of the file."""
    asked = file_to_change(request, kenmerk)
    sorts = house_catalogue().letters.sorts(asked.melding.procedure)
    fields = letter_fields(
        [(one, letter_words(one)) for one in sorts], [(one, means_words(one)) for one in MEANS]
    )
    first = {"soort": request.GET.get("soort", "")}
    form = SmallForm(fields, sent(request), initial=first)
    told = Told(
        title=gettext("Write a letter"),
        submit=gettext("Write the letter"),
        done=gettext("The letter has been written, and that it was sent."),
        anchor="brieven",
        explanation=gettext("The verslag holds the texts of this file, without the notes. Read them first."),
    )

    def write() -> None:
        said = form.cleaned_data
        send_letter(asked.melding, said["soort"], wijze=said["wijze"], acting_user=asked.user, at=asked.at)

    return on_a_page(request, asked, form, told, write)


@page(Right.SEE_CASES)
def letter(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Show a letter as it went out."""
    asked = asked_file(request, kenmerk)
    brief = _brief(asked, key)
    asked.log_look()
    # The letter's own template escapes every text in it.
    content = mark_safe(letter_html(brief, is_shielded=is_shielded(asked)))  # noqa: S308
    shown = {"asked": asked, "brief": brief, "title": letter_of(brief).subject, "content": content}
    return render(request, "web/file/letter.html", shown)


@page(Right.SEE_CASES)
def letter_file(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Give a letter as PDF."""
    asked = asked_file(request, kenmerk)
    brief = _brief(asked, key)
    name = f"{brief.soort}-{asked.melding.kenmerk}.pdf"
    return as_download(asked, letter_pdf(brief, is_shielded=is_shielded(asked)), name, "application/pdf")


def is_shielded(asked: AskedFile) -> bool:
    """Tell whether the address on a letter is not for this reader, also where it was protected only later."""
    card = card_of(asked)
    return card is not None and card.is_protected and not asked.is_own


def _brief(asked: AskedFile, key: int) -> Brief:
    found = asked.melding.brieven.select_related("melding").filter(pk=key).first()
    if found is None:
        raise Http404
    return found
