"""The parts that are built: translations merged, tokens pruned, and nothing done twice."""

import gettext
import json
from pathlib import Path
from textwrap import dedent

import pytest

from build_assets import GENERATED, STYLESHEET_LIMIT, WEB_GENERATED, step
from styles import THEME, stylesheet, web_stylesheet
from tests.architecture.sources import ROOT
from translations import compile_to

HEADER = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
BUTTON = "@utrecht/button-css"


def room(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.po"
    path.write_text(dedent(HEADER + text).lstrip(), encoding="utf-8")
    return path


def package(modules: Path, name: str, file: str, content: str) -> None:
    path = modules / name / "dist" / file
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    (modules / name / "package.json").write_text('{"version": "1.2.3"}', encoding="utf-8")


@pytest.fixture
def modules(tmp_path):
    """Two components and a theme, as npm puts them down."""
    found = tmp_path / "node_modules"
    package(found, "@x/link-css", "link.css", ".link{color:var(--link)}/*# sourceMappingURL=link.css.map */")
    package(found, "@x/table-css", "index.min.css", ".table{color:var(--table, red)}")
    package(
        found,
        THEME,
        "theme.css",
        "/* a */\n.t {\n  --link: var(--blue); /* b */\n  --blue: #00f;\n  --red: #f00;\n}\n",
    )
    package(found, BUTTON, "button.css", ".button{color:var(--red);background:var(--blue)}")
    wanted = {"dependencies": {"@x/table-css": "1", "@x/link-css": "1", BUTTON: "1", THEME: "1"}}
    (tmp_path / "package.json").write_text(json.dumps(wanted), encoding="utf-8")
    return found


def test_rooms_are_merged_into_what_gettext_reads(tmp_path):
    rooms = [
        room(tmp_path, "one", 'msgid "Table"\nmsgstr "Tabel"\n'),
        room(
            tmp_path,
            "two",
            'msgid "{count} cell"\nmsgid_plural "{count} cells"\n'
            'msgstr[0] "{count} cel"\nmsgstr[1] "{count} cellen"\n',
        ),
    ]

    compile_to(tmp_path / "nl.mo", rooms)

    with (tmp_path / "nl.mo").open("rb") as handle:
        dutch = gettext.GNUTranslations(handle)
    assert dutch.gettext("Table") == "Tabel"
    assert dutch.ngettext("{count} cell", "{count} cells", 2) == "{count} cellen"


def test_a_text_that_two_rooms_translate_alike_is_fine(tmp_path):
    rooms = [room(tmp_path, name, 'msgid "Table"\nmsgstr "Tabel"\n') for name in ("one", "two")]

    count = compile_to(tmp_path / "nl.mo", rooms)

    assert count == 1


def test_a_text_with_two_translations_stops_the_build_and_names_both_places(tmp_path):
    rooms = [
        room(tmp_path, "one", 'msgid "Table"\nmsgstr "Tabel"\n'),
        room(tmp_path, "two", 'msgid "Table"\nmsgstr "Tafel"\n'),
    ]

    with pytest.raises(SystemExit) as refusal:
        compile_to(tmp_path / "nl.mo", rooms)

    assert "one.po:5: 'Tabel'" in str(refusal.value)
    assert "two.po:5: 'Tafel'" in str(refusal.value)


def test_the_same_translations_are_the_same_bytes(tmp_path):
    rooms = [room(tmp_path, "one", 'msgid "Table"\nmsgstr "Tabel"\n')]

    compile_to(tmp_path / "a.mo", rooms)
    compile_to(tmp_path / "b.mo", rooms)

    assert (tmp_path / "a.mo").read_bytes() == (tmp_path / "b.mo").read_bytes()


def test_a_stylesheet_holds_the_components_and_the_tokens_they_lead_to(modules):
    css = stylesheet(modules, ())

    assert ":root{--blue:#00f;--link:var(--blue)}" in css
    assert ".link{color:var(--link)}\n.table{" in css
    assert "sourceMappingURL" not in css


def test_a_token_that_only_our_own_styles_use_stays(modules, tmp_path):
    own = tmp_path / "report.css"
    own.write_text("p { color: var(--red) }", encoding="utf-8")

    css = stylesheet(modules, (own,))

    assert "--red:#f00" in css


def test_the_report_does_without_the_forms_of_the_web(modules):
    assert ".button" not in stylesheet(modules, ())


def test_the_sheet_of_the_web_holds_its_own_components_and_only_the_tokens_that_the_report_lacks(modules):
    shared = stylesheet(modules, ())

    css = web_stylesheet(modules, (), shared)

    assert ":root{--red:#f00}" in css
    assert ".button{" in css
    assert ".link{" not in css


def test_a_stylesheet_says_what_it_was_made_from(modules):
    css = stylesheet(modules, ())

    assert "@x/link-css 1.2.3" in css
    assert "EUPL-1.2" in css


def test_a_step_is_done_once_and_again_when_its_input_changed(tmp_path, monkeypatch):
    monkeypatch.setattr("build_assets.ROOT", tmp_path)
    monkeypatch.setattr("build_assets.STAMPS", tmp_path / "stamps")
    source, result, done = tmp_path / "in.txt", tmp_path / "out.txt", []

    def work() -> str:
        result.write_text("made", encoding="utf-8")
        done.append(source.read_text(encoding="utf-8"))
        return "made"

    for content in ("a", "a", "b"):
        source.write_text(content, encoding="utf-8")
        step("copy", (source,), result, work)

    assert done == ["a", "b"]


def test_a_step_is_done_again_when_its_result_is_gone(tmp_path, monkeypatch):
    monkeypatch.setattr("build_assets.ROOT", tmp_path)
    monkeypatch.setattr("build_assets.STAMPS", tmp_path / "stamps")
    source, result, done = tmp_path / "in.txt", tmp_path / "out.txt", []
    source.write_text("a", encoding="utf-8")

    for _ in range(2):
        step("copy", (source,), result, lambda: done.append("once") or "made")

    assert len(done) == 2


@pytest.mark.parametrize("sheet", [GENERATED / "nlds.css", WEB_GENERATED / "nlds-web.css"])
def test_a_real_stylesheet_is_light_and_asks_nothing_from_elsewhere(sheet):
    css = sheet.read_text(encoding="utf-8")

    assert len(css) < STYLESHEET_LIMIT * 6
    assert "@import" not in css
    assert "://" not in css


def test_htmx_is_our_own_file_of_the_version_that_is_locked():
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]

    script = (WEB_GENERATED / "htmx.min.js").read_text(encoding="utf-8")

    assert f'version:"{wanted["htmx.org"]}"' in script


def test_the_real_stylesheet_has_no_proprietary_tokens():
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]

    tokens = [name for name in wanted if name.endswith("design-tokens")]

    assert tokens == [THEME]
