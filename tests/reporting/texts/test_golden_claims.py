"""The golden cases of building a claim, and of the sentences that are offered."""

import pytest
import yaml

from kernbeeld.catalogue.period import Period
from kernbeeld.language import speaking
from kernbeeld.publishing.commentary.sentences import RELATIONS
from kernbeeld.reporting.desk import ClaimAsked, said_relation
from tests.engine.golden import GOLDEN, cases, names
from tests.reporting.texts.desks import desk

WORLD = yaml.safe_load((GOLDEN / "texts" / "claims.yaml").read_text(encoding="utf-8"))
CLAIMS = WORLD["claims"]
SUGGESTIONS = cases("texts", "suggestions.yaml")
RELATION = {each.words: each for each in RELATIONS}


@pytest.fixture(scope="module")
def at_hand():
    return desk(WORLD["figures"], units={"budget": "EUR", "aandeel": "procent"}, breaks=["breuk"])


def tried(at_hand, case):
    relation = RELATION[case["claim"]]
    return at_hand.try_claim(
        ClaimAsked(relation, case["left"], case["right"], with_change=case.get("change", False))
    )


def read(at_hand, text: str) -> str:
    (passage,) = at_hand.review("een", text)
    return "".join(piece.text for piece in passage.block.inlines)


@pytest.mark.parametrize("case", CLAIMS, ids=names(CLAIMS))
def test_a_claim_is_written_and_says_whether_it_holds(at_hand, case):
    view = tried(at_hand, case)

    assert view.markdown == case["written"]
    assert bool(view.problems) == ("because" in case)
    assert case.get("because", "") in " ".join(problem.text for problem in view.problems)


READING = [case for case in CLAIMS if "reads" in case]


@pytest.mark.parametrize("case", READING, ids=names(READING))
def test_a_claim_that_holds_reads_as_a_sentence(at_hand, case):
    view = tried(at_hand, case)

    assert read(at_hand, view.markdown) == case["reads"]


@pytest.mark.parametrize("case", SUGGESTIONS, ids=names(SUGGESTIONS))
def test_sentences_about_what_moved_most_are_offered(case):
    period = Period.parse(case.get("period", "2017H2"))
    given = {
        code: {period.previous.code: before, period.code: now}
        for code, (before, now) in case["given"].items()
    }

    at_hand = desk(given, period.code, case.get("units"), case.get("breaks", ()))

    with speaking("nl"):
        offered = ["".join(piece.text for piece in each.inlines) for each in at_hand.suggestions("een")]
    assert offered == case["offered"]
    assert all(read(at_hand, each.markdown) for each in at_hand.suggestions("een"))
    assert at_hand.suggestions("elders") == ()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("steeg begeleiding", "steeg"),
        ("STEEG", "steeg"),
        ("bleef gelijk jeugd", "bleef gelijk"),
        ("bleef jeugd gelijk", None),
        ("niet evenveel als vorig jaar", "niet evenveel als"),
        ("evenveel als vorig jaar", "evenveel als"),
        ("meer dan vorig jaar", "meer dan"),
        ("meer", None),
        ("begeleiding steeg", None),
        ("steegje", None),
        ("", None),
    ],
)
def test_the_first_words_say_what_somebody_means_to_claim(query, words):
    found = said_relation(query)

    assert (found.words if found else None) == words
