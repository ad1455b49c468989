"""YAML as entries that know where their fields stand, however the file was written."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import MOST_BYTES, MOST_NESTED, Entry, read_yaml, read_yaml_text
from kernbeeld.errors import Place
from kernbeeld.language import speaking
from tests.catalogue.trees import written

GOLDEN = Path(__file__).parent.parent / "golden/catalogue"
FIELDS = yaml.safe_load((GOLDEN / "fields.yaml").read_text("utf-8"))
FILES = yaml.safe_load((GOLDEN / "files.yaml").read_text("utf-8"))


def number_of(entry: Entry) -> str | None:
    found = entry.number("field")
    return found if found is None else str(found)


def tree_of(entry: Entry) -> str | None:
    found = entry.expression("field")
    return found if found is None else written(found)


READERS: dict[str, Callable[[Entry], object]] = {
    "text": lambda entry: entry.text("field"),
    "text_or_default": lambda entry: entry.text("field", "default"),
    "code": lambda entry: entry.code("field"),
    "flag": lambda entry: entry.flag("field", True),
    "day": lambda entry: entry.day("field"),
    "number": number_of,
    "whole": lambda entry: entry.whole("field", 0, most=6),
    "label": lambda entry: [entry.label("field").nl, entry.label("field").en],
    "texts": lambda entry: list(entry.texts("field")),
    "entries": lambda entry: len(list(entry.entries("field"))),
    "choice": lambda entry: entry.choice("field", ("count", "money")),
    "expression": tree_of,
}


def entry_of(folder: Path, content: str | bytes) -> tuple[Entry | None, Problems]:
    """Read a file; give the entry and the list to which mistakes are added."""
    problems = Problems()
    file = folder / "file.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with speaking("en"):
        return read_yaml(file, "file.yaml", problems), problems


def told(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems.all()]


def fields_of(folder: Path, content: str) -> tuple[Entry, Problems]:
    entry, problems = entry_of(folder, content)
    assert entry is not None
    return entry, problems


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: f"{case['read']}: {case['case']}")
def test_a_field_is_read_as_the_golden_case_says(case: dict[str, str], tmp_path: Path) -> None:
    entry, problems = fields_of(tmp_path, f"field: {case['yaml']}\n")

    with speaking("en"):
        found = READERS[case["read"]](entry)

    assert (found, told(problems)) == (case["gives"], case.get("says", []))


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["case"])
def test_a_file_is_refused_as_the_golden_case_says(case: dict[str, str], tmp_path: Path) -> None:
    _, problems = entry_of(tmp_path, case["text"])

    assert told(problems)[:1] == case.get("says", [])


@pytest.mark.parametrize("read", ["text", "code", "day", "number", "label", "expression"])
def test_an_obligatory_field_that_is_not_there_is_missing(read: str, tmp_path: Path) -> None:
    entry, problems = fields_of(tmp_path, "other: x\n")

    with speaking("en"):
        READERS[read](entry)

    assert told(problems) == ["file.yaml:1: Field 'field' is missing."]


@pytest.mark.parametrize("read", ["text_or_default", "flag", "whole", "texts", "entries"])
def test_a_field_that_may_be_left_out_is_not_missed(read: str, tmp_path: Path) -> None:
    entry, problems = fields_of(tmp_path, "other: x\n")

    READERS[read](entry)

    assert told(problems) == []


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfec\x00o\x00d\x00e\x00", "label: cliënten".encode("latin-1"), b"\x89PNG\r\n\x1a\n\x00", b"\x80"],
    ids=["UTF-16", "Latin-1", "a picture", "half a letter"],
)
def test_bytes_that_are_no_text_are_refused(content: bytes, tmp_path: Path) -> None:
    entry, problems = entry_of(tmp_path, content)

    assert (entry, told(problems)) == (None, ["file.yaml: This is no YAML in UTF-8."])


def test_a_mark_at_the_start_that_windows_writes_is_no_part_of_the_first_field(tmp_path: Path) -> None:
    entry, problems = fields_of(tmp_path, "\ufeffcode: a\n")

    assert (entry.text("code"), told(problems)) == ("a", [])


def test_lines_that_end_as_on_windows_are_counted_once(tmp_path: Path) -> None:
    entry, _ = fields_of(tmp_path, "code: a\r\nlabel: b\r\n")

    assert (entry.text("label"), entry.place_of("label").line) == ("b", 2)


def test_a_folder_with_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").mkdir()
    problems = Problems()

    with speaking("en"):
        entry = read_yaml(tmp_path / "file.yaml", "file.yaml", problems)

    assert (entry, told(problems)) == (None, ["file.yaml: This is no file that can be read."])


def test_a_link_to_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").symlink_to(tmp_path / "weg.yaml")
    problems = Problems()

    with speaking("en"):
        entry = read_yaml(tmp_path / "file.yaml", "file.yaml", problems)

    assert (entry, told(problems)) == (None, ["file.yaml: This is no file that can be read."])


def test_a_file_larger_than_definitions_ever_are_is_not_read(tmp_path: Path) -> None:
    entry, problems = entry_of(tmp_path, b"#" * (MOST_BYTES + 1))

    assert (entry, told(problems)) == (None, ["file.yaml: This file is larger than 5000000 bytes; split it."])


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
@pytest.mark.parametrize("times", [MOST_NESTED + 1, 1_000, 100_000])
def test_fields_deeper_than_anybody_writes_are_refused(opening: str, times: int, tmp_path: Path) -> None:
    entry, problems = entry_of(tmp_path, f"a:\n  {opening * times}")

    assert entry is None
    assert len(told(problems)) == 1


def test_a_million_brackets_do_not_end_the_program(tmp_path: Path) -> None:
    entry, problems = entry_of(tmp_path, "[" * 1_000_000)

    assert (entry, told(problems)) == (None, ["file.yaml:1: Fields stand more than 50 deep."])


def test_as_deep_as_is_allowed_is_read(tmp_path: Path) -> None:
    times = MOST_NESTED - 1

    entry, problems = fields_of(tmp_path, "a: " + "[" * times + "]" * times)

    assert (entry.has("a"), told(problems)) == (True, [])


def test_a_tag_that_would_run_a_program_is_only_a_text(tmp_path: Path) -> None:
    entry, problems = fields_of(tmp_path, "code: !!python/name:os.system x\nlabel: b\n")

    assert (entry.text("code"), told(problems)) == ("x", [])


def test_a_field_that_nobody_asked_for_is_a_mistake_at_its_own_line(tmp_path: Path) -> None:
    entry, problems = fields_of(tmp_path, "code: a\nlable: b\nlabel: c\n")

    with speaking("en"):
        entry.text("code")
        entry.text("label")
        entry.finish()

    assert told(problems) == ["file.yaml:2: Field 'lable' is unknown here. Did you mean 'label'?"]


def test_asking_whether_a_field_is_there_counts_as_asking(tmp_path: Path) -> None:
    entry, problems = fields_of(tmp_path, "code: a\n")

    found = entry.has("code"), entry.has("label")
    entry.finish()

    assert (found, told(problems)) == ((True, False), [])


def test_a_value_knows_its_line_and_column(tmp_path: Path) -> None:
    entry, _ = fields_of(tmp_path, "code: a\nlabel:\n  nl: b\nterms: [c, d]\nleeg: []\n")

    found = [entry.place_of(key) for key in ("code", "label", "terms", "leeg", "weg")]

    assert found == [
        Place("file.yaml", 1, 7),
        Place("file.yaml", 3, 3),
        Place("file.yaml", 4, 9),
        Place("file.yaml", 1, 1),
        Place("file.yaml", 1, 1),
    ]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_without_an_accident(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    content = text.encode("utf-8", "surrogatepass")

    entry, problems = entry_of(tmp_path_factory.getbasetemp(), content)

    assert entry is None or isinstance(entry.fields, dict)
    assert all(problem.place.file == "file.yaml" for problem in problems.all())


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_without_an_accident(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    entry, problems = entry_of(tmp_path_factory.getbasetemp(), content)

    assert entry is None or isinstance(entry.fields, dict)
    assert all(problem.place.line >= 0 for problem in problems.all())


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30))
def test_any_text_between_quotes_comes_back_letter_by_letter(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    content = yaml.safe_dump({"field": text}, allow_unicode=True)

    entry, problems = fields_of(tmp_path_factory.getbasetemp(), content)

    assert (entry.text("field"), told(problems)) == (text, [])


MISTYPED = {
    "a:\n\tb: 1": "een teken dat niet kan",
    "a: @x": "een teken dat niet kan",
    "a: b: c": "dubbele punt",
    "a:\n  - b\n c: 1": "past niet onder de vorige",
    "- a\nb: 1": "een regel met '-' ervoor",
    "a: {b: 1\nc: 2": "er mist een komma",
    "a: [1, 2\nb: 3": "er mist een komma",
    "a: [": "hier hoort nog een waarde",
    'a: "x\n': "houdt te vroeg op",
    " a: 1\nb: 2": "Begin de eerste regel zonder spaties",
    "a: *b": "hoort tussen aanhalingstekens",
}


@pytest.mark.parametrize("text", MISTYPED)
def test_what_people_often_mistype_is_told_in_their_own_language(text: str):
    problems = Problems()

    with speaking("nl"):
        read_yaml_text(text, "file.yaml", problems)

    (said,) = told(problems)
    assert MISTYPED[text] in said
    assert "found" not in said
    assert "expected" not in said
