"""The NL Design System stylesheet: our components, and of the theme only the tokens they ask for."""

import json
import re
from pathlib import Path

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"^\s*(--[\w-]+):\s*(.+);\s*$", re.MULTILINE)
_USE = re.compile(r"var\(\s*(--[\w-]+)")
_HEAD = """/*! NL Design System, EUPL-1.2. Made by tools/build_assets.py from:
{packages}
*/
"""


def stylesheet(modules: Path, own_sources: tuple[Path, ...]) -> str:
    """Return one stylesheet: the used tokens on ``:root``, then every component of package.json.

    `modules` is the node_modules folder; `own_sources` are our templates and stylesheets, whose
    ``var(--…)`` keep their tokens too.
    """
    packages = _component_packages(modules.parent / "package.json")
    components = [_component(modules / package) for package in packages]
    own = [path.read_text(encoding="utf-8") for path in own_sources]
    theme = (modules / THEME / "dist" / "theme.css").read_text(encoding="utf-8")
    tokens = _used_tokens(_tokens_of(theme), "\n".join((*components, *own)))
    root = ":root{" + ";".join(f"{name}:{value}" for name, value in tokens.items()) + "}"
    named = "\n".join(f"   {package} {_version(modules / package)}" for package in (*packages, THEME))
    return "\n".join((_HEAD.format(packages=named) + root, *components)) + "\n"


def _component_packages(package_json: Path) -> list[str]:
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
