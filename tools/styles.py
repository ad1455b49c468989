"""The NL Design System stylesheets: our components, and of the theme only the tokens they ask for.

There are two: one for every page (the report is read offline, so it stays small), and one with what
only the web has, such as forms.
"""

import json
import re
from pathlib import Path

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
WEB_ONLY = frozenset(
    f"@utrecht/{name}-css"
    for name in (
        "button",
        "checkbox",
        "form-field",
        "form-field-description",
        "form-field-error-message",
        "form-fieldset",
        "form-label",
        "radio-button",
        "select",
        "textarea",
        "textbox",
    )
)
"""The components that a report, which asks nothing of its reader, does without."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"^\s*(--[\w-]+):\s*(.+);\s*$", re.MULTILINE)
_DEFINED = re.compile(r"[{;](--[\w-]+):")
_USE = re.compile(r"var\(\s*(--[\w-]+)")
_HEAD = """/*! NL Design System, EUPL-1.2. Made by tools/build_assets.py from:
{packages}
*/
"""


def stylesheet(modules: Path, own_sources: tuple[Path, ...]) -> str:
    """Return the sheet of every page: the used tokens on ``:root``, then the components of package.json.

    `modules` is the node_modules folder; `own_sources` are our templates and stylesheets, whose
    ``var(--…)`` keep their tokens too.
    """
    return _sheet(modules, own_sources, web=False, have=frozenset())


def web_stylesheet(modules: Path, own_sources: tuple[Path, ...], shared: str) -> str:
    """Return what the web has beside `shared`, the sheet of every page: forms, and their tokens."""
    return _sheet(modules, own_sources, web=True, have=frozenset(_DEFINED.findall(shared)))


def _sheet(modules: Path, own_sources: tuple[Path, ...], *, web: bool, have: frozenset[str]) -> str:
    packages = [name for name in _packages(modules.parent / "package.json") if (name in WEB_ONLY) == web]
    components = [_component(modules / package) for package in packages]
    own = [path.read_text(encoding="utf-8") for path in own_sources]
    theme = (modules / THEME / "dist" / "theme.css").read_text(encoding="utf-8")
    tokens = _used_tokens(_tokens_of(theme), "\n".join((*components, *own)))
    root = ":root{" + ";".join(f"{name}:{value}" for name, value in tokens.items() if name not in have) + "}"
    named = "\n".join(f"   {package} {_version(modules / package)}" for package in (*packages, THEME))
    return "\n".join((_HEAD.format(packages=named) + root, *components)) + "\n"


def _packages(package_json: Path) -> list[str]:
    wanted = json.loads(package_json.read_text(encoding="utf-8"))["dependencies"]
    return sorted(name for name in wanted if name.endswith("-css"))


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def _component(package: Path) -> str:
    minified = package / "dist" / "index.min.css"
    plain = package / "dist" / f"{package.name.removesuffix('-css')}.css"
    source = minified if minified.exists() else plain
    return _COMMENT.sub("", source.read_text(encoding="utf-8")).strip()


def _tokens_of(theme: str) -> dict[str, str]:
    return {name: value.strip() for name, value in _TOKEN.findall(_COMMENT.sub("", theme))}


def _used_tokens(tokens: dict[str, str], text: str) -> dict[str, str]:
    """Keep what `text` asks for and whatever those tokens ask for in their turn."""
    found: set[str] = set()
    asked = set(_USE.findall(text))
    while asked:
        found |= asked
        asked = {name for use in asked for name in _USE.findall(tokens.get(use, ""))} - found
    return {name: tokens[name] for name in sorted(found & tokens.keys())}
