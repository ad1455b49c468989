"""The acts on a delivery, as other rooms call them: who may, what is refused, and what two do at once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry as LogEntry
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.catalogue.period import Period
from kernbeeld.community.actions.confirm_upload import confirm_upload
from kernbeeld.community.actions.decide_delivery import decide_delivery
from kernbeeld.community.actions.remind_partner import remind_partner
from kernbeeld.community.actions.start_upload import KEPT, start_upload
from kernbeeld.community.errors import DeliveryRefusedError, IncompleteDeliveryError
from kernbeeld.community.models import (
    Delivery,
    DeliveryAgreement,
    DeliveryStep,
    DeliveryStepKind,
    EnteredFigure,
    EnteredStory,
    SavedMapping,
    Upload,
)
from kernbeeld.community.service import Entry, figure_store, fill_in, submit_delivery
from kernbeeld.registers.service import latest_known, watermark
from tests.accounts.granting import somebody
from tests.web.deliveries.agreed import CODES, KERNEN, agreed

HALF = Period.parse("2017H2")
NOON = datetime(2018, 1, 15, 12, tzinfo=UTC)
FILES = CODES[0]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PACKAGED / "definitions")


class Desk:
    """One agreement, and somebody of the partner who fills it in."""

    def __init__(self, catalogue: Catalogue, **terms: object) -> None:
        self.agreement: DeliveryAgreement = agreed(indicators=[FILES], **terms)
        self.partner = somebody("partner", "petra", organisatie="welzijn")
        self.catalogue = catalogue

    def fill(self, stories: dict[str, str] | None = None, who: User | None = None, **typed: str) -> Delivery:
        entries = {(FILES, kern): Entry(text) for kern, text in typed.items()}
        return self.keep(entries, stories or {}, who or self.partner)

    def keep(self, entries, stories, who: User, period: Period = HALF) -> Delivery:
        return fill_in(self.agreement, period, entries, stories, self.catalogue, acting_user=who, at=NOON)

    def submit(self, who: User | None = None, at: datetime = NOON, reason: str = "") -> Delivery:
        return submit_delivery(
            self.agreement, HALF, self.catalogue, acting_user=who or self.partner, at=at, reason=reason
        )


@pytest.fixture
def desk(app_registers: str, catalogue: Catalogue) -> Desk:
    return Desk(catalogue)


def whole(value: str = "10") -> dict[str, str]:
    return dict.fromkeys(KERNEN, value)


def test_what_is_filled_in_again_the_same_leaves_no_trace(desk):
    desk.fill(dalfsen="5")
    desk.fill(dalfsen="5")
    desk.fill(dalfsen="6")

    entries = LogEntry.objects.filter(action="fill_in_delivery").order_by("pk")
    assert [(each.old, each.new) for each in entries] == [
        ({f"{FILES} dalfsen": ""}, {f"{FILES} dalfsen": "5"}),
        ({f"{FILES} dalfsen": "5"}, {f"{FILES} dalfsen": "6"}),
    ]


def test_two_people_in_one_form_keep_each_others_cells(desk):
    other = somebody("partner", "piet", organisatie="welzijn")

    desk.fill(dalfsen="5")
    desk.fill(who=other, hoonhorst="6")

    assert dict(EnteredFigure.objects.values_list("member", "printed")) == {"dalfsen": "5", "hoonhorst": "6"}


def test_the_log_tells_that_a_story_changed_and_not_what_it_says(desk):
    desk.fill({"dalfsen": "Een lang verhaal."})

    assert EnteredStory.objects.get().text == "Een lang verhaal."
    assert LogEntry.objects.get(action="fill_in_delivery").new == {"story dalfsen": "17"}


@pytest.mark.parametrize(
    ("entries", "stories"),
    [
        ({("wmo.begeleiding.clienten.stand_eind", ""): Entry("1")}, {}),
        ({(FILES, "zwolle"): Entry("1")}, {}),
        ({(FILES, ""): Entry("1")}, {}),
        ({(FILES, "dalfsen"): Entry("", "withheld")}, {}),
        ({(FILES, "dalfsen"): Entry("", "verzonnen")}, {}),
        ({(FILES, "dalfsen"): Entry("1" * 61)}, {}),
        ({(FILES, "dalfsen"): Entry("1", "", "x" * 1001)}, {}),
        ({}, {"zwolle": "Een verhaal"}),
        ({}, {"": "Een verhaal"}),
    ],
)
def test_what_the_form_does_not_ask_is_refused_and_nothing_is_kept(desk, entries, stories):
    with pytest.raises(DeliveryRefusedError):
        desk.keep(entries, stories, desk.partner)

    assert not Delivery.objects.exists()
    assert not LogEntry.objects.filter(action="fill_in_delivery").exists()


def test_a_story_that_was_not_agreed_on_is_refused(app_registers, catalogue):
    desk = Desk(catalogue, tells_story=False)

    with pytest.raises(DeliveryRefusedError, match="has changed"):
        desk.fill({"dalfsen": "Toch een verhaal"})


@pytest.mark.parametrize("period", ["2017H1", "2017", "2018H1", "2017M12"])
def test_a_period_that_was_not_agreed_on_is_refused(desk, period):
    with pytest.raises(DeliveryRefusedError, match="Nothing was agreed on"):
        desk.keep({}, {}, desk.partner, Period.parse(period))


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("partner", {"organisatie": "ander"}),
        ("partner", {"organisatie": "welzijn", "period": "2018H1"}),
        ("controller", {}),
    ],
)
def test_who_may_not_deliver_for_this_partner_is_refused_whatever_he_calls(desk, role, scope):
    stranger = somebody(role, "vreemd", **scope)
    desk.fill(**whole())

    with pytest.raises(AccessError):
        desk.fill(who=stranger, dalfsen="99")
    with pytest.raises(AccessError):
        desk.submit(who=stranger)

    assert EnteredFigure.objects.get(member="dalfsen").printed == "10"
    assert figure_store().history() == []


def test_every_cell_that_asks_something_is_named(desk):
    desk.fill(dalfsen="5", hoonhorst="vijf")

    with pytest.raises(IncompleteDeliveryError) as refusal:
        desk.submit()

    assert set(refusal.value.cells) == {(FILES, kern) for kern in KERNEN if kern != "dalfsen"}
    assert "no number" in refusal.value.cells[FILES, "hoonhorst"]


def test_what_is_submitted_is_known_after_all_that_was_known_in_the_house(desk):
    moved = watermark(NOON + timedelta(days=3))
    desk.fill(**whole())

    desk.submit()

    assert {fact.known_from for fact in figure_store().facts()} == {moved + timedelta(microseconds=1)}
    assert latest_known() == moved + timedelta(microseconds=1)


def test_a_correction_is_a_new_version_of_the_changed_cells_only(desk):
    desk.fill(**whole())
    desk.submit()
    desk.fill(dalfsen="12")

    with pytest.raises(DeliveryRefusedError) as refusal:
        desk.submit(at=NOON + timedelta(days=1))
    desk.submit(at=NOON + timedelta(days=1), reason="dubbel geteld")

    assert refusal.value.field == "reason"
    assert len(figure_store().history()) == len(KERNEN) + 1
    assert DeliveryStep.objects.last().remark == "dubbel geteld"
    assert LogEntry.objects.filter(action="submit_delivery").last().new["changed"] == 1


def test_a_delivery_that_was_sent_back_is_submitted_again_without_a_reason(desk):
    adviser = somebody("beleidsadviseur", "anna")
    desk.fill(**whole())
    delivery = desk.submit()
    decide_delivery(delivery, DeliveryStepKind.RETURNED, "kijk nog eens", acting_user=adviser, at=NOON)

    desk.submit(at=NOON + timedelta(days=1))

    assert [step.kind for step in DeliveryStep.objects.all()] == ["submitted", "returned", "submitted"]
    assert len(figure_store().history()) == len(KERNEN)


@pytest.mark.parametrize(
    "kind", [DeliveryStepKind.ACCEPTED, DeliveryStepKind.RETURNED, DeliveryStepKind.REOPENED]
)
def test_a_step_that_does_not_fit_is_refused_and_leaves_no_trace(desk, kind):
    adviser = somebody("beleidsadviseur", "anna")
    draft = desk.fill(dalfsen="1")

    with pytest.raises(DeliveryRefusedError, match="changed meanwhile"):
        decide_delivery(draft, kind, "waarom", acting_user=adviser, at=NOON)
    with pytest.raises(AccessError):
        decide_delivery(draft, kind, "waarom", acting_user=desk.partner, at=NOON)

    assert not DeliveryStep.objects.exists()


def test_who_is_reminded_was_not_reminded_today_and_has_not_delivered(desk):
    adviser = somebody("beleidsadviseur", "anna")
    remind_partner(desk.agreement, HALF, "graag", acting_user=adviser, at=NOON)
    with pytest.raises(DeliveryRefusedError, match="today already"):
        remind_partner(desk.agreement, HALF, "", acting_user=adviser, at=NOON + timedelta(hours=2))
    remind_partner(desk.agreement, HALF, "", acting_user=adviser, at=NOON + timedelta(days=1))
    desk.fill(**whole())
    desk.submit()

    with pytest.raises(DeliveryRefusedError, match="came in already"):
        remind_partner(desk.agreement, HALF, "", acting_user=adviser, at=NOON + timedelta(days=2))

    assert DeliveryStep.objects.filter(kind="reminded").count() == 2


def test_a_step_is_never_changed(desk):
    desk.fill(**whole())
    desk.submit()

    with pytest.raises(DatabaseError):
        DeliveryStep.objects.update(remark="anders")


def test_two_who_submit_at_once_both_get_in_one_after_the_other(registers: str, catalogue: Catalogue):
    desk = Desk(catalogue)
    desk.fill(**whole())
    ready = threading.Barrier(2)
    refused: list[str] = []

    def send() -> None:
        ready.wait()
        try:
            desk.submit()
        except DeliveryRefusedError as error:
            refused.append(error.field)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused == ["reason"]
    assert len(figure_store().history()) == len(KERNEN)
    assert DeliveryStep.objects.count() == 1


def test_a_file_over_a_period_that_was_not_agreed_on_changes_nothing(desk):
    table = f"code;periode;waarde;kern\n{FILES};2017H2;5;dalfsen\n{FILES};2018H1;6;dalfsen\n"
    upload = start_upload(
        "a.csv", table.encode(), desk.catalogue, agreement=desk.agreement, acting_user=desk.partner, at=NOON
    )

    with pytest.raises(DeliveryRefusedError, match="2018H1"):
        confirm_upload(upload, desk.catalogue, acting_user=desk.partner, at=NOON)

    assert (EnteredFigure.objects.count(), SavedMapping.objects.count(), Upload.objects.count()) == (0, 0, 1)


def test_a_file_that_nobody_read_on_is_gone_after_two_days(desk):
    adviser = somebody("beleidsadviseur", "anna")
    table = b"code;periode;waarde\nwmo.begeleiding.clienten.stand_eind;2017H2;5\n"

    for moment in (NOON, NOON + KEPT + timedelta(minutes=1)):
        start_upload("a.csv", table, desk.catalogue, agreement=None, acting_user=adviser, at=moment)

    assert [each.uploaded_at for each in Upload.objects.all()] == [NOON + KEPT + timedelta(minutes=1)]


def test_a_partner_brings_no_figures_of_the_municipality(desk):
    with pytest.raises(AccessError):
        start_upload(
            "a.csv",
            b"code;periode;waarde\n",
            desk.catalogue,
            agreement=None,
            acting_user=desk.partner,
            at=NOON,
        )
