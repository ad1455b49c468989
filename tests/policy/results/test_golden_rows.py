"""What rows of measurements and agreements come to, without a database."""

from decimal import Decimal

from kernbeeld.catalogue.period import Period
from kernbeeld.policy.models.results import Meetinstrument, Resultaatmeting
from kernbeeld.policy.models.subsidies import Prestatieafspraak, Subsidie
from kernbeeld.policy.queries.results.measurements import CountsFor, InstrumentRow, MetingRow
from kernbeeld.policy.rules.results.measuring import ABSENCES, due_on
from tests.policy.results.test_golden_rules import golden


def row(using: Meetinstrument, code: str, said: str) -> MetingRow:
    period = Period.parse(code)
    if said in ("due", "late"):
        return MetingRow(period, due_on(using, period), said)
    is_absent = said in ABSENCES
    meting = Resultaatmeting(value=None if is_absent else Decimal(said), absence=said if is_absent else "")
    return MetingRow(period, due_on(using, period), "in", meting)


def code_of(found: MetingRow | None) -> str | None:
    return found.period.code if found else None


@golden("rows")
def test_an_instrument_tells_what_is_in_what_is_late_and_how_it_moved(case):
    using = Meetinstrument(due_days=45)
    found = InstrumentRow(using, "", tuple(row(using, *said) for said in case["periods"].items()), None)

    assert found.late == case["late"]
    assert [code_of(each) for each in found.missing] == case["missing"]
    assert code_of(found.last) == case["last"]
    assert code_of(found.last_value) == case["last_value"]
    assert code_of(found.to_do) == case["to_do"]
    assert found.moved == case["moved"]


@golden("counts")
def test_euros_rest_on_an_indicator_by_year_and_what_nobody_said_is_counted_apart(case):
    agreed = tuple(
        Prestatieafspraak(subsidie=Subsidie(jaar=year), bedrag=cents) for year, cents in case["agreed"]
    )

    assert [list(each) for each in CountsFor(agreed).by_year] == case["rests"]
