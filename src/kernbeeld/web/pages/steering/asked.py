"""The programme that a page of steering is about."""

from django.http import Http404, HttpRequest

from kernbeeld.policy.models.programmes import Programma
from kernbeeld.web.page import user_of


def asked_programma(request: HttpRequest, code: str) -> Programma:
    """Return the programme, or answer as for a page that does not exist."""
    found = Programma.objects.for_user(user_of(request)).filter(code=code).first()
    if found is None:
        raise Http404
    return found
