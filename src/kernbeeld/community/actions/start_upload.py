"""Bring a spreadsheet: keep it, and propose how to read it."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.partners import DeliveryAgreement, SavedMapping
from kernbeeld.community.models.uploads import Upload
from kernbeeld.community.rules.leave import require_for
from kernbeeld.community.rules.plan import ChoiceKind, Plan, choices_of, decide, objection
from kernbeeld.community.rules.uploads import (
    as_file,
    expect_bearable,
    fingerprint,
    headers_of,
    read_plan,
    write_plan,
)
from kernbeeld.errors import UserError
from kernbeeld.intake.mapping import UNDECIDED
from kernbeeld.intake.sheets import read_book
from kernbeeld.intake.suggest import suggest

KEPT = timedelta(days=2)
"""So long a file that nobody read on is kept."""


@transaction.atomic
def start_upload(
    name: str,
    content: bytes,
    catalogue: Catalogue,
    *,
    agreement: DeliveryAgreement | None,
    folder: Path | None = None,
    acting_user: User,
    at: datetime,
) -> Upload:
    """Keep a file with a plan: the one that read such headings before, else one from `folder`, else a guess.

    `folder` holds mappings of the municipality, by the name of the file. Raises
    :class:`~kernbeeld.community.errors.DeliveryRefusedError` for a file that can't be read at all.
    """
    require_for(acting_user, Right.DELIVER_FIGURES, agreement.partner.code if agreement else "")
    expect_bearable(content)
    with as_file(name, content) as file:
        try:
            plan, doubts = _plan(file, catalogue, agreement, folder)
            headers = headers_of(file)
        except UserError as error:
            raise DeliveryRefusedError("file", str(error)) from None
    if agreement is not None:
        plan["delivery"], plan["source"] = agreement.delivery_name, agreement.partner.name
    _open_what_is_unknown(plan, headers, catalogue, agreement)
    Upload.objects.filter(uploaded_at__lt=at - KEPT).delete()
    upload = Upload.objects.create(
        agreement=agreement,
        name=name[-200:],
        content=content,
        mapping=write_plan(plan),
        doubts=list(doubts),
        uploaded_at=at,
        uploaded_by=acting_user,
    )
    log_act(acting_user.name, "start_upload", at=at, register="levering", record=name[-200:])
    return upload


def _plan(
    file: Path, catalogue: Catalogue, agreement: DeliveryAgreement | None, folder: Path | None
) -> tuple[Plan, tuple[str, ...]]:
    partner = agreement.partner if agreement else None
    saved = SavedMapping.objects.filter(partner=partner, fingerprint=fingerprint(read_book(file))).first()
    if saved is not None:
        return read_plan(saved.text), ()
    own = folder / f"{file.stem}.yaml" if folder and agreement is None else None
    if own is not None and own.is_file():
        return read_plan(own.read_text("utf-8")), ()
    proposed = suggest(file, catalogue)
    return read_plan(proposed.mapping_yaml), proposed.doubts


def _open_what_is_unknown(
    plan: Plan, headers: tuple[str, ...], catalogue: Catalogue, agreement: DeliveryAgreement | None
) -> None:
    """Ask about every figure that is not defined, or not agreed on: nobody may guess it."""
    allowed = set(agreement.indicators) if agreement else set()
    for choice in choices_of(plan, headers, catalogue):
        if choice.kind is ChoiceKind.FIGURE and objection(choice, catalogue, allowed):
            decide(plan, choice, UNDECIDED)
