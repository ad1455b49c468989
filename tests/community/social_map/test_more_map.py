"""More golden cases of the social map: what a keeper may say, what a resident finds, and on which days."""

from datetime import time
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.map_keeping import known_codes
from kernbeeld.community.queries.social_map import Wanted, find_voorzieningen
from kernbeeld.community.rules.fitting import checked_words, opening
from kernbeeld.community.rules.map_details import Hours, problems
from kernbeeld.community.rules.map_leave import may_keep
from kernbeeld.community.service import fitting, is_public
from kernbeeld.language import speaking
from tests.accounts.granting import granted
from tests.community.social_map.making import TODAY, details, entry, partner
from tests.engine.golden import GOLDEN, Case, cases, names

ENTRIES = cases("social_map", "more_entries.yaml")
HOURS = cases("social_map", "more_hours.yaml")
DAYS = cases("social_map", "more_days.yaml")
KEEPERS = cases("social_map", "more_keepers.yaml")
ADDRESSES = cases("social_map", "more_addresses.yaml")
SEARCH = yaml.safe_load(Path(GOLDEN, "social_map", "more_search.yaml").read_text("utf-8"))
OWNERS = ("", "saam", "ander")


def spans(listed: list[list[object]]) -> tuple[Hours, ...]:
    return tuple(Hours(day, time.fromisoformat(opens), time.fromisoformat(closes))
                 for day, opens, closes in listed)  # fmt: skip


def said_in(case: Case) -> dict[str, object]:
    """Return the fields of a case; a long list has as many different things in it."""
    said = dict(case.get("said", {}))
    for name, size in case.get("long", {}).items():
        said[name] = [f"ding {number}" for number in range(size)] if name == "uitvoerders" else "x" * size
    if "hours" in said:
        said["hours"] = spans(said["hours"])
    return said


def test_every_entry_is_kept_or_refused_at_the_fields_of_its_case(app_registers):
    partner("saam")
    known = known_codes()
    told = {
        case["case"]: [field for field, _ in problems(details(**{"name": "Koffie", **said_in(case)}), known)]
        for case in ENTRIES
    }

    assert told == {case["case"]: case["refused"] for case in ENTRIES}


def test_every_refusal_is_a_sentence_that_says_something_else_for_each_field(app_registers):
    wrong = details("", phone="bel", email="x", website="y", places=-1, leefgebieden=())

    told = [text for _, text in problems(wrong, known_codes())]

    assert len(set(told)) == len(told) == 6
    assert all(text.endswith((".", "find the place.")) for text in told)


def test_a_resident_finds_what_the_case_says(registers):
    for name, said in SEARCH["places"].items():
        entry(name, **{"leefgebieden": ["contacten"], **said})

    found = {
        case["case"]: [
            one.name
            for one in find_voorzieningen(
                Wanted(
                    case.get("need", ""), case.get("kern", ""), case.get("words", "x" * case.get("long", 0))
                ),
                TODAY,
            )
        ]
        for case in SEARCH["searches"]
    }

    assert found == {case["case"]: case["found"] for case in SEARCH["searches"]}


@pytest.mark.parametrize("case", HOURS, ids=names(HOURS))
def test_whether_it_is_open_stands_in_words(case: Case):
    with speaking("en"):
        assert opening([one.to_json() for one in spans(case["hours"])], case["day"]) == case["says"]


def on_the_map(number: int, case: Case) -> Voorziening:
    """Put the place of a case on the map, as it was left by whoever checked or withdrew it."""
    valid = {name: case[name] for name in ("valid_from", "valid_until") if name in case}
    one = entry(f"Plek {number}", **valid)
    left = {name: case[name] for name in ("checked_on", "withdrawn_on") if name in case}
    Voorziening.objects.filter(pk=one.pk).update(**left, checked_by="ada")
    return one


def test_a_place_is_shown_on_its_days_and_says_when_it_was_checked_last(registers):
    found = {}
    for number, case in enumerate(DAYS):
        one = on_the_map(number, case)
        fits = {fit.code: fit for fit in fitting("contacten", "dalfsen", day=case["day"])}
        fit = fits.get(one.code)
        assert is_public(one.code, case["day"]) is (fit is not None), case["case"]
        with speaking("en"):
            said = checked_words(fit.checked_on, is_recent=fit.is_checked) if fit else None
        found[case["case"]] = (fit is not None, fit.is_checked if fit else None, said)

    assert found == {
        case["case"]: (case["is_shown"], case.get("is_checked"), case.get("says")) for case in DAYS
    }


def test_what_may_fit_says_what_a_reader_needs_and_nothing_that_nobody_knows(app_registers):
    entry("Onbekend")
    entry("Bekend", access="zonder_indicatie", costs="gratis", checked=3, kernen=["dalfsen"], what="Praten.")

    with speaking("nl"):
        known, unknown = fitting("contacten", "dalfsen", day=TODAY)

    assert (known.access, known.costs, known.checked) == (
        "Je kunt er zo naartoe",
        "gratis",
        "Laatst nagekeken op 26 februari 2018",
    )
    assert (known.is_local, known.what, known.address) == (True, "Praten.", "/sociale-kaart/bekend/")
    assert unknown.checked_on is None
    assert "gratis" not in f"{unknown.costs} {unknown.checked}".lower()
    assert not unknown.is_local


def test_somebody_keeps_the_entries_of_whom_his_roles_say(app_registers):
    found = {}
    for number, case in enumerate(KEEPERS):
        user = User.objects.create(name=f"gebruiker{number}")
        for role, limits in case["roles"]:
            granted(user, role, Scope(**limits))
        user.forget_grants()
        found[case["case"]] = [owner for owner in OWNERS if may_keep(user, owner)]

    assert found == {case["case"]: case["keeps"] for case in KEEPERS}


def test_every_name_gets_an_address_of_its_own(app_registers):
    given = [entry(case["name"]).code for case in ADDRESSES]

    assert given == [case["address"] for case in ADDRESSES]


def test_an_unknown_place_is_not_public_whatever_its_code(app_registers):
    entry("Koffie")

    assert is_public("koffie", TODAY)
    assert not any(is_public(code, TODAY) for code in ("", "KOFFIE", "koffie ", "%", "koffie%", "x" * 10_000))
