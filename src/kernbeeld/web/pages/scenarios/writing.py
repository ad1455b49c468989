"""Writing a model on screen: from an existing one or an example, with mistakes by line, and a try first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.errors import ProblemsError, UserError
from kernbeeld.language import active, gettext
from kernbeeld.policy.actions.scenarios.keep_run import DRAWS, SEED
from kernbeeld.policy.actions.scenarios.withdraw_scenario import withdraw_scenario
from kernbeeld.policy.actions.scenarios.write_scenario import write_scenario
from kernbeeld.policy.models import Scenariotekst
from kernbeeld.policy.queries.scenarios.models import (
    all_scenarios,
    bound,
    last_version,
    model_text,
    read_text,
    versions_of,
)
from kernbeeld.simulation.running import run
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.scenarios.answer import Answer, answer_of
from kernbeeld.web.pages.scenarios.example import EXAMPLE
from kernbeeld.web.pages.scenarios.forms import WithdrawForm, WriteForm

MOST_PROBLEMS = 50
"""So many mistakes are shown at once; the others follow when these are mended."""


@dataclass(frozen=True)
class Wrong:
    """One mistake in a model: its line (0: the whole), what stands there, and what to do."""

    line: int
    stands: str
    text: str


@dataclass(frozen=True)
class Tried:
    """What came of reading and running a text: an answer, or what is wrong with it."""

    scenario: Scenario | None = None
    answer: Answer | None = None
    wrong: Sequence[Wrong] = ()
    more: int = 0
    problem: str = ""

    @property
    def total(self) -> int:
        """How many mistakes there are, shown or not."""
        return len(self.wrong) + self.more


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def write(request: HttpRequest) -> HttpResponse:
    """Write a new model, from an existing one (``?van=``) or from the example."""
    source = request.GET.get("van", "")
    try:
        text = _with_own_code(model_text(source[:60]), source) if source else EXAMPLE
    except KeyError:
        raise Http404 from None
    shown: dict[str, object] = {
        "title": gettext("Write a model"),
        "source": source,
        "models": [(one.scenario.code, one.scenario.label[active()]) for one in all_scenarios()],
    }
    return _edited(request, text, 0, shown)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Write a later version of a model that was written here, or with ``?versie=`` from an earlier one."""
    versions = versions_of(code)
    if not versions or versions[0].withdrawn:
        raise Http404
    asked = request.GET.get("versie", "")
    start = next((one for one in versions if str(one.version) == asked), versions[0])
    shown = {
        "title": gettext("Change '{code}'", code=code),
        "code": code,
        "versions": versions,
        "from_version": start.version,
        "withdraw": WithdrawForm(initial={"number": versions[0].version}, auto_id="weg-%s"),
    }
    return _edited(request, start.text, versions[0].version, shown)


@page(Right.KEEP_POLICY, "POST")
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a model away that was written here."""
    if last_version(code) is None:
        raise Http404
    user, form = user_of(request), WithdrawForm(request.POST, auto_id="weg-%s")

    def act() -> None:
        said = form.cleaned_data
        withdraw_scenario(code, reason=said["reason"], number=said["number"], acting_user=user, at=now())

    if done(form, act):
        messages.success(request, gettext("The model was withdrawn. Answers that were kept stay."))
        return redirect("scenarios:list")
    shown = {"form": form, "code": code, "back": reverse("scenarios:change", args=(code,))}
    return render(request, "web/scenarios/withdraw.html", shown, status=422)


def tried(text: str) -> Tried:
    """Read a text as a model and run it as it is; what is wrong stands by line."""
    try:
        scenario = read_text(text)
        given = bound(scenario, {})
        answer = answer_of(given, run(given, seed=SEED, draws=DRAWS))
    except ProblemsError as error:
        lines = text.splitlines()
        wrong = [
            Wrong(one.place.line, _stands(lines, one.place.line), f"{one.text} {one.advice}".strip())
            for one in error.problems
        ]
        return Tried(wrong=wrong[:MOST_PROBLEMS], more=max(0, len(wrong) - MOST_PROBLEMS))
    except UserError as error:
        return Tried(problem=str(error))
    return Tried(scenario, answer)


def _edited(request: HttpRequest, text: str, number: int, shown: dict[str, object]) -> HttpResponse:
    """Show the text with what came of it; what was typed always stands there again."""
    form = WriteForm(request.POST or None, initial={"text": text, "number": number})
    if request.method != "POST":
        return _page(request, form, None, shown, 200)
    is_whole = form.is_valid()
    typed = _plain(form.data.get("text", ""))
    found = tried(typed) if is_whole else None
    if "bewaren" in request.POST and found and not found.wrong:
        kept = _kept(user_of(request), form, typed)
        if kept:
            messages.success(
                request,
                gettext("Version {version} of '{code}' was kept.", version=kept.version, code=kept.code),
            )
            return redirect("scenarios:scenario", kept.code)
    _after_another(form, number, shown)
    is_right = found is not None and not found.wrong and not form.errors
    return _page(request, form, found, shown, 200 if is_right else 422)


def _after_another(form: WriteForm, number: int, shown: dict[str, object]) -> None:
    """Where somebody kept a later version meanwhile: say so, and let the next time go over it knowingly."""
    read = form.cleaned_data.get("number", number)
    versions = shown.get("versions")
    if number and read < number and isinstance(versions, list):
        shown["newer"] = versions[0]
        form.data = (
            {**form.data.dict(), "number": str(number)} if isinstance(form.data, QueryDict) else form.data
        )


def _kept(user: User, form: WriteForm, text: str) -> Scenariotekst | None:
    made: list[Scenariotekst] = []

    def keep() -> None:
        said = form.cleaned_data
        written = write_scenario(
            text, reason=said["reason"], number=said["number"], acting_user=user, at=now()
        )
        made.append(written)

    return made[0] if done(form, keep) else None


def _page(
    request: HttpRequest, form: WriteForm, found: Tried | None, shown: dict[str, object], status: int
) -> HttpResponse:
    context = {"form": form, "tried": found, **shown}
    return render(request, "web/scenarios/write.html", context, status=status)


def _plain(text: str) -> str:
    """Return a text with the ends of lines that a browser changed put back."""
    return text.replace("\r\n", "\n")


def _stands(lines: Sequence[str], line: int) -> str:
    return lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""


def _with_own_code(text: str, code: str) -> str:
    """Give a copy another code: that of the definitions is taken."""
    return text.replace(f"code: {code}", f"code: {code}-eigen", 1)
