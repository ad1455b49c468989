"""Commentary bound to figures: every number in a sentence is a figure, every claim is checked.

One Markdown file per chapter. ``{code}`` is a figure, ``[steeg]{code > code@previous}`` a claim
that must hold, ``{"drie"}`` a number that is no figure. Anything else that counts or claims is
refused, so that a sentence can never say something else than the figures.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.engine.figures import Figures
from kernbeeld.errors import Place, Problem, ProblemsError
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.commentary.blocks import bind_passage, heading_levels
from kernbeeld.publishing.commentary.lint import Linter
from kernbeeld.publishing.commentary.markdown import read_passages, with_plain_lines
from kernbeeld.publishing.commentary.values import Binder
from kernbeeld.publishing.document import Block

_LARGEST = 1_000_000


class CommentaryError(ProblemsError):
    """The commentary says something that the figures do not; every such place is listed."""


@dataclass(frozen=True)
class ChapterText:
    """The Markdown of one chapter, and the file it came from."""

    chapter: str
    file: str
    text: str


@dataclass(frozen=True)
class Commentary:
    """All commentary of one period, ordered by chapter."""

    texts: tuple[ChapterText, ...] = ()

    @property
    def digest(self) -> str:
        """The SHA-256 of every chapter's name and text, in hexadecimal."""
        found = hashlib.sha256()
        for text in self.texts:
            for part in (text.chapter, text.text):
                content = part.encode("utf-8", "surrogatepass")
                found.update(f"{len(content)}:".encode())
                found.update(content)
        return found.hexdigest()


def read_commentary(folder: Path) -> Commentary:
    """Read every ``<chapter>.md`` of the folder of one period; without folder there is no commentary.

    Raises :class:`CommentaryError` for a file that is no text in UTF-8.
    """
    if not folder.is_dir():
        return Commentary()
    texts, problems = [], []
    for path in sorted(folder.glob("*.md"), key=lambda path: path.name):
        try:
            texts.append(ChapterText(path.stem, str(path), _read(path)))
        except (OSError, ValueError) as trouble:
            problems.append(_unreadable(path, trouble))
    _stop_at(problems)
    return Commentary(tuple(texts))


def _read(path: Path) -> str:
    content = path.read_bytes()
    if len(content) > _LARGEST:
        raise ValueError(gettext("it is larger than a million bytes"))
    return with_plain_lines(content.decode("utf-8-sig"))


def _unreadable(path: Path, trouble: Exception) -> Problem:
    reason = str(trouble)
    line = 0
    if isinstance(trouble, UnicodeDecodeError):
        line = trouble.object[: trouble.start].count(b"\n") + 1
        reason = gettext("it holds bytes that are no UTF-8")
    elif isinstance(trouble, OSError):
        reason = trouble.strerror or reason
    return Problem(
        Place(str(path), line),
        gettext("This file can't be read: {reason}.", reason=reason),
        gettext("Save it as text in UTF-8."),
    )


def bind(
    commentary: Commentary, figures: Figures, catalogue: Catalogue, period: Period
) -> dict[str, tuple[Block, ...]]:
    """Fill in every figure and check every claim, for the report of one period.

    Returns the blocks of each chapter. Raises :class:`CommentaryError` with every problem, in
    reading order: false claims with both figures, absent figures with the reason, bare numbers
    and bare claims, and codes that do not exist.
    """
    binder = Binder(figures, catalogue, period)
    linter = Linter(catalogue, binder)
    problems = _unknown_chapters(commentary, catalogue)
    bound = {}
    for text in commentary.texts:
        blocks = []
        for passage in read_passages(text.file, text.text):
            block, found = bind_passage(passage, binder, linter)
            problems += found
            blocks += [block] if block.inlines else []
        bound[text.chapter] = heading_levels(blocks)
    _stop_at(problems)
    return bound


def bind_what_holds(
    commentary: Commentary, figures: Figures, catalogue: Catalogue, period: Period
) -> tuple[dict[str, tuple[Block, ...]], tuple[Problem, ...]]:
    """Fill in the passages that hold for these figures; the others are left out and told.

    For figures that the commentary was not written for. Headings below which nothing is left go too.
    """
    binder = Binder(figures, catalogue, period)
    linter = Linter(catalogue, binder)
    bound: dict[str, tuple[Block, ...]] = {}
    left_out: list[Problem] = []
    for text in commentary.texts:
        blocks: list[Block] = []
        for passage in read_passages(text.file, text.text):
            block, found = bind_passage(passage, binder, linter)
            left_out += found
            blocks += [block] if block.inlines and not found else []
        bound[text.chapter] = heading_levels(_without_bare_headings(blocks))
    return bound, tuple(sorted(left_out))


def _without_bare_headings(blocks: list[Block]) -> list[Block]:
    """Take away headings that nothing but a heading of the same or a higher level follows."""
    kept: list[Block] = []
    for block in reversed(blocks):
        after = kept[-1] if kept else None
        bare = after is None or (after.kind == "heading" and after.level <= block.level)
        if block.kind != "heading" or not bare:
            kept.append(block)
    return kept[::-1]


def _unknown_chapters(commentary: Commentary, catalogue: Catalogue) -> list[Problem]:
    known = [chapter.code for report in catalogue.reports.values() for chapter in report.chapters]
    return [
        Problem(
            Place(text.file),
            gettext("No report has a chapter '{chapter}'.", chapter=text.chapter),
            did_you_mean(text.chapter, known) or gettext("Name the file after a chapter of the report."),
        )
        for text in commentary.texts
        if known and text.chapter not in known
    ]


def _stop_at(problems: list[Problem]) -> None:
    if problems:
        headline = ngettext(
            "The commentary has {count} problem.", "The commentary has {count} problems.", len(problems)
        )
        raise CommentaryError(headline, tuple(sorted(problems)))
