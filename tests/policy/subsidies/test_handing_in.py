"""What an organisation hands in, early, late or never: in the list and on the page the same."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from kernbeeld.policy.models import Subsidie, Verantwoording
from kernbeeld.policy.queries.subsidies.seen import late_of, subsidy_rows, subsidy_view

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "handing_in.yaml").read_text())
AT = datetime(2018, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
@transaction.atomic
def test_what_is_late_is_late_in_the_list_and_on_the_page(adviser, case):
    kept = Subsidie.objects.create(
        kenmerk="welzijnswerk-2018",
        organisatie="welzijnswerk",
        name="Welzijnswerk",
        title="Buurtwerk",
        jaar=2018,
        verleend=100,
        state=case["state"],
    )
    for one in case["asked"]:
        Verantwoording.objects.create(
            subsidie=kept, title="Verslag", due_on=one["due"], received_on=one.get("came")
        )

    view = subsidy_view(adviser, kept.kenmerk)
    late = late_of(view.subsidie, view.reports, case["today"])

    assert [row.late for row in subsidy_rows(adviser, case["today"])] == [case["late"]] == [len(late)]
    assert ["in" if one.received_on else "late" if one in late else "due" for one in view.reports] == case[
        "says"
    ]
