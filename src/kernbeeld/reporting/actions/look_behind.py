"""Look at the records that a figure counts: written in the log before anybody sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_look
from kernbeeld.conf.house import house_facts
from kernbeeld.engine.counting.behind import Behind, rows_behind
from kernbeeld.language import gettext
from kernbeeld.registers.service import Told, tell
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.queries.figure_books import Origin
from kernbeeld.reporting.queries.passports import may_look_behind
from kernbeeld.reporting.rules.figure_book import Shown

PAGE = 50
"""How many records one look shows; a look is logged for each record that it shows, and no other."""


@dataclass(frozen=True)
class SeenRecord:
    """One record behind a figure, as the registers know it at the moment of the figure."""

    register: str
    sleutel: str
    begin: date
    einde: date
    amount: Decimal | int
    act: str
    known_from: datetime | None
    by: str
    why: str


@dataclass(frozen=True)
class Looked:
    """One page of the records behind a figure; ``number`` counts from 1."""

    records: tuple[SeenRecord, ...]
    total: int
    number: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // PAGE))


def look_behind(
    origin: Origin, shown: Shown, purpose: str, *, number: int, acting_user: User, at: datetime
) -> Looked:
    """Return one page of the records that a figure counts, after writing the look in the log.

    The records are those of the last snapshot, as they were known when the figure was. Raises
    :class:`~kernbeeld.reporting.errors.QuestionRefusedError` without a purpose and for who may not, and
    :class:`~kernbeeld.errors.UserError` where the figure was not counted from records.
    """
    facts = house_facts()
    if facts is None or not may_look_behind(acting_user, origin, shown):
        raise QuestionRefusedError("", gettext("This is not allowed to you."))
    if not purpose.strip():
        raise QuestionRefusedError("purpose", gettext("Say why you want to see these records."))
    catalogue, moment = origin.book.catalogue, min(origin.book.known_at, facts.watermark)
    found = rows_behind(catalogue, facts, shown.code, shown.period, shown.breakdown, moment)
    number = min(max(number, 1), max(1, -(-len(found) // PAGE)))
    rows = found[(number - 1) * PAGE : number * PAGE]
    told = tell(row.record for row in rows)
    _log(told.values(), purpose, acting_user, at)
    is_money = catalogue.units[catalogue.unit_of(shown.code)].dimension == "money"
    seen = tuple(_seen(row, told.get(row.record), moment, is_money=is_money) for row in rows)
    return Looked(seen, len(found), number)


@transaction.atomic
def _log(told: Iterable[Told], purpose: str, user: User, at: datetime) -> None:
    """Write one entry for each record; all of them or none."""
    records: dict[str, list[str]] = {}
    for one in told:
        records.setdefault(one.register, []).append(one.sleutel)
    for register, keys in records.items():
        log_look(user.name, register, keys, purpose, at=at)


def _seen(row: Behind, told: Told | None, moment: datetime, *, is_money: bool) -> SeenRecord:
    acts = [act for act in told.acts if act.known_from <= moment] if told else []
    last = acts[-1] if acts else None
    return SeenRecord(
        register=told.register if told else row.kind,
        sleutel=told.sleutel if told else str(row.record),
        begin=row.begin,
        einde=row.einde,
        amount=Decimal(row.amount).scaleb(-2) if is_money else row.amount,
        act=last.kind if last else "",
        known_from=last.known_from if last else None,
        by=last.acting_user if last else "",
        why=last.reason if last else "",
    )
