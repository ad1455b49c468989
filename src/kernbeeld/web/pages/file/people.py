"""Who has to do with a file: added, mended, and said goodbye to."""

from django.http import Http404, HttpRequest, HttpResponse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.keep_betrokkene import end_betrokkene, keep_betrokkene
from kernbeeld.casework.queries.involved import Involved, involved_in
from kernbeeld.casework.rules.intake import Caller
from kernbeeld.language import gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import AskedFile, file_to_change
from kernbeeld.web.pages.file.forms import SmallForm, Told, day_field, involved_fields, on_a_page, sent


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def add_involved(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Add somebody."""
    asked = file_to_change(request, kenmerk)
    return _kept(request, asked, gettext("Add somebody"), None, {"since": asked.today})


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def change_involved(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Mend what is written about somebody."""
    asked, found = _asked(request, kenmerk, key)
    first = {
        "rol": found.betrokkene.rol,
        "naam": found.naam,
        "telefoon": found.telefoon,
        "email": found.email,
        "relatie": found.relatie,
        "since": found.betrokkene.since,
    }
    return _kept(request, asked, gettext("Change what is written about somebody"), found, first)


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def end_involved(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Say since when somebody has nothing to do with it any more."""
    asked, found = _asked(request, kenmerk, key)
    fields = {"until": day_field(gettext("Until which day?"))}
    form = SmallForm(fields, sent(request), initial={"until": asked.today})
    told = Told(
        title=gettext("{name} has nothing to do with it any more", name=found.naam),
        submit=gettext("Keep this"),
        done=gettext("It has been noted."),
        anchor="betrokkenen",
    )

    def end() -> None:
        until = form.cleaned_data["until"]
        end_betrokkene(found.betrokkene, until=until, acting_user=asked.user, at=asked.at)

    return on_a_page(request, asked, form, told, end)


def _asked(request: HttpRequest, kenmerk: str, key: int) -> tuple[AskedFile, Involved]:
    asked = file_to_change(request, kenmerk)
    found = next((one for one in involved_in(asked.melding) if one.betrokkene.pk == key), None)
    if found is None:
        raise Http404
    return asked, found


def _kept(
    request: HttpRequest, asked: AskedFile, title: str, found: Involved | None, first: dict[str, object]
) -> HttpResponse:
    form = SmallForm(involved_fields(), sent(request), initial=first)
    told = Told(
        title=title,
        submit=gettext("Keep this"),
        done=gettext("It has been noted."),
        anchor="betrokkenen",
    )

    def keep() -> None:
        said = form.cleaned_data
        caller = Caller(said["rol"], said["naam"], said["telefoon"], said["email"], said["relatie"])
        keep_betrokkene(
            asked.melding,
            caller,
            since=said["since"],
            betrokkene=found.betrokkene if found else None,
            acting_user=asked.user,
            at=asked.at,
        )

    return on_a_page(request, asked, form, told, keep)
