"""A colleague looks along: approving a besluit, sending it back; or taking one's own back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.decision.approve_besluit import approve_besluit
from kernbeeld.casework.actions.decision.send_back_besluit import send_back_besluit
from kernbeeld.casework.actions.decision.submit_besluit import take_back_besluit
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.language import gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.decision.asked import acted, asked_besluit
from kernbeeld.web.pages.decision.showing import one_page


@page(Right.APPROVE_BESLUITEN, "POST")
def approve(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Approve what a colleague handed in."""
    asked = asked_besluit(request, kenmerk, number, right=Right.APPROVE_BESLUITEN)

    def act() -> None:
        approve_besluit(asked.besluit, acting_user=asked.file.user, at=asked.file.at)

    return acted(request, asked.address(), act, gettext("The besluit has been approved. It can be sent now."))


@page(Right.APPROVE_BESLUITEN, "POST")
def send_back(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Send it back with a remark; what is typed stays on the page where it is refused."""
    asked = asked_besluit(request, kenmerk, number, right=Right.APPROVE_BESLUITEN)
    remark = request.POST.get("opmerking", "")
    try:
        send_back_besluit(asked.besluit, remark, acting_user=asked.file.user, at=asked.file.at)
    except CaseworkError as error:
        asked.file.log_look()
        return one_page(request, asked, refused=str(error), typed=remark, status=422)
    address = reverse("decision:besluit", args=(asked.file.melding.kenmerk,))
    return acted(request, address, lambda: None, gettext("The besluit has been sent back."))


@page(Right.PREPARE_BESLUITEN, "POST")
def take_back(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Take a besluit back that was not sent, to write in it again."""
    asked = asked_besluit(request, kenmerk, number, right=Right.PREPARE_BESLUITEN)
    address = reverse("decision:besluit", args=(asked.file.melding.kenmerk,))

    def act() -> None:
        take_back_besluit(asked.besluit, acting_user=asked.file.user, at=asked.file.at)

    return acted(request, address, act, gettext("You can write in the besluit again."))
