"""Read a spreadsheet that was brought: its figures go in, all or nothing, and the plan is remembered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.community.actions.fill_in import fill_in
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.partners import DeliveryAgreement, SavedMapping
from kernbeeld.community.models.uploads import Upload
from kernbeeld.community.queries.store import HouseStore
from kernbeeld.community.rules.entry import Entry
from kernbeeld.community.rules.leave import require_for
from kernbeeld.community.rules.plan import Plan
from kernbeeld.community.rules.sheet import Cell
from kernbeeld.community.rules.uploads import as_file, fingerprint, read_by, read_plan
from kernbeeld.intake.importing import ImportResult, Source, take_in
from kernbeeld.intake.mapping import MappingError
from kernbeeld.intake.sheets import read_book
from kernbeeld.language import gettext


@dataclass(frozen=True)
class Confirmed:
    """What came of a file: an import into the store, or the periods whose forms were filled in."""

    result: ImportResult | None
    periods: tuple[Period, ...] = ()


@transaction.atomic
def confirm_upload(upload: Upload, catalogue: Catalogue, *, acting_user: User, at: datetime) -> Confirmed:
    """Read the file once more and take its figures in; then the upload is gone and its plan is saved.

    The municipality's own figures go into the store. Those of an agreement go into its forms, where they
    are looked at and submitted. Raises :class:`~kernbeeld.community.errors.DeliveryRefusedError` while
    anything is wrong with a cell: then nothing is changed.
    """
    agreement = upload.agreement
    require_for(acting_user, Right.DELIVER_FIGURES, agreement.partner.code if agreement else "")
    plan = read_plan(upload.mapping)
    name, mark, figures = _read(upload, plan, catalogue)
    if agreement is None:
        source = Source(name, str(plan["delivery"]), public=plan.get("published") is not False)
        done = Confirmed(take_in(figures, source, HouseStore(), lambda: at))
    else:
        rows = figures.to_pylist()
        done = Confirmed(None, _fill(agreement, rows, catalogue, acting_user, at))
    SavedMapping.objects.create(
        partner=agreement.partner if agreement else None,
        name=upload.name,
        fingerprint=mark,
        text=upload.mapping,
        saved_at=at,
        saved_by=acting_user,
    )
    log_act(
        acting_user.name,
        "confirm_upload",
        at=at,
        register="levering",
        record=str(plan.get("delivery", ""))[:200],
        new={"file": name, "read": figures.num_rows},
    )
    upload.delete()
    return done


def _read(upload: Upload, plan: Plan, catalogue: Catalogue) -> tuple[str, str, pa.Table]:
    """Return the name of the file, what tells its kind, and its figures."""
    allowed = set(upload.agreement.indicators) if upload.agreement else set()
    with as_file(upload.name, bytes(upload.content)) as file:
        try:
            reading = read_by(file, plan, catalogue, allowed)
        except MappingError:
            raise DeliveryRefusedError("", _unfinished()) from None
        if reading.problems or not reading.figures.num_rows:
            raise DeliveryRefusedError("", _unfinished())
        return file.name, fingerprint(read_book(file)), reading.figures


def _unfinished() -> str:
    return gettext("First mend what is wrong in the file, or how it is read.")


def _fill(
    agreement: DeliveryAgreement,
    rows: Iterable[dict[str, str]],
    catalogue: Catalogue,
    acting_user: User,
    at: datetime,
) -> tuple[Period, ...]:
    found: dict[Period, dict[Cell, Entry]] = {}
    for row in rows:
        code, breakdown = catalogue.cell(row["code"], parse_breakdown(row["breakdown"]))
        member = dict(breakdown).get(agreement.breakdown, "")
        if set(dict(breakdown)) - {agreement.breakdown}:
            raise DeliveryRefusedError(
                "", gettext("'{code}' is no part of this agreement.", code=row["code"])
            )
        printed = row["value"].replace(".", ",")
        found.setdefault(Period.parse(row["period"]), {})[code, member] = Entry(printed, row["absence"])
    for period, entries in found.items():
        fill_in(agreement, period, entries, {}, catalogue, acting_user=acting_user, at=at)
    return tuple(sorted(found))
