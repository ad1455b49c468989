"""Parts and totals in a form: added up where they close, held between bounds where they may overlap."""

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.community.rules.entry import Entered, Entry, read_entries, total_of
from kernbeeld.community.rules.judging import Judged, judge
from kernbeeld.community.rules.sheet import sheet_of
from tests.community.golden import Case, catalogue, golden
from tests.web.deliveries.agreed import KERNEN

HALF = Period.parse("2017H2")
CLOSING, OVERLAPPING = "welzijn.skt_dossiers", "welzijn.bereikte_inwoners"
SAID = {
    "more": "The total is more than the parts together.",
    "less": "The total is less than the largest part.",
}


def looked_at(code: str, case: Case) -> tuple[Entered, Judged]:
    """What was read and seen of a form of one figure with these cells."""
    kernen = case["kernen"]
    assert isinstance(kernen, dict)
    typed = {**kernen, **({"": case["total"]} if "total" in case else {})}
    entries = {
        (code, member): Entry("", text) if text in set(Absence) else Entry(text)
        for member, text in typed.items()
    }
    form = sheet_of([code], "kern", HALF, catalogue(), "nl")
    read = read_entries(entries, form, catalogue())
    return read, judge(form, read, [], [], catalogue())


@golden("totals_typed.yaml")
def test_a_typed_total_lies_between_the_largest_part_and_all_parts_together(case: Case) -> None:
    read, found = looked_at(OVERLAPPING, case)

    together = total_of([(OVERLAPPING, kern) for kern in KERNEN], read.values)
    assert (together is None) == (case["verdict"] == "incomplete") or case["verdict"] == "less"
    assert found.bounds.get((OVERLAPPING, ""), "") == SAID.get(str(case["verdict"]), "")
    assert set(found.bounds) <= {(OVERLAPPING, "")}
    assert found.totals == {}


@golden("totals_added.yaml")
def test_parts_that_add_up_are_added_when_each_has_a_number(case: Case) -> None:
    _, found = looked_at(CLOSING, case)

    total = found.totals[CLOSING]
    assert ("not complete" if total is None else str(total)) == case["added"]
    assert found.bounds == {}
