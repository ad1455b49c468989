"""The verslag, by golden cases: what the resident reads, in which order, and what never stands in it."""

from collections.abc import Mapping

import pytest

from kernbeeld.casework.actions.research.keep_part import drop_part
from kernbeeld.casework.actions.research.receive import receive_plan
from kernbeeld.casework.queries.research.account import account_of
from kernbeeld.language import speaking
from tests.casework.file.making import AT, DAY, a_question
from tests.casework.research.conftest import Worked
from tests.casework.research.making import NOTHING, judge, write
from tests.engine.golden import Case, cases, names

ACCOUNTS = cases("research", "account.yaml")


def done(worked: Worked, case: Case) -> None:
    """Ask, write and judge what a case tells."""
    worked.melding.hulpvragen.all().delete()
    for part, words in case["asked"].items():
        a_question(worked.melding, words, part)
    texts = {field.replace(".", "__"): text for field, text in case.get("texts", {}).items()}
    write(worked.melding, worked.user, **texts)
    for part, judged in case.get("judged", {}).items():
        judge(worked.melding, worked.user, whole(judged), part=part)
    if "plan" in case:
        receive_plan(worked.melding, case["plan"], day=DAY, acting_user=worked.user, at=AT)
    for part in case.get("drops", ()):
        drop_part(worked.melding, part, acting_user=worked.user, at=AT)


def whole(judged: Mapping[str, str]) -> dict[str, str]:
    """Return what is judged, with the steps that a case sums up."""
    said = {step: words for step, words in judged.items() if step != "rest"}
    return (NOTHING | said) if "rest" in judged else said


@pytest.mark.parametrize("case", ACCOUNTS, ids=names(ACCOUNTS))
def test_the_verslag_tells_the_resident_what_was_found(case, worked: Worked) -> None:
    done(worked, case)

    with speaking("nl"):
        text = account_of(worked.melding, DAY).replace("\\", "")

    places = [text.find(words) for words in case["holds"]]
    assert -1 not in places, [words for words in case["holds"] if words not in text]
    assert places == sorted(places)
    assert [words for words in case.get("lacks", []) if words in text] == []
    assert bool(text) is bool(case["holds"])


@pytest.mark.parametrize("case", [one for one in ACCOUNTS if one["holds"]][:4], ids=lambda case: case["case"])
def test_the_words_of_people_are_the_same_in_english(case, worked: Worked) -> None:
    done(worked, case)

    with speaking("en"):
        text = account_of(worked.melding, DAY).replace("\\", "")

    for words in (*case["asked"].values(), *case.get("texts", {}).values()):
        assert words in text
    assert "What you asked" in text
    assert "Wat u vroeg" not in text
