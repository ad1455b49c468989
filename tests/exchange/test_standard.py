"""Our questions and the stand-in's answers, held against the file of the standard itself."""

from datetime import date

import pytest
import requests

from kernbeeld.exchange.brp.purposes import FIELDS, Purpose
from kernbeeld.exchange.brp.questions import AddressSearch, NameSearch, ask_by_bsn, ask_by_search
from kernbeeld.exchange.brp.standin import Standin
from tests.exchange.openapi import problems, schema, whole
from tests.exchange.people import PERSONS

QUESTIONS = [
    *(ask_by_bsn(str(person["burgerservicenummer"]), purpose) for person in PERSONS for purpose in Purpose),
    ask_by_search(NameSearch("Voorbeeld", date(1950, 6, 1), "Anna", "van")),
    ask_by_search(NameSearch("Proef", date(2017, 2, 1))),
    ask_by_search(AddressSearch("9999 zz", 4, "a")),
    ask_by_search(AddressSearch("9999ZZ", 4, toevoeging="II")),
]


def asked(standin: Standin, question: object, **headers: str) -> requests.Response:
    sent = {"X-API-KEY": standin.key, **headers}
    return requests.post(f"{standin.url}/personen", json=question, headers=sent, timeout=5)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["type"])
def test_question_and_answer_are_as_the_standard_says(question, standin):
    answer = asked(standin, question).json()

    assert list(problems(question, schema("PersonenQuery"))) == []
    assert list(problems(answer, schema("PersonenQueryResponse"))) == []


@pytest.mark.parametrize(
    ("status", "question", "headers"),
    [
        (400, {}, {}),
        (400, {"type": "ZoekMetPostcodeEnHuisnummer", "fields": ["naam", "rni"], "postcode": "1"}, {}),
        (400, {"type": "RaadpleegMetBurgerservicenummer", "fields": [], "burgerservicenummer": ["1"]}, {}),
        (401, {}, {"X-API-KEY": "wrong"}),
        (415, {}, {"Content-Type": "text/plain"}),
    ],
)
def test_refusal_is_as_the_standard_says(status, question, headers, standin):
    answer = asked(standin, question, **headers)

    kind = "BadRequestFoutbericht" if status == 400 else "Foutbericht"
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert list(problems(answer.json(), schema(kind))) == []


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_field_that_we_ask_for_is_one_of_the_standard(purpose):
    unknown = [field for field in FIELDS[purpose] if not _is_known(field.split("."), schema("Persoon"))]

    assert unknown == []


def _is_known(path: list[str], found: dict[str, object]) -> bool:
    """Follow a path of names through a schema, and through each kind that it can be."""
    rules = whole(found)
    rules = whole(rules["items"]) if rules.get("type") == "array" else rules
    kinds = [whole({"$ref": name}) for name in rules.get("discriminator", {}).get("mapping", {}).values()]
    below = [one["properties"][path[0]] for one in (rules, *kinds) if path[0] in one.get("properties", {})]
    return any(len(path) == 1 or _is_known(path[1:], one) for one in below)
