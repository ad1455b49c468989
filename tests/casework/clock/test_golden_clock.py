"""The golden cases of the clock: what a lawyer can read and check with a calendar."""

from dataclasses import replace
from datetime import date

import pytest

from kernbeeld.casework.rules.clock import Clock, ClockTerm, clock
from kernbeeld.casework.rules.steps import refusal
from kernbeeld.casework.rules.term_days import Taken, in_order
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.procedures import Procedure, TermKind, TermLength, TermUnit
from kernbeeld.language import speaking
from tests.engine.golden import Case, cases, names

WORDS = {
    "not_started": "niet_begonnen",
    "runs": "loopt",
    "suspended": "opgeschort",
    "met": "op_tijd",
    "met_late": "te_laat_gedaan",
    "overdue": "te_laat",
    "lapsed": "vervallen",
}
PENALTY_WORDS = WORDS | {"met": "gestopt", "lapsed": "vol"}
STANDING = [
    case
    for subject in ("wmo", "holidays", "other_laws", "suspension", "default", "objection")
    for case in cases("clock", f"{subject}.yaml")
]
ORDER = cases("clock", "order.yaml")


def step(written: object) -> Taken:
    """Read ``2026-04-02 opschorting tot 2026-04-09 grond=aanvulling``."""
    day, soort, *rest = str(written).split()
    until = date.fromisoformat(rest[1]) if rest[:1] == ["tot"] else None
    said = dict(part.split("=") for part in rest if "=" in part)
    return Taken(soort, date.fromisoformat(day), until, said)


def procedure(case: Case) -> Procedure:
    """Return the procedure of a case, with the lengths and the free days that it changes."""
    found = packaged_catalogue().procedures[str(case["procedure"])]
    changed = {code: tuple(map(length, values)) for code, values in case.get("lengths", {}).items()}
    terms = tuple(replace(one, lengths=changed.get(one.code, one.lengths)) for one in found.terms)
    return replace(found, terms=terms, free_days=frozenset(case.get("free_days", ())))


def length(written: Case) -> TermLength:
    return TermLength(
        written["since"], written.get("until"), written["length"], TermUnit(str(written["unit"]))
    )


def told(term: ClockTerm | None) -> str:
    words = PENALTY_WORDS if term and term.kind is TermKind.PENALTY else WORDS
    return f"{words[term.state]} {term.last_day or '-'}" if term else "geen termijn"


def described(found: Clock, case: Case) -> dict[str, object]:
    """Return what a case asks, as it turned out."""
    began = [term for term in found.terms if term.state != "not_started"]
    answers = {
        "terms": {code: told(found.term(code)) for code in case["terms"]},
        "due": found.due.code if found.due else None,
        "ended": f"{found.ended_on} {found.reden_einde}" if found.ended_on else None,
        "assumed": [term.code for term in found.terms if term.is_assumption and term.code in case["terms"]],
        "euro": sum(term.cents for term in began) // 100,
    }
    return {key: value for key, value in answers.items() if key in case}


@pytest.mark.parametrize("case", STANDING, ids=names(STANDING))
def test_the_clock_says_what_the_case_says(case: Case) -> None:
    with speaking("nl"):
        found = clock(procedure(case), list(map(step, case["steps"])), today=case["today"])

    wanted = {key: case[key] for key in ("terms", "due", "ended", "assumed", "euro") if key in case}

    assert described(found, case) == wanted
    for code, words in case.get("says", {}).items():
        assert words in " ".join(found.term(code).advice)
    for code in case.get("silent", ()):
        assert found.term(code).advice == ()


@pytest.mark.parametrize("case", ORDER, ids=names(ORDER))
def test_a_step_follows_in_the_order_of_the_law(case: Case) -> None:
    then, taken = step(case["then"]), list(map(step, case["steps"]))

    with speaking("nl"):
        refused = refusal(procedure(case), in_order(taken, then.day), then)

    said = refused.text if refused else ""
    assert (case["answer"] in said) if case["answer"] else said == ""


def test_the_steps_of_every_case_can_be_taken_but_those_that_ask_what_never_happens() -> None:
    odd = {
        "opschorten op de laatste dag helpt niet meer",
        "opschorten in het paasweekend waarin de termijn zou eindigen, schuift tot na de opschorting",
    }

    for case in (one for one in STANDING if one["case"] not in odd):
        known, taken = procedure(case), in_order(list(map(step, case["steps"])), date.max)
        for place, one in enumerate(taken):
            assert refusal(known, taken[:place], one) is None, (case["case"], one)


def test_the_clock_lists_what_can_be_done_today_and_why_the_rest_can_not() -> None:
    known = packaged_catalogue().procedures["wmo_melding"]
    steps = [step("2026-03-02 ontvangst"), step("2026-03-30 verslag"), step("2026-03-31 aanvraag")]

    with speaking("en"):
        found = clock(known, steps, today=date(2026, 4, 1))

    assert [one.code for one in found.possible] == [
        "bevestiging",
        "clientondersteuning",
        "persoonlijk_plan",
        "onderzoek",
        "aanvulling",
        "aanvraagrecht",
        "opschorting",
        "besluit",
        "intrekking",
        "vervallen",
    ]
    reasons = {one.code: one.reason for one in found.steps}
    assert reasons["hervatting"] == "'Term runs again' comes after 'Term suspended'."
    assert reasons["aanvraag"] == "This was written down already, on 31 March 2026."
    asked = next(one for one in found.steps if one.code == "opschorting")
    assert (asked.until, [detail.code for detail in asked.asks], asked.by) == ("may", ["grond"], "gemeente")
    assert found.term("sprong") is None


def test_before_the_receipt_only_the_receipt_is_possible() -> None:
    for known in packaged_catalogue().procedures.values():
        found = clock(known, [], today=date(2026, 4, 1))

        assert [one.code for one in found.possible] == ["ontvangst"]
        assert (found.due, found.ended_on, found.is_suspended) == (None, None, False)
