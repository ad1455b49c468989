"""The reference is complete and fresh, and nothing in the docs points at something that is gone."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kernbeeld.catalogue.fact_columns import ATTRIBUTES, COUNTED, FactKind, Take
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.model import Indicator
from kernbeeld.registers.kinds import REGISTERS, RegisterKind
from kernbeeld.registers.snapshot.rules import RULES
from tests.docs.manual import DOCS, ROOT

PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
SOURCE = re.compile(r"`((?:[a-z_]+/)+(?:[a-z_*]+\.py)?)`")
TARGET = re.compile(r"`make ([a-z-]+)`|^make ([a-z-]+)$", re.MULTILINE)


def tokens(page: Path) -> list[Token]:
    return [
        inner
        for token in MarkdownIt().enable("table").parse(page.read_text("utf-8"))
        for inner in (token, *(token.children or ()))
    ]


def addresses(page: Path) -> list[str]:
    found = [str(token.attrGet("href") or token.attrGet("src") or "") for token in tokens(page)]
    return [address for address in found if address and not re.match(r"[a-z]+:", address)]


def anchors(page: Path) -> set[str]:
    text = page.read_text("utf-8")
    heads = (match.casefold() for match in re.findall(r"^#+ (.+)$", text, re.MULTILINE))
    made = {re.sub(r"[^\w\- ]", "", head).replace(" ", "-") for head in heads}
    return made | set(re.findall(r'<a id="([^"]+)"', text))


def literals(function: str, method: str) -> set[str]:
    """Return the first argument of every call of `method` in a function of the workspace's reader."""
    module = ast.parse((ROOT / "src/kernbeeld/catalogue/municipality.py").read_text("utf-8"))
    body = next(node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == function)
    calls = [node for node in ast.walk(body) if isinstance(node, ast.Call)]
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in method.split()
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_reference_pages_are_what_the_generator_makes_now() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "generate_docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_internal_link_leads_somewhere(page: Path) -> None:
    dead = []

    for address in addresses(page):
        path, _, anchor = address.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            dead.append(address)

    assert dead == []


def test_every_make_target_in_the_docs_exists() -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    named = {one or two for page in PAGES for one, two in TARGET.findall(page.read_text("utf-8"))}

    assert named
    assert named - known == set()


def test_every_source_file_that_the_docs_name_exists() -> None:
    roots = (ROOT, ROOT / "src" / "kernbeeld", ROOT / "src")
    pages = [page for folder in ("developers", "decisions") for page in (DOCS / folder).glob("*.md")]

    named = {(page.name, path) for page in pages for path in SOURCE.findall(page.read_text("utf-8"))}

    assert named
    assert {(page, path) for page, path in named if not any(list(root.glob(path)) for root in roots)} == set()


@pytest.mark.parametrize("indicator", packaged_catalogue().indicators.values(), ids=lambda found: found.code)
def test_the_page_of_a_figure_says_how_it_is_computed(indicator: Indicator) -> None:
    page = (DOCS / "naslag" / "cijfers" / f"{indicator.code}.md").read_text("utf-8")

    named = {
        word
        for version in indicator.measures
        for word in (
            version.measure.take,
            version.measure.summed or version.measure.count,
            *(value for _, values in version.measure.where for value in values),
        )
    }

    assert named or indicator.formula_text
    assert {word for word in (*named, indicator.formula_text) if f"`{word}`" not in page and word} == set()


def test_the_page_of_a_redefined_figure_says_why_and_when() -> None:
    page = (DOCS / "naslag" / "cijfers" / "skt.casuistiek.lopend.md").read_text("utf-8")

    assert "vanaf 1-1-2017 geldt sinds het besluit van 1-9-2017: Sinds 2017 telt alleen" in page


def test_every_word_for_facts_is_in_the_reference() -> None:
    page = (DOCS / "naslag" / "feiten.md").read_text("utf-8")

    words = {*Take, *(word for kind in FactKind for word in (*ATTRIBUTES[kind], *COUNTED[kind]))}

    assert {word for word in words if f"`{word}`" not in page} == set()


@pytest.mark.parametrize("kind", REGISTERS.values(), ids=lambda kind: kind.name)
def test_the_page_of_a_register_has_every_field_with_what_it_may_hold(kind: RegisterKind) -> None:
    page = (DOCS / "naslag" / "registers" / f"{kind.name}.md").read_text("utf-8")

    words = {word for rule in kind.rules.values() for word in (rule.name, *rule.values, rule.to) if word}

    assert {word for word in words if f"`{word}`" not in page} == set()


@pytest.mark.parametrize("register", REGISTERS)
def test_the_page_of_a_register_says_which_fact_it_becomes(register: str) -> None:
    page = (DOCS / "naslag" / "registers" / f"{register}.md").read_text("utf-8")
    _, _, becomes = page.partition("## Wordt een feit")

    rule = RULES.get(register)

    words = {rule.of, rule.kind, *rule.fields, *rule.fields.values(), *rule.fixed.values()} if rule else set()
    assert {word for word in words if word and f"`{word}`" not in becomes} == set()
    assert ("geen feiten" in becomes) is (rule is None)


def test_every_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]

    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        linked = [(page.parent / address.partition("#")[0]).resolve() for address in addresses(page)]
        waiting += [target for target in linked if target.is_file()]

    assert set(PAGES) - seen == set()


def test_every_field_of_gemeente_yaml_is_in_the_reference() -> None:
    page = (DOCS / "naslag" / "instellingen.md").read_text("utf-8")

    fields = literals("_workspace", "text choice entries") | literals("_delivery", "text")

    assert {field for field in fields if f"`{field}`" not in page} == set()


def test_every_environment_variable_is_in_the_reference() -> None:
    page = (DOCS / "naslag" / "instellingen.md").read_text("utf-8")
    sources = [file.read_text("utf-8") for file in (ROOT / "src" / "kernbeeld").rglob("*.py")]

    variables = {name for text in sources for name in re.findall(r"\"(KERNBEELD_[A-Z_]+)\"", text)}

    assert variables
    assert {name for name in variables if f"`{name}`" not in page} == set()


def test_docs_name_no_place_of_one_machine() -> None:
    absolute = re.compile(r"(?<![\w.~>*])/(?:home|root|work|tmp|opt|Users)/")

    found = [page.name for page in PAGES if absolute.search(page.read_text("utf-8"))]

    assert found == []
