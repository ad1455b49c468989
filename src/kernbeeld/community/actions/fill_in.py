"""Keep what somebody typed in the form of a delivery, cell by cell: a draft that nobody loses."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.deliveries import Delivery, EnteredFigure, EnteredStory
from kernbeeld.community.models.partners import DeliveryAgreement
from kernbeeld.community.rules.entry import ABSENCES, Entry
from kernbeeld.community.rules.expecting import due_on
from kernbeeld.community.rules.leave import require_for
from kernbeeld.community.rules.sheet import Cell, sheet_of
from kernbeeld.language import gettext

NOTHING = Entry()
_LONGEST = {"printed": 60, "remark": 1000}


@transaction.atomic
def fill_in(
    agreement: DeliveryAgreement,
    period: Period,
    entries: Mapping[Cell, Entry],
    stories: Mapping[str, str],
    catalogue: Catalogue,
    *,
    acting_user: User,
    at: datetime,
) -> Delivery:
    """Keep the cells and stories that are given, as they were typed; the others stay as they are.

    Raises :class:`~kernbeeld.community.errors.DeliveryRefusedError` for a period that was not agreed on,
    and for a cell or a reason that the form has not.
    """
    require_for(acting_user, Right.DELIVER_FIGURES, agreement.partner.code, period.code)
    _expect_in_form(agreement, period, entries, stories, catalogue)
    delivery = held_delivery(agreement, period)
    changed = {**_figures(delivery, entries), **_stories(delivery, stories)}
    if changed:
        log_act(
            acting_user.name,
            "fill_in_delivery",
            at=at,
            register="levering",
            record=f"{agreement.delivery_name} {period.code}",
            old={name: old for name, (old, _) in changed.items()},
            new={name: new for name, (_, new) in changed.items()},
        )
    return delivery


def held_delivery(agreement: DeliveryAgreement, period: Period) -> Delivery:
    """Return the delivery, begun where nobody did, and hold it until the transaction ends."""
    made, _ = Delivery.objects.get_or_create(
        agreement=agreement, period=period.code, defaults={"due_on": due_on(agreement, period)}
    )
    return Delivery.objects.select_for_update().select_related("agreement__partner").get(pk=made.pk)


def _figures(delivery: Delivery, entries: Mapping[Cell, Entry]) -> dict[str, tuple[str, str]]:
    kept = {(each.code, each.member): each for each in delivery.figures.all()}
    changed: dict[str, tuple[str, str]] = {}
    for cell, entry in entries.items():
        figure = kept.get(cell) or EnteredFigure(delivery=delivery, code=cell[0], member=cell[1])
        old = Entry(figure.printed, figure.absence, figure.remark)
        if old == entry:
            continue
        figure.printed, figure.absence, figure.remark = entry.printed, entry.absence, entry.remark
        figure.save()
        changed[" ".join(cell).strip()] = (_shown(old), _shown(entry))
    return changed


def _stories(delivery: Delivery, stories: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    kept = {each.member: each for each in delivery.stories.all()}
    changed: dict[str, tuple[str, str]] = {}
    for member, text in stories.items():
        story = kept.get(member) or EnteredStory(delivery=delivery, member=member)
        if story.text == text:
            continue
        # A story is long, and can name people: the log tells that it changed, and how long it is.
        changed[f"story {member}".strip()] = (str(len(story.text)), str(len(text)))
        story.text = text
        story.save()
    return changed


def _shown(entry: Entry) -> str:
    return " ".join(filter(None, (entry.printed or entry.absence, entry.remark)))


def _expect_in_form(
    agreement: DeliveryAgreement,
    period: Period,
    entries: Mapping[Cell, Entry],
    stories: Mapping[str, str],
    catalogue: Catalogue,
) -> None:
    if not agreement.covers(period):
        raise DeliveryRefusedError("", gettext("Nothing was agreed on over {period}.", period=period.code))
    sheet = sheet_of(agreement.indicators, agreement.breakdown, period, catalogue, "nl")
    told = {column.member for column in sheet.members} or {""}
    unknown = set(entries) - set(sheet.cells) or (set(stories) - told if agreement.tells_story else stories)
    if unknown:
        raise DeliveryRefusedError("", gettext("This form has changed meanwhile. Open it again."))
    for entry in entries.values():
        too_long = any(len(getattr(entry, name)) > most for name, most in _LONGEST.items())
        if too_long or (entry.absence and entry.absence not in ABSENCES):
            raise DeliveryRefusedError("", gettext("This can't be kept in a cell."))
