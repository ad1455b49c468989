"""What must not stand in the files of the project."""

import re

import pytest

from tests.architecture.sources import ROOT, SOURCE, files_under, name_of, text_files

# The words are written in two parts, so that this file itself holds none of them.
FORBIDDEN = {
    "work to be done later": r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b",
    "a placeholder": r"\b(lorem ip" r"sum|place" r"holder text|chan" r"geme)\b",
    "a path of one machine": r"(?<![\w./<:-])/(wo" r"rk|ro" r"ot|ho" r"me|op" r"t|ts" r"hared)/\w",
    "an address in the file system": r"\bfi" r"le://",
    "a registry host": r"(py"
    r"pi\.org|pythonho"
    r"sted\.org|registry\.np"
    r"mjs\.org|art"
    r"ifactory|nexus\.)",
    "a key": r"(BEGIN [A-Z ]*PRIV" r"ATE KEY|\bgh[pousr]_\w{20})",
}
# A test that such an address is refused has to write one.
NOT_IN_TESTS = {"a path of one machine", "an address in the file system"}
MUNICIPALITY = re.compile("dalfsen", re.IGNORECASE)


def hits(pattern: str, text: str) -> list[str]:
    return [
        f"{number}: {found.group()}"
        for number, line in enumerate(text.splitlines(), 1)
        if (found := re.search(pattern, line))
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    found = [
        f"{name_of(path)}:{hit}"
        for path in text_files()
        if not (what in NOT_IN_TESTS and ROOT / "tests" in path.parents)
        for hit in hits(FORBIDDEN[what], path.read_text(encoding="utf-8"))
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("work to be done later", "# TO" + "DO: later"),
        ("a path of one machine", "see /wo" + "rk/main"),
        ("a path of one machine", "'/ho" + "me/someone/x'"),
        ("a registry host", "https://py" + "pi.org/simple"),
        ("an address in the file system", "--find-links fi" + "le:///x"),
    ],
)
def test_what_is_forbidden_is_found(what, line):
    assert hits(FORBIDDEN[what], line)


@pytest.mark.parametrize("line", ["docs/work/main.md", "https://example.org/home/x", "mastodon", "toDOm"])
def test_what_only_looks_like_it_is_not_found(line):
    assert not [what for what, pattern in FORBIDDEN.items() if hits(pattern, line)]


def test_no_python_source_knows_one_municipality():
    known = [
        f"{name_of(path)}:{hit}"
        for path in files_under(SOURCE, ".py")
        for hit in hits(MUNICIPALITY.pattern, path.read_text(encoding="utf-8").lower())
    ]

    assert not known, "\n".join(known)


def test_every_text_file_is_utf_8_with_unix_lines_and_a_last_line_end():
    ours = [path for path in text_files() if path.suffix != ".csv"]

    odd = [name_of(path) for path in ours if b"\r" in path.read_bytes() or not _ends_well(path.read_bytes())]

    assert not odd, "\n".join(odd)


def _ends_well(content: bytes) -> bool:
    return not content or content.endswith(b"\n")


def test_no_file_is_bigger_than_a_megabyte():
    big = [name_of(path) for path in text_files() if path.stat().st_size > 1_000_000]

    assert not big


def test_the_licence_is_the_eupl_in_full():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "Appendix" in text
    assert len(text) > 13_000
