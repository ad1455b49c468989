"""From a passage with tokens to a block of the report."""

import re
from dataclasses import replace

from kernbeeld.errors import Problem
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.lint import Linter
from kernbeeld.publishing.commentary.markdown import Piece, is_safe, read_pieces
from kernbeeld.publishing.commentary.passage import Passage, TokenError
from kernbeeld.publishing.commentary.tokens import Tokens, scan
from kernbeeld.publishing.commentary.values import Binder
from kernbeeld.publishing.document import Block, Inline

_FIRST = 0xF0000
_MOST = 0xFFF0
_PLACEHOLDER = re.compile(f"([{chr(_FIRST)}-{chr(_FIRST + _MOST)}])")
_HIDDEN = re.compile("\ufffc+")
_OPEN = Inline("open", "")
_CLOSE = Inline("close", "")


def bind_passage(passage: Passage, binder: Binder, linter: Linter) -> tuple[Block, list[Problem]]:
    """Fill in the figures of a passage, check its claims, and look for bare numbers and claims."""
    tokens = scan(passage.content)
    errors = [*tokens.errors, *linter.errors(passage, tokens)]
    values: dict[int, Inline] = {}
    bare = tokens.bare(passage.content)
    for figure in tokens.figures:
        try:
            values[figure.start] = binder.render(figure)
        except TokenError as error:
            errors.append(error)
    for claim in tokens.claims:
        try:
            binder.check(claim, _HIDDEN.sub("…", bare[claim.opened + 1 : claim.closed]))
        except TokenError as error:
            errors.append(error)
    inlines: tuple[Inline, ...] = ()
    if not errors:
        inlines, errors = _inlines(passage, tokens, values)
    block = Block(passage.kind, inlines, passage.level)
    return block, [passage.problem(error) for error in errors]


def _inlines(
    passage: Passage, tokens: Tokens, values: dict[int, Inline]
) -> tuple[tuple[Inline, ...], list[TokenError]]:
    marks = [(figure.start, figure.end, values[figure.start]) for figure in tokens.figures]
    for claim in tokens.claims:
        marks += [(claim.opened, claim.opened + 1, _OPEN), (claim.closed, claim.comparison.end, _CLOSE)]
    marks.sort(key=lambda mark: mark[0])
    if len(marks) > _MOST or _PLACEHOLDER.search(passage.content):
        return (), [TokenError(0, gettext("This text holds characters that no reader can see."))]
    content, after = "", 0
    for number, (start, end, _) in enumerate(marks):
        content += passage.content[after:start] + chr(_FIRST + number)
        after = end
    pieces = read_pieces(content + passage.content[after:])
    shown = sum(len(_PLACEHOLDER.findall(piece.text)) for piece in pieces)
    if shown != len(marks):
        text = gettext("A figure or claim can't be part of the address of a link.")
        return (), [TokenError(marks[0][0], text)]
    errors = [
        TokenError(
            max(passage.content.find(piece.link), 0),
            gettext("The link to '{address}' is not allowed.", address=piece.link),
            gettext("Link to a page with http, https, or to a file of this report."),
        )
        for piece in pieces
        if piece.kind == "link" and not is_safe(piece.link)
    ]
    return _joined(pieces, [inline for _, _, inline in marks]), errors


def _joined(pieces: list[Piece], values: list[Inline]) -> tuple[Inline, ...]:
    """Put the values back in the text; neighbours with the same look become one."""
    found: list[Inline] = []
    claims = 0
    for piece in pieces:
        for part in _PLACEHOLDER.split(piece.text):
            inline = values[ord(part) - _FIRST] if _PLACEHOLDER.fullmatch(part) else None
            if inline in (_OPEN, _CLOSE):
                claims += 1 if inline == _OPEN else -1
                continue
            look = "claim" if claims and not piece.link else piece.kind
            if inline is None or inline.kind == "text":
                inline = Inline(look, inline.text if inline else part, piece.link)
            _append(found, inline)
    return tuple(found)


def _append(found: list[Inline], inline: Inline) -> None:
    if not inline.text:
        return
    last = found[-1] if found else None
    if last and inline.kind != "figure" and (last.kind, last.link) == (inline.kind, inline.link):
        found[-1] = replace(last, text=last.text + inline.text)
    else:
        found.append(inline)


def heading_levels(blocks: list[Block]) -> tuple[Block, ...]:
    """Number the levels of headings from 1, and never skip one: a page puts them below its own."""
    found = []
    above: list[int] = []
    for block in blocks:
        if block.kind == "heading":
            above = [level for level in above if level < block.level] + [block.level]
            found.append(replace(block, level=len(above)))
        else:
            found.append(block)
    return tuple(found)
