"""How it goes with what was offered: one click, beside a question or beside a melding."""

from django.contrib import messages
from django.http import HttpRequest

from kernbeeld.casework.actions.offer_step import offer_step
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Aanbod
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import user_of


def follow(request: HttpRequest, aanbod: Aanbod) -> None:
    """Take the step that was clicked, and say so; or say why it can't be taken."""
    try:
        offer_step(aanbod, request.POST.get("stap", ""), acting_user=user_of(request), at=now())
    except CaseworkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("It has been noted."))
