"""The texts that a user can see: what the sources ask gettext for, and what the .po files answer."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from tests.architecture.sources import DUTCH, SOURCE, files_under, name_of, tree

CALLS = {"gettext": 1, "ngettext": 2}
SAME_IN_EVERY_LANGUAGE = {"Kernbeeld", "Ctrl", "Nederlands", "English", "PDF", "XLSX", "ODS", "CSV", "JSON"}
TEMPLATES = SOURCE / "publishing" / "templates"
WEB_TEMPLATES = SOURCE / "web" / "templates"
SAYS = {"say": 1, "say_count": 2}
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_DJANGO = re.compile(r"\{%\s*(\w+)\b(.*?)%\}|\{\{(.*?)\}\}", re.DOTALL)
_LITERAL = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
_READ_ALOUD = re.compile(r"[A-Z][a-z]|\w{2,} \w{2,}")
_SPOKEN = re.compile(r"(?:aria-label|aria-description|title|alt|placeholder)=\"([^\"]*)\"")
_TAG = re.compile(r"<style.*?</style>|<script.*?</script>|<[^<>]*>|&[a-z]+;|<[^<>]*$", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})")


@dataclass(frozen=True, order=True)
class Text:
    """A text in English, its plural where it has one, and where it is asked for."""

    one: str
    many: str
    where: str


def texts_in_python() -> Iterator[Text]:
    """Every literal that a module gives to gettext or ngettext."""
    for path in files_under(SOURCE, ".py"):
        for call in calls(tree(path)):
            literals = [each.value for each in call.args if isinstance(each, ast.Constant)]
            words = [str(each) for each in literals[:2]]
            many = words[1] if _called(call) == "ngettext" and len(words) > 1 else ""
            yield from (Text(one, many, f"{name_of(path)}:{call.lineno}") for one in words[:1])


def texts_in_templates() -> Iterator[Text]:
    """Every text of gettext, ngettext or a trans block in the templates."""
    for path in templates():
        with path.open("rb") as handle:
            for line, _, found, _ in babel_extract(handle, ("_", "gettext", "ngettext"), [], {}):
                one, many = (found, "") if isinstance(found, str) else (found[0], found[1])
                yield Text(str(one), str(many or ""), f"{name_of(path)}:{line}")


def templates() -> tuple[Path, ...]:
    """The Jinja templates of the pages."""
    return files_under(TEMPLATES, ".html", ".xml", ".svg")


def web_templates() -> tuple[Path, ...]:
    """The Django templates of the web, with those of its mail."""
    return files_under(WEB_TEMPLATES, ".html", ".txt")


def texts_in_web_templates() -> Iterator[Text]:
    """Every literal that a page gives to ``say`` or ``say_count``."""
    for path in web_templates():
        for tag, said, line in _django_tags(path.read_text(encoding="utf-8")):
            words = _literals(said, SAYS.get(tag, 0))
            if words:
                yield Text(words[0], words[1] if len(words) > 1 else "", f"{name_of(path)}:{line}")


def computed_says(template: str, file: str) -> list[str]:
    """Places where a page says what is no literal, so that nobody can translate it."""
    return [
        f"{file}:{line}"
        for tag, said, line in _django_tags(template)
        if tag in SAYS and len(_literals(said, SAYS[tag])) < SAYS[tag]
    ]


def untranslated_literals(template: str, file: str) -> list[str]:
    """Texts that a page gives to another tag or filter, past ``say``."""
    return [
        f"{file}:{line}: {text!r}"
        for tag, said, line in _django_tags(template)
        if tag not in SAYS
        for text in (one or other for one, other in _LITERAL.findall(said))
        if _READ_ALOUD.search(text)
    ]


def _django_tags(template: str) -> Iterator[tuple[str, str, int]]:
    """Each tag with what it is given, and its line; a variable is a tag without a name."""
    for match in _DJANGO.finditer(template):
        line = template.count("\n", 0, match.start()) + 1
        yield match[1] or "", match[2] or match[3] or "", line


def _literals(said: str, wanted: int) -> list[str]:
    """The literals that `said` begins with, at most `wanted`."""
    found: list[str] = []
    place = 0
    while len(found) < wanted and (match := _LITERAL.match(said, place)):
        found.append(re.sub(r"\\(.)", r"\1", match[1] if match[1] is not None else match[2]))
        place = match.end()
    return found


def bare_words(template: str, file: str) -> list[str]:
    """Words between tags, and in attributes that are read aloud, that do not come from gettext."""
    spoken = _SPOKEN.sub(r">\1<", _JINJA.sub(_only_lines, template))
    text = _TAG.sub(_only_lines, spoken)
    lines = enumerate(text.splitlines(), start=1)
    return [
        f"{file}:{number}: {word!r}"
        for number, line in lines
        for word in _WORD.findall(line)
        if word not in SAME_IN_EVERY_LANGUAGE
    ]


def _only_lines(match: re.Match[str]) -> str:
    """A space for the reader of words, and the same number of lines."""
    return " " + "\n" * match.group().count("\n")


def calls(module: ast.Module) -> Iterator[ast.Call]:
    """Every call of gettext or ngettext."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _called(node) in CALLS:
            yield node


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def computed_texts(module: ast.Module, file: str) -> list[str]:
    """Calls whose text is not a literal, so that nobody can translate it."""
    return [
        f"{file}:{call.lineno}"
        for call in calls(module)
        if not all(isinstance(each, ast.Constant) for each in call.args[: CALLS[_called(call)]])
        or len(call.args) < CALLS[_called(call)]
    ]


@cache
def translations() -> dict[str, tuple[str, ...]]:
    """English text to its Dutch forms: one, or two where it has a plural."""
    found: dict[str, tuple[str, ...]] = {}
    for path in po_files():
        with path.open("rb") as handle:
            for message in read_po(handle, locale="nl", abort_invalid=True):
                key = message.id if isinstance(message.id, str) else message.id[0]
                dutch = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                found[key] = () if message.fuzzy else dutch
    return found


def po_files() -> tuple[Path, ...]:
    """One file for each room."""
    return tuple(sorted(DUTCH.glob("*.po")))


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return set(_PLACEHOLDER.findall(text))
