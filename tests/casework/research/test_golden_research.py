"""The rules of an onderzoek, by golden cases: ladder, questions, texts, parts of life, scores."""

from datetime import date
from pathlib import Path

import pytest

from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.fields import is_research_field, research_field_words
from kernbeeld.casework.rules.research.circumstances import Circumstances, first_unmet, unmet_words
from kernbeeld.casework.rules.research.ladder import Judgement, Ladder, changed, refusal, verdict
from kernbeeld.casework.rules.research.parts import Kept, dropped_parts, open_parts
from kernbeeld.casework.rules.research.result import remains, sentence, solved_by
from kernbeeld.casework.rules.research.scores import objection_to_score
from kernbeeld.catalogue.load import load_catalogue, packaged_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.language import speaking
from kernbeeld.publishing.html.words import day_words
from tests.engine.golden import Case, cases, names

LADDERS = cases("research", "ladder.yaml")
ASKED = cases("research", "asked.yaml")
FIELDS = cases("research", "fields.yaml")
PARTS = cases("research", "parts.yaml")
SCORES = cases("research", "scores.yaml")
LINT = cases("research", "lint.yaml")
KNOWN = packaged_catalogue()
DAY = date(2026, 3, 2)
LONG = "x" * 2001

WORDS = """
dimensions:
- code: leefgebied
  label: {nl: x, en: x}
  members:
  - {code: geld, label: {nl: Geld, en: Money}}
- code: wet
  label: {nl: x, en: x}
  members:
  - {code: wmo, label: {nl: Wmo, en: Wmo}}
- code: ladder
  label: {nl: x, en: x}
  members:
  - {code: eigen_kracht, label: {nl: x, en: x}}
  - {code: netwerk, label: {nl: x, en: x}}
  - {code: collectief, label: {nl: x, en: x}}
  - {code: maatwerk, label: {nl: x, en: x}}
procedures:
- code: wmo_melding
  wet: wmo
  label: {nl: x, en: x}
  bron: x
  steps:
  - {code: ontvangst, label: {nl: x, en: x}, ends: klaar}
"""
QUESTION = """
  - code: {code}
    label: {{nl: x, en: x}}
    heading: {{nl: x, en: x}}
    explanation: {{nl: x, en: x}}
    why: {{nl: x, en: x}}
    article: {article}
"""
STEP = """
  - code: {code}
    question: {{nl: x, en: x}}
    why: {{nl: x, en: x}}
    article: {article}
"""


def small() -> str:
    """Return an onderzoek and a scale that are right."""
    asked = (("probleem", "eerste"), ("nodig", "tweede"), ("kinderen", "derde"))
    questions = "".join(QUESTION.format(code=code, article=article).lstrip("\n") for code, article in asked)
    questions += "    leefgebieden: [geld]\n    when: [kinderen_thuis]\n"
    rungs = (("eigen_kracht", "licht"), ("netwerk", "midden"), ("maatwerk", "laatste"))
    steps = "".join(STEP.format(code=code, article=article).lstrip("\n") for code, article in rungs)
    return (
        "research:\n- code: klein\n  procedures: [wmo_melding]\n  bron: test\n  own_plan: {nl: x, en: x}\n"
        f"  questions:\n{questions}  ladder:\n{steps}"
        "instruments:\n- code: schaal\n  label: {nl: x, en: x}\n  bron: x\n"
        "  levels:\n  - {niveau: 1, label: {nl: a, en: a}}\n  - {niveau: 2, label: {nl: b, en: b}}\n"
    )


def judgements(found: object) -> dict[str, Judgement]:
    """Return what a case judges: ``niet``, or ``deels: a reason``."""
    assert isinstance(found, dict)
    return {
        step: Judgement(said.partition(": ")[0], said.partition(": ")[2].strip().replace("LANG", LONG))
        for step, said in found.items()
    }


def around(case: Case) -> Circumstances:
    """Return what is known in a case."""
    return Circumstances(**case.get("around", {}))


@pytest.mark.parametrize("case", LADDERS, ids=names(LADDERS))
def test_the_ladder_is_walked_from_light_to_heavy(case):
    with speaking("en"):
        steps = KNOWN.research[case.get("research", "wmo")].ladder
        known = members(KNOWN, "ladder")
        has_both = (case.get("problem", True), case.get("needed", True))
        ladder = Ladder(steps, around(case), known, *has_both)
        stands = judgements(case.get("stands", {}))

        new = changed(stands, judgements(case.get("sends", {})))
        refused = refusal(ladder, stands, new)
        after = ladder.rungs(stands if refused else {**stands, **new})
        said = sentence(after, known)

    assert ([refused.trede, refused.text] if refused else None) == case.get("refused")
    assert list(new) == case.get("new", list(new))
    states = {one.trede: one.state.value for one in after}
    assert {step: states[step] for step in case.get("rungs", {})} == case.get("rungs", {})
    assert [step.code for step in steps] == [one.trede for one in after]
    assert verdict(after).value == case["verdict"]
    assert (solved_by(after) if case["verdict"] == "solved" else "") == case.get("solved_by", "")
    assert remains(after) == case.get("remains", "")
    assert said == case.get("sentence", said)
    if "reason" in case:
        step, why = case["reason"]
        assert {one.trede: one.reason for one in after}[step] == why


@pytest.mark.parametrize("case", ASKED, ids=names(ASKED))
def test_only_what_is_needed_is_asked_and_the_rest_says_why_not(case):
    asked, left_out = [], {}

    with speaking("en"):
        for question in KNOWN.research[case["research"]].asked_in(case["part"]):
            unmet = first_unmet(question.basis.when, around(case))
            if unmet:
                left_out[question.code] = unmet_words(unmet)
            else:
                asked.append(question.code)

    assert asked == case["asked"]
    assert left_out == case.get("left_out", {})


@pytest.mark.parametrize("case", FIELDS, ids=names(FIELDS))
def test_an_onderzoek_has_the_texts_of_what_it_looks_into_and_no_others(case):
    research = None if case.get("without") else KNOWN.research["wmo"]
    field, added = case["field"], date(2026, 3, 5)

    assert is_research_field(field, research, ("huishouden", "geld"), [added]) == case["has"]
    if case["has"]:
        with speaking("en"):
            part = members(KNOWN, "leefgebied").get(field.partition(".")[0], "")
            assert research_field_words(field, research, part, day_words(added)) == case["name"]


@pytest.mark.parametrize("case", PARTS, ids=names(PARTS))
def test_an_onderzoek_begins_with_what_is_asked(case):
    kept = [Kept(part, is_dropped) for part, is_dropped in case.get("kept", {}).items()]

    assert list(open_parts(case["asked"], kept)) == case["open"]
    assert list(dropped_parts(kept)) == case.get("dropped", [])


@pytest.mark.parametrize("case", SCORES, ids=names(SCORES))
def test_a_score_needs_a_scale_a_level_and_a_motive(case):
    scale = KNOWN.instruments.get(case["scale"])
    motive = case["motive"].replace("LANG", LONG)

    with speaking("en"):
        found = objection_to_score(
            scale, case.get("domain", ""), case["level"], motive, day=case.get("day", DAY), today=DAY
        )

    wanted = case.get("refused")
    assert (found[0] if found else None) == (wanted[0] if wanted else None)
    assert wanted is None or wanted[1] in found[1]


@pytest.mark.parametrize("case", LINT, ids=names(LINT))
def test_lint_says_what_is_wrong_with_an_onderzoek(case, tmp_path: Path):
    whole, problems = small(), []
    assert case["instead_of"] in whole
    own = tmp_path / "own"
    own.mkdir()
    (own / "words.yaml").write_text(WORDS, "utf-8")
    (own / "research.yaml").write_text(whole.replace(case["instead_of"], case["write"], 1), "utf-8")

    with speaking("en"):
        try:
            load_catalogue(base=own)
        except DefinitionsError as refusal:
            problems = [f"{one.text} {one.advice}".strip() for one in refusal.problems]

    ours = [said for said in problems if "is used nowhere" not in said]
    assert sorted(ours) == sorted(case["says"])


@pytest.mark.parametrize("code", sorted(KNOWN.research))
def test_every_question_says_why_it_is_asked_and_where_the_law_says_so(code):
    research = KNOWN.research[code]

    for one in (*research.questions, *research.ladder, *research.reminders):
        assert one.basis.why.nl
        assert one.basis.article
        assert one.basis.assumption == ("aanname" in one.basis.article), one.code
        assert not one.basis.assumption or one.basis.note


def test_the_scales_are_those_of_their_instruments():
    sizes = {code: (len(one.domains), len(one.levels)) for code, one in KNOWN.instruments.items()}

    assert sizes == {"zrm": (13, 5), "participatieladder": (0, 6), "positieve_gezondheid": (6, 11)}


def test_a_municipality_replaces_an_onderzoek_with_a_reason_only(tmp_path: Path):
    own = (Path(__file__).parents[3] / "src/kernbeeld/definitions/research/wmo.yaml").read_text("utf-8")
    why = "- code: wmo\n  replaces: Onze eigen woorden."
    mine = own.replace("- code: wmo", why, 1).replace("Wat is het probleem?", "Wat speelt er?")
    (tmp_path / "own.yaml").write_text(mine, "utf-8")

    known = load_catalogue(tmp_path)

    assert known.research["wmo"].questions[0].label.nl == "Wat speelt er?"
    (tmp_path / "own.yaml").write_text(mine.replace("  replaces: Onze eigen woorden.\n", ""), "utf-8")
    with pytest.raises(DefinitionsError, match="replace"):
        load_catalogue(tmp_path)
