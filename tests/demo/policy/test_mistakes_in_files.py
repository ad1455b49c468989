"""A mistake in a file of the demo's policy is told by its line; most tests have no registers to write in."""

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.community.models.partners import Partner
from kernbeeld.policy.models.results import Effect
from tests.demo.policy.furnishing import FILES, KINDS, furnish, write

NOBODY = User(name="niemand")


def mistakes(*, registers: bool):
    """The cases with a mistake: those for which the registers are looked into, or the others."""
    return [
        pytest.param(kind, golden["good"], case, id=f"{kind}: {case['case']}")
        for kind, golden in FILES.items()
        for case in golden["cases"]
        if case.get("registers", False) is registers
    ]


def told(kind, folder, text) -> list[tuple[int, str]]:
    """What is said of a text, each with its line."""
    write(kind, folder, text)
    with pytest.raises(DefinitionsError) as refused:
        furnish(kind, folder, NOBODY)
    assert {problem.place.file for problem in refused.value.problems} == {KINDS[kind].FILE}
    return [(one.place.line, f"{one.text} {one.advice}".strip()) for one in refused.value.problems]


@pytest.mark.parametrize(("kind", "good", "case"), mistakes(registers=False))
def test_one_mistake_is_told_at_its_line_before_anything_is_written(tmp_path, kind, good, case):
    assert good.count(case["change"]) >= 1

    said = told(kind, tmp_path, good.replace(case["change"], case["into"], 1))

    assert [text for line, text in said if line == case["line"] and case["says"] in text], said


@pytest.mark.parametrize(("kind", "good", "case"), mistakes(registers=True))
def test_what_is_not_in_the_registers_is_told_at_its_line(app_registers, tmp_path, kind, good, case):
    assert good.count(case["change"]) >= 1

    said = told(kind, tmp_path, good.replace(case["change"], case["into"], 1))

    assert [text for line, text in said if line == case["line"] and case["says"] in text], said
    assert not Effect.objects.exists()
    assert not Partner.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_municipality_without_the_file_gets_nothing(tmp_path, kind):
    assert furnish(kind, tmp_path, NOBODY) == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- los\n", 1, "must begin with fields"),
        ("runs: [\n", 2, "This is no YAML"),
        ("zomaar: iets\n", 1, "Field 'zomaar' is unknown here."),
        ("a: &keer 1\nb: *keer\n", 1, "Anchors and aliases"),
    ],
    ids=["een lijst", "geen YAML", "een onbekend veld", "een anker"],
)
def test_a_file_that_is_something_else_is_told_too(tmp_path, kind, text, line, says):
    said = told(kind, tmp_path, text)

    assert any(where == line and says in what for where, what in said), said


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_in_another_encoding_is_told(tmp_path, kind):
    (tmp_path / KINDS[kind].FILE).write_bytes("titel: één".encode("latin-1"))

    with pytest.raises(DefinitionsError, match="UTF-8"):
        furnish(kind, tmp_path, NOBODY)


@pytest.mark.parametrize("kind", KINDS)
def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_reading(tmp_path, kind):
    case = FILES[kind]["cases"][-1]
    text = FILES[kind]["good"].replace(case["change"], case["into"], 1)
    last = text.count("\n") + 1

    said = told(kind, tmp_path, f"{text}nog_iets: 1\n")
    lines = [line for line, _ in said]

    assert case["line"] in lines
    assert (last, "Field 'nog_iets' is unknown here.") in said
    assert lines == sorted(lines)
