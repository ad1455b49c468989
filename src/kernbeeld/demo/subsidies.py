"""The demo's subsidies and notes about providers: ``subsidies.yaml`` beside its ``gemeente.yaml``."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

from kernbeeld.accounts.service import User, user_named
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.source import Entry
from kernbeeld.conf.house import house_catalogue
from kernbeeld.demo.naming import (
    Organisations,
    expect_allowed,
    expect_kept,
    expect_organisation,
    keep_organisations,
    read_organisations,
)
from kernbeeld.demo.reading import cents_of, read_amount, read_number, read_script, read_whole
from kernbeeld.language import gettext
from kernbeeld.policy.models.results import Resultaatindicator
from kernbeeld.policy.models.subsidies import Kostensoort, Oordeel, Subsidie
from kernbeeld.policy.rules.subsidies.providers import expect_provider
from kernbeeld.policy.rules.subsidies.sums import expect_payable, expect_within
from kernbeeld.policy.service import (
    AgreementDetails,
    CostPart,
    SubsidyDetails,
    ask_verantwoording,
    deliver_verantwoording,
    keep_afspraak,
    keep_subsidie,
    note_gesprek,
    note_relatie,
    pay_tranche,
    plan_tranche,
    settle_subsidie,
)

FILE = "subsidies.yaml"
CONTROLLER, PARTNER = "controller", "partner"
RAISED = Decimal("0.015")
"""By how much wages were raised each year; that they were is known, by how much is an assumption."""
SOORTEN = (Kostensoort.LOON, Kostensoort.OVERIG, Kostensoort.HUISVESTING)
YEARS = (1990, 2100)


@dataclass(frozen=True)
class _Settled:
    day: date
    cents: int
    verdict: str
    text: str


@dataclass(frozen=True)
class _Payment:
    day: date
    cents: int
    paid: date | None
    journaalpost: str


@dataclass(frozen=True)
class _Report:
    title: str
    due: date
    day: date | None
    text: str


@dataclass(frozen=True)
class _Talk:
    day: date
    shared: bool
    text: str


@dataclass(frozen=True)
class _Subsidy:
    details: SubsidyDetails
    agreements: tuple[AgreementDetails, ...] = ()
    payments: tuple[_Payment, ...] = ()
    reports: tuple[_Report, ...] = ()
    talks: tuple[_Talk, ...] = ()
    settled: _Settled | None = None


@dataclass(frozen=True)
class _Note:
    organisatie: str
    product: str
    day: date
    text: str


def furnish_subsidies(workspace: Workspace, *, acting_user: User) -> int:
    """Let the people of the demo keep its subsidies; return how many there are. Nothing without such a file.

    Organisations that are no partner yet become one. The goal tree has to be there: agreements name its
    indicators. Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes in the file,
    before anything is written: also for an organisation, indicator, provider or product that is not there,
    and for agreements or payments beyond what was granted.
    """
    read = read_script(workspace.folder / FILE, _read)
    if read is None:
        return 0
    organisations, subsidies, notes = read
    keep_organisations(organisations, acting_user=acting_user)
    for one in subsidies:
        _keep(one, acting_user)
    _keep_notes(notes, acting_user)
    return len(subsidies)


def _read(root: Entry) -> tuple[Organisations, list[_Subsidy], list[_Note]]:
    own = read_organisations(root)
    subsidies = [*_history(root, own), *(_subsidy(one, own) for one in root.entries("subsidies"))]
    return own, subsidies, [_note(one) for one in root.entries("notes")]


def _history(root: Entry, own: Organisations) -> Iterator[_Subsidy]:
    """Give the years that were reckoned back: amounts by organisation, and nothing else is known of them."""
    history = root.entry("history")
    if history is None:
        return
    title, bron, verdict = history.text("title"), history.text("bron"), history.text("verdict")
    years = list(history.entries("years"))
    history.finish()
    for entry in years:
        jaar = read_whole(entry, "jaar", *YEARS)
        for organisatie in [name for name in entry.fields if name != "jaar"]:
            expect_organisation(entry, organisatie, own, organisatie)
            parts = _parts_of_year(entry, organisatie)
            details = _raised(SubsidyDetails(organisatie, jaar, title, _total(parts), parts=parts, bron=bron))
            settled = _Settled(
                date(max(jaar, 0) + 1, 5, 15), details.verleend, Oordeel.NIET_TE_ZEGGEN, verdict
            )
            yield _Subsidy(details, settled=settled)
        entry.finish()


def _parts_of_year(entry: Entry, organisatie: str) -> dict[str, CostPart]:
    texts = entry.texts(organisatie)
    if len(texts) != len(SOORTEN):
        entry.wrong(
            gettext("'{key}' needs {count} amounts.", key=organisatie, count=len(SOORTEN)),
            place=entry.place_of(organisatie),
        )
    amounts = [cents_of(entry, organisatie, text) for text in texts]
    return {soort.value: CostPart(cents) for soort, cents in zip(SOORTEN, amounts, strict=False)}


def _raised(details: SubsidyDetails) -> SubsidyDetails:
    """Only wages were raised with prices; and all of it is an assumption."""
    wages = details.parts.get(Kostensoort.LOON.value)
    if wages is None:
        return replace(details, assumption=True)
    raised = {**details.parts, Kostensoort.LOON.value: CostPart(wages.cents, RAISED)}
    return replace(details, parts=raised, assumption=True)


def _total(parts: dict[str, CostPart]) -> int:
    return sum(one.cents for one in parts.values())


def _subsidy(entry: Entry, own: Organisations) -> _Subsidy:
    given = entry.entry("parts")
    parts: dict[str, CostPart] = {}
    if given:
        sorts = [soort.value for soort in SOORTEN if given.has(soort.value)]
        parts = {soort: CostPart(read_amount(given, soort)) for soort in sorts}
        given.finish()
    details = SubsidyDetails(
        organisatie=entry.text("organisatie"),
        jaar=read_whole(entry, "jaar", *YEARS),
        title=entry.text("title"),
        verleend=_total(parts),
        parts=parts,
        bron=entry.text("bron"),
    )
    settled = entry.entry("settled") if entry.has("settled") else None
    found = _Subsidy(
        details=_raised(details),
        agreements=tuple(map(_agreement, _listed(entry, "agreements"))),
        payments=tuple(map(_payment, _listed(entry, "tranches"))),
        reports=tuple(map(_report, _listed(entry, "reports"))),
        talks=tuple(map(_talk, _listed(entry, "talks"))),
        settled=_settled(settled) if settled else None,
    )
    expect_organisation(entry, details.organisatie, own)
    expect_allowed(entry, lambda: _expect_sums(found))
    entry.finish()
    return found


def _expect_sums(one: _Subsidy) -> None:
    granted = one.details.verleend
    expect_within(granted, [agreed.bedrag for agreed in one.agreements], "agreements")
    expect_payable(granted, [payment.cents for payment in one.payments], "tranches")


def _listed(entry: Entry, key: str) -> list[Entry]:
    return list(entry.entries(key)) if entry.has(key) else []


def _agreement(entry: Entry) -> AgreementDetails:
    found = AgreementDetails(
        text=entry.text("text"),
        bedrag=read_amount(entry, "bedrag") if entry.has("bedrag") else None,
        indicator=entry.text("indicator", ""),
        target=read_number(entry, "target"),
    )
    expect_kept(entry, "indicator", found.indicator, Resultaatindicator.objects.all())
    if found.target is not None and not found.indicator:
        text = gettext("A target needs an indicator by which it is seen.")
        entry.wrong(text, place=entry.place_of("target"))
    entry.finish()
    return found


def _payment(entry: Entry) -> _Payment:
    paid = entry.day("paid") if entry.has("paid") else None
    found = _Payment(entry.day("day"), read_amount(entry, "bedrag"), paid, entry.text("journaalpost", ""))
    entry.finish()
    return found


def _report(entry: Entry) -> _Report:
    day = entry.day("day") if entry.has("day") else None
    found = _Report(entry.text("title"), entry.day("due"), day, entry.text("text", ""))
    entry.finish()
    return found


def _talk(entry: Entry) -> _Talk:
    found = _Talk(entry.day("day"), entry.flag("shared", False), entry.text("text"))
    entry.finish()
    return found


def _settled(entry: Entry) -> _Settled:
    cents = read_amount(entry, "bedrag")
    found = _Settled(entry.day("day"), cents, entry.choice("verdict", tuple(Oordeel)), entry.text("text"))
    entry.finish()
    return found


def _note(entry: Entry) -> _Note:
    found = _Note(entry.text("organisatie"), entry.text("product", ""), entry.day("day"), entry.text("text"))
    expect_allowed(entry, lambda: expect_provider(found.organisatie, found.product, house_catalogue()))
    entry.finish()
    return found


def _keep(one: _Subsidy, adviser: User) -> None:
    begin = _morning(date(one.details.jaar, 1, 4))
    kept = keep_subsidie(one.details, acting_user=adviser, at=begin)
    for agreed in one.agreements:
        keep_afspraak(agreed, subsidie=kept, acting_user=adviser, at=begin)
    for payment in one.payments:
        _keep_payment(kept, payment, adviser, begin)
    for report in one.reports:
        _keep_report(kept, report, adviser, begin)
    for talk in one.talks:
        at = _morning(talk.day)
        note_gesprek(kept, held_on=talk.day, text=talk.text, shared=talk.shared, acting_user=adviser, at=at)
    if one.settled:
        end = one.settled
        settle_subsidie(
            kept,
            vastgesteld=end.cents,
            verdict=end.verdict,
            text=end.text,
            number=kept.number,
            acting_user=adviser,
            at=_morning(end.day),
        )


def _keep_payment(kept: Subsidie, payment: _Payment, adviser: User, begin: datetime) -> None:
    planned = plan_tranche(kept, planned_on=payment.day, bedrag=payment.cents, acting_user=adviser, at=begin)
    if payment.paid:
        pay_tranche(
            planned,
            paid_on=payment.paid,
            journaalpost=payment.journaalpost,
            acting_user=_named(CONTROLLER, adviser),
            at=_morning(payment.paid),
        )


def _keep_report(kept: Subsidie, report: _Report, adviser: User, begin: datetime) -> None:
    asked = ask_verantwoording(kept, title=report.title, due_on=report.due, acting_user=adviser, at=begin)
    if report.day:
        by = _named(PARTNER, adviser)
        is_own = Subsidie.objects.for_user(by).filter(pk=kept.pk).exists()
        deliver_verantwoording(
            asked, text=report.text, acting_user=by if is_own else adviser, at=_morning(report.day)
        )


def _keep_notes(notes: list[_Note], adviser: User) -> None:
    catalogue = house_catalogue()
    for one in notes:
        note_relatie(
            one.organisatie,
            catalogue,
            product=one.product,
            on=one.day,
            text=one.text,
            acting_user=adviser,
            at=_morning(one.day),
        )


def _named(name: str, otherwise: User) -> User:
    """Return a user of the demo; in a house without him the adviser does it, if he may."""
    return user_named(name) or otherwise


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), UTC)
