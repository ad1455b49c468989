"""The ladder beside a naive reading of the law: whatever is judged, in whatever order, both say the same."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.research.circumstances import Circumstances
from kernbeeld.casework.rules.research.ladder import (
    MAATWERK,
    NONE_YET,
    NOT,
    OORDEEL,
    PARTLY,
    SOLVES,
    Judgement,
    Ladder,
    RungState,
    Verdict,
    changed,
    refusal,
    verdict,
)
from kernbeeld.casework.rules.research.result import remains, sentence, solved_by
from kernbeeld.catalogue.load import packaged_catalogue

KNOWN = packaged_catalogue()
NAMES = members(KNOWN, "ladder")
LADDERS = {code: one.ladder for code, one in KNOWN.research.items()}
STEPS = [step.code for step in LADDERS["wmo"]]

judgements = st.builds(Judgement, st.sampled_from(OORDEEL), st.sampled_from(["", "haar zus", "Twee uur."]))
scattered = st.dictionaries(st.sampled_from(STEPS), judgements)
in_order = st.lists(judgements, max_size=len(STEPS)).map(lambda said: dict(zip(STEPS, said, strict=False)))
many = st.one_of(scattered, in_order)
around = st.builds(Circumstances, household=st.sampled_from([None, 1, 2, 5]), is_child=st.booleans())
ladders = st.builds(
    lambda known, home, problem, needed: Ladder(LADDERS[known], home, NAMES, problem, needed),
    st.sampled_from(sorted(LADDERS)),
    around,
    st.sampled_from([True, True, False]),
    st.sampled_from([True, True, False]),
)


def passed(ladder: Ladder, step: str) -> bool:
    """Tell whether a step can't be there: who surely lives alone has no housemates."""
    told = next(one for one in ladder.steps if one.code == step)
    return "huisgenoten" in told.basis.when and ladder.around.household == 1


def oracle(ladder: Ladder, judged: Mapping[str, Judgement]) -> dict[str, str]:
    """Walk the ladder as somebody would on paper, step by step."""
    found, at_work = {}, ladder.has_problem and ladder.has_needed
    is_solved = False
    for step in ladder.steps:
        said = judged.get(step.code, NONE_YET).oordeel
        if passed(ladder, step.code):
            found[step.code] = "passed"
        elif is_solved:
            found[step.code] = "not_needed"
        elif not at_work:
            found[step.code] = "waits"
        elif not said:
            found[step.code], at_work = "open", False
        else:
            found[step.code], is_solved = "judged", said == SOLVES
    return found


def outcome(ladder: Ladder, judged: Mapping[str, Judgement]) -> str:
    """Say what a ladder comes to, by the words of the law: the lightest help that is enough."""
    states = oracle(ladder, judged)
    if "open" in states.values() or "waits" in states.values():
        return "open"
    counts = {step: judged[step].oordeel for step, state in states.items() if state == "judged"}
    if any(said == SOLVES for step, said in counts.items() if step != MAATWERK):
        return "solved"
    return "maatwerk" if counts.get(MAATWERK) in (SOLVES, PARTLY) else "nothing"


def lacks_reason(step: str, said: Judgement) -> bool:
    """Tell whether a reason is missing: for what helps, and where even maatwerk would not."""
    helps = said.oordeel != NOT
    return not said.motief and (helps or step == MAATWERK)


@given(ladders, many)
def test_every_step_stands_as_on_paper(ladder, judged):
    states = {one.trede: one.state.value for one in ladder.rungs(judged)}

    assert states == oracle(ladder, judged)


@given(ladders, many)
def test_the_verdict_is_that_of_the_law(ladder, judged):
    assert verdict(ladder.rungs(judged)).value == outcome(ladder, judged)


@given(ladders, many)
def test_a_heavier_step_never_counts_while_a_lighter_one_waits(ladder, judged):
    rungs = ladder.rungs(judged)
    open_places = [place for place, one in enumerate(rungs) if one.state is RungState.OPEN]

    assert len(open_places) <= 1
    for place in open_places:
        assert not any(one.state is RungState.JUDGED for one in rungs[place:])
    solving = [place for place, one in enumerate(rungs) if one.judgement.oordeel == SOLVES]
    assert len(solving) <= 1
    for place in solving:
        assert not any(one.state is RungState.JUDGED for one in rungs[place + 1 :])


@given(ladders, st.one_of(st.just({}), many), many)
def test_what_is_kept_is_in_the_order_of_the_law_with_its_reasons(ladder, standing, sent):
    new = changed(standing, sent)

    refused = refusal(ladder, standing, new)

    known = {step.code for step in ladder.steps}
    after = oracle(ladder, {**standing, **new})
    wrong = {
        step
        for step, said in new.items()
        if step not in known or lacks_reason(step, said) or after.get(step) != "judged"
    }
    assert (refused is None) == (not wrong)
    assert refused is None or (refused.trede in wrong and refused.text)


@given(ladders, many)
def test_to_send_what_stands_is_to_say_nothing(ladder, standing):
    assert changed(standing, standing) == {}
    assert refusal(ladder, standing, {}) is None
    assert changed(standing, dict.fromkeys(STEPS, NONE_YET)) == {}


@given(ladders, many)
def test_the_order_in_which_judgements_are_sent_does_not_matter(ladder, sent):
    backwards = dict(reversed(list(sent.items())))

    assert (refusal(ladder, {}, sent) is None) == (refusal(ladder, {}, backwards) is None)
    assert ladder.rungs(sent) == ladder.rungs(backwards)


@given(ladders, many)
def test_the_sentence_belongs_to_the_verdict(ladder, judged):
    rungs = ladder.rungs(judged)
    found, said = verdict(rungs), sentence(rungs, NAMES)

    assert said.endswith(".")
    assert bool(remains(rungs)) <= (found is Verdict.MAATWERK)
    if found is Verdict.OPEN:
        assert said.startswith("First ")
    if found is Verdict.SOLVED:
        assert solved_by(rungs) != MAATWERK
        assert said.startswith(f"Solved by '{NAMES[solved_by(rungs)]}'")
    if found is Verdict.MAATWERK:
        assert "For maatwerk remains" in said
    assert ".." not in said


@pytest.mark.parametrize("code", sorted(LADDERS))
def test_who_judges_step_by_step_is_never_stuck(code):
    ladder, judged = Ladder(LADDERS[code], Circumstances(household=1), NAMES, True, True), {}

    while verdict(ladder.rungs(judged)) is Verdict.OPEN:
        (step,) = [one.trede for one in ladder.rungs(judged) if one.state is RungState.OPEN]
        said = {step: Judgement(NOT, "Het lukt niet." if step == MAATWERK else "")}
        assert refusal(ladder, judged, said) is None
        judged |= said

    assert verdict(ladder.rungs(judged)) is Verdict.NOTHING
    assert set(judged) == {step.code for step in ladder.steps if not passed(ladder, step.code)}


@pytest.mark.parametrize("code", sorted(LADDERS))
def test_one_light_step_that_solves_it_is_the_shortest_road(code):
    ladder = Ladder(LADDERS[code], Circumstances(), NAMES, True, True)
    first = ladder.steps[0].code

    rungs = ladder.rungs({first: Judgement(SOLVES, "hij belt zelf")})

    assert verdict(rungs) is Verdict.SOLVED
    assert {one.state for one in rungs[1:]} <= {RungState.NOT_NEEDED, RungState.PASSED}


def test_no_steps_come_to_nothing_known():
    ladder = Ladder((), Circumstances(), NAMES, True, True)

    assert verdict(ladder.rungs({})) is Verdict.OPEN
    assert sentence((), NAMES) == ""
