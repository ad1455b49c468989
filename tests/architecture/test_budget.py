"""The budgets: what fits in a head. Exceptions stand in budget_exceptions.yaml, each with its reason."""

from functools import cache
from pathlib import Path

import yaml

from tests.architecture.measures import Measure, measure
from tests.architecture.sources import ROOT, SOURCE, files_under, is_generated, line_count, name_of, tree

LIMITS = {"file_lines": 400, "function_lines": 40, "nesting": 3, "local_imports": 0, "broad_excepts": 0}
TESTS_PER_SOURCE_LINE = 1.3
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "managers",
    "signals",
    "base",
}
EXCEPTIONS = Path(__file__).with_name("budget_exceptions.yaml")
MEASURED_FOLDERS = ("src", "tests", "tools", "bench")


@cache
def measures() -> tuple[Measure, ...]:
    paths = [
        path
        for folder in MEASURED_FOLDERS
        for path in files_under(ROOT / folder, ".py")
        if not is_generated(path)
    ]
    return tuple(each for path in paths for each in measure(tree(path), name_of(path), line_count((path,))))


@cache
def exceptions() -> dict[tuple[str, str], int]:
    listed = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8"))
    return {(each["rule"], each["where"]): each["limit"] for each in listed}


def test_everything_stays_within_its_budget():
    limits = {
        (each.rule, each.where): exceptions().get((each.rule, each.where), LIMITS[each.rule])
        for each in measures()
    }

    over = [
        f"{each.where}: {each.rule} is {each.value}, at most {limits[each.rule, each.where]}"
        for each in measures()
        if each.value > limits[each.rule, each.where]
    ]

    assert not over, "\n".join(sorted(over))


def test_every_exception_is_still_needed():
    values = {(each.rule, each.where): each.value for each in measures()}

    idle = [
        f"{where}: {rule} needs no exception any more"
        for rule, where in exceptions()
        if values.get((rule, where), 0) <= LIMITS[rule]
    ]

    assert not idle, "\n".join(idle)


def test_every_exception_has_a_reason():
    listed = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8"))

    bare = [each["where"] for each in listed if len(each.get("reason", "").split()) < 4]

    assert not bare


def test_tests_are_longer_than_what_they_test():
    source = line_count(path for path in files_under(SOURCE, ".py") if not is_generated(path))

    tests = line_count(files_under(ROOT / "tests", ".py", ".yaml"))

    assert tests >= TESTS_PER_SOURCE_LINE * source, f"{tests} lines of tests for {source} lines of source"


def test_every_module_has_a_name_that_says_what_is_in_it():
    vague = [name_of(path) for path in files_under(SOURCE, ".py") if path.stem in NAMES_THAT_SAY_NOTHING]

    assert not vague
