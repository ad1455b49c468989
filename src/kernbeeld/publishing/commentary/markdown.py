"""Markdown, no more than a comment needs: headings, paragraphs, lists, emphasis and links."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kernbeeld.publishing.commentary.passage import Passage

_DEEPEST = 60


class _Markdown(MarkdownIt):
    """Takes every address as a link, so that a wrong one is told instead of printed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the parser's own name)
        return True


_BLOCKS = _Markdown("zero", {"maxNesting": _DEEPEST}).enable(["heading", "lheading", "list"])
_BLOCKS.disable("inline")
_INLINES = _Markdown("zero", {"maxNesting": _DEEPEST}).enable(
    ["newline", "escape", "emphasis", "link", "autolink", "text_join"]
)


@dataclass(frozen=True)
class Piece:
    """A stretch of text with one look. ``kind``: ``text``, ``strong``, ``emphasis`` or ``link``."""

    kind: str
    text: str
    link: str = ""


def with_plain_lines(text: str) -> str:
    """Return text in which every line ends in the same way, on whatever machine it was written."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_passages(file: str, text: str) -> Iterator[Passage]:
    """Divide Markdown into passages, in reading order."""
    text = with_plain_lines(text)
    lines = text.split("\n")
    kind, level, depth = "paragraph", 0, 0
    for token in _BLOCKS.parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            kind, level = "item", depth
        elif token.type == "heading_open":
            kind, level = "heading", int(token.tag[1:])
        elif token.type == "inline":
            yield _passage(file, lines, token, (kind, level))
            kind, level = "paragraph", 0
        elif token.type == "list_item_close":
            kind, level = "paragraph", 0


def _passage(file: str, lines: list[str], token: Token, kind: tuple[str, int]) -> Passage:
    first = token.map[0] if token.map else 0
    origins = []
    for row, content in enumerate(token.content.split("\n")):
        line = lines[min(first + row, len(lines) - 1)]
        bare = content.strip()
        indent = len(content) - len(content.lstrip())
        origins.append((first + row + 1, max(line.rfind(bare), 0) - indent + 1))
    return Passage(kind[0], kind[1], token.content, file, tuple(origins))


def read_pieces(content: str) -> list[Piece]:
    """Read the running text of a passage: emphasis, links, and the text between them."""
    pieces: list[Piece] = []
    strong = emphasis = 0
    links: list[str] = []
    for inline in _INLINES.parseInline(content):
        for token in inline.children or []:
            if token.type in ("strong_open", "strong_close"):
                strong += token.nesting
            elif token.type in ("em_open", "em_close"):
                emphasis += token.nesting
            elif token.type == "link_open":
                links.append(str(token.attrGet("href") or ""))
            elif token.type == "link_close":
                links.pop()
            else:
                kind = "link" if links else "strong" if strong else "emphasis" if emphasis else "text"
                shown = " " if token.type in ("softbreak", "hardbreak") else token.content
                pieces.append(Piece(kind, shown, links[-1] if links else ""))
    return pieces


def is_safe(address: str) -> bool:
    """Tell whether a link may be followed: http, https, or a place inside the report itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme in ("http", "https") and bool(parts.netloc)
    return not parts.netloc and not address.startswith(("//", "\\")) and bool(address)
