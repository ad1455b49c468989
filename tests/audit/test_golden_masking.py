"""The golden cases of masking: no BSN stands in the log, in whichever field somebody wrote it."""

from datetime import UTC, date, datetime

import pytest

from kernbeeld.audit.context import Context, acting_in
from kernbeeld.audit.rules import kept_until, masked, masked_details
from kernbeeld.audit.service import Outcome, log_act
from kernbeeld.house_time import HOUSE_TIME
from tests.engine.golden import cases, names

CASES = cases("audit", "masking.yaml")
AT = datetime(2018, 4, 3, 9, tzinfo=UTC)
BSN = "999900006"


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_what_somebody_wrote_is_kept_without_a_bsn(case):
    assert masked(case["text"]) == case["kept"]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_what_is_kept_is_masked_once(case):
    assert masked(case["kept"]) == case["kept"]


def test_details_lose_a_bsn_and_keep_what_is_no_text():
    kept = masked_details({"name": f"van {BSN}", "count": 999900006, "is_active": False, "end": None})

    assert kept == {"name": "van [BSN]", "count": 999900006, "is_active": False, "end": None}


def test_no_field_of_an_entry_holds_a_bsn(app_registers):
    with acting_in(Context("web", f"GET /persoon/{BSN}/")):
        entry = log_act(
            "con",
            "merge_personen",
            at=AT,
            purpose=f"dubbel: {BSN}",
            register="persoon",
            record=BSN,
            old={"key": BSN},
            new={"key": f"{BSN}, 999900018"},
            outcome=Outcome.REFUSED,
        )

    entry.refresh_from_db()
    assert BSN not in repr({field.name: getattr(entry, field.name) for field in entry._meta.fields})
    assert (entry.place, entry.purpose, entry.record) == ("GET /persoon/[BSN]/", "dubbel: [BSN]", "[BSN]")
    assert (entry.old, entry.new) == ({"key": "[BSN]"}, {"key": "[BSN], [BSN]"})
    assert entry.outcome == "refused"


def test_what_is_longer_than_its_field_is_cut_after_it_was_masked(app_registers):
    purpose = f"{'x' * 494} {BSN}"

    entry = log_act("con", "merge_personen", at=AT, purpose=purpose)

    assert entry.purpose == f"{'x' * 494} [BSN]"
    assert len(entry.purpose) == 500


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ((2018, 4, 3), (2023, 4, 3)),
        ((2018, 1, 1), (2023, 1, 1)),
        ((2018, 12, 31), (2023, 12, 31)),
        ((2019, 2, 28), (2024, 2, 28)),
        ((2020, 2, 29), (2025, 2, 28)),
        ((2020, 3, 1), (2025, 3, 1)),
    ],
)
def test_an_entry_is_kept_for_five_years_also_from_a_leap_day(day, last):
    assert kept_until(datetime(*day, 23, 59, tzinfo=HOUSE_TIME)) == date(*last)
