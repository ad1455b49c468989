"""The golden cases of events, amounts and delivered figures."""

from datetime import UTC, datetime

import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import count_figures
from tests.engine.counting.worlds import NOW, always, catalogue, indicator, measure, row_of, tables
from tests.engine.golden import cases, names

CASES = cases("counting", "other_facts.yaml")


def rows_in(case):
    return {
        FactKind(kind): [_row(FactKind(kind), number, given) for number, given in enumerate(rows, 1)]
        for kind, rows in case["facts"].items()
    }


def _row(kind, number, given):
    fields = {"record": number, **given}
    if "known_from" in fields:
        fields["known_from"] = datetime.combine(fields["known_from"], datetime.min.time(), UTC)
    return row_of(kind, **fields)


def told(cell):
    """A cell as a case writes it: a number, a reason, or a number with words; nothing where there is none."""
    if cell is None:
        return None
    if cell.absence:
        return cell.absence.value
    return " ".join([str(cell.value), *sorted(cell.qualifiers)]) if cell.qualifiers else cell.value


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_other_facts(case):
    asked = catalogue([indicator("m", always(measure(**case["measure"])))])
    periods = [Period.parse(str(code)) for code in case["answers"]]

    found = count_figures(asked, tables(rows_in(case)), periods, NOW)

    answers = {code: told(found.cell("m", Period.parse(str(code)))) for code in case["answers"]}
    assert answers == case["answers"]
