"""One risk of a programme: a new one, or one to change."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.language import gettext
from kernbeeld.policy.actions.steering.keep_risico import keep_risico
from kernbeeld.policy.models.programmes import Programma
from kernbeeld.policy.models.steering import Risico, RisicoState
from kernbeeld.policy.rules.steering import RiskDetails
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.steering.asked import asked_programma
from kernbeeld.web.pages.steering.forms import RiskForm

_FIELDS = ("title", "kans", "gevolg", "maatregel", "owner", "state", "number")


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def one_risk(request: HttpRequest, code: str, key: int = 0) -> HttpResponse:
    """Write a risk down, or say what became of it."""
    programma = asked_programma(request, code)
    risico = _asked(request, programma, key) if key else None
    first = {name: getattr(risico, name) for name in _FIELDS} if risico else {"kans": 3, "gevolg": 3}
    form = RiskForm(request.POST or None, initial=first)

    def keep() -> None:
        said = form.cleaned_data
        details = RiskDetails(said["title"], said["kans"], said["gevolg"], said["owner"], said["maatregel"])
        keep_risico(
            programma,
            details,
            risico=risico,
            state=RisicoState(said["state"]),
            number=said["number"] or 0,
            acting_user=user_of(request),
            at=now(),
        )

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The risk has been kept."))
        return redirect("steering:front", code)
    texts = {"programma": programma, "risico": risico, "form": form}
    return render(request, "web/steering/risk.html", texts, status=422 if form.errors else 200)


def _asked(request: HttpRequest, programma: Programma, key: int) -> Risico:
    found = Risico.objects.for_user(user_of(request)).filter(programma=programma, pk=key).first()
    if found is None:
        raise Http404
    return found
