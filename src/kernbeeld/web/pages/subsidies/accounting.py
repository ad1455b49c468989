"""What an organisation hands in, what is said about it, and the verdict."""

from django.http import HttpRequest, HttpResponse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.queries.team.nameless import expect_nameless
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.account_for import ask_verantwoording, deliver_verantwoording
from kernbeeld.policy.actions.subsidies.note_gesprek import note_gesprek
from kernbeeld.policy.actions.subsidies.settle_subsidie import settle_subsidie
from kernbeeld.policy.rules.programmes.money import typed_amount
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.subsidies.asking import Asked, form_page, found, read_number, the_subsidy
from kernbeeld.web.pages.subsidies.forms import AskForm, DeliverForm, SettleForm, TalkForm


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def ask(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Ask an organisation to hand something in."""
    view = the_subsidy(request, kenmerk, Right.KEEP_SUBSIDIES)
    form = AskForm(request.POST or None)

    def keep() -> None:
        ask_verantwoording(view.subsidie, **form.cleaned_data, acting_user=user_of(request), at=now())

    asked = Asked(
        gettext("Ask for a report"), gettext("Keep"), gettext("It has been kept what has to be handed in.")
    )
    return form_page(request, view, form, keep, asked)


@page(Right.DELIVER_METINGEN, "GET", "HEAD", "POST")
def deliver(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Hand in what was asked."""
    view = the_subsidy(request, kenmerk, Right.DELIVER_METINGEN)
    report = found(view.reports, key)
    form = DeliverForm(request.POST or None, initial={"text": report.text})

    def keep() -> None:
        text = form.cleaned_data["text"]
        expect_nameless({"text": text}, team="", today=today())
        deliver_verantwoording(report, text=text, acting_user=user_of(request), at=now())

    asked = Asked(report.title, gettext("Hand in"), gettext("It has been handed in. Thank you."))
    return form_page(request, view, form, keep, asked)


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def talk(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Keep a note of a talk."""
    view = the_subsidy(request, kenmerk, Right.KEEP_SUBSIDIES)
    form = TalkForm(request.POST or None, initial={"held_on": today()})

    def keep() -> None:
        said = form.cleaned_data
        expect_nameless({"text": said["text"]}, team="", today=today())
        note_gesprek(view.subsidie, **said, acting_user=user_of(request), at=now())

    asked = Asked(
        gettext("Note a talk"),
        gettext("Keep"),
        gettext("The note has been kept."),
        gettext("A note is never changed. What turns out otherwise gets a note of its own."),
    )
    return form_page(request, view, form, keep, asked)


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def settle(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Settle a subsidy, with a verdict."""
    view = the_subsidy(request, kenmerk, Right.KEEP_SUBSIDIES)
    one = view.subsidie
    form = SettleForm(request.POST or None, initial={"vastgesteld": typed_amount(one.verleend)})

    def keep() -> None:
        said = form.cleaned_data
        settle_subsidie(
            one,
            vastgesteld=said["vastgesteld"],
            verdict=said["verdict"],
            text=said["verdict_text"],
            number=read_number(request, one.number),
            acting_user=user_of(request),
            at=now(),
        )

    asked = Asked(
        gettext("Settle this subsidy"),
        gettext("Settle"),
        gettext("The subsidy has been settled. The organisation sees the verdict."),
        gettext("After this the agreements and the amount stay as they are."),
        one.number,
    )
    return form_page(request, view, form, keep, asked)
