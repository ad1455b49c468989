"""The Dutch translations: one .po for each room, merged into the one .mo that gettext reads."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)

Key = tuple[str | None, tuple[str, ...]]


def merge(sources: list[Path]) -> Catalog:
    """Merge the rooms' translations; stops with both places when two rooms differ about a text."""
    merged = Catalog(locale="nl", project="kernbeeld", creation_date=_NO_CLOCK, revision_date=_NO_CLOCK)
    first_seen: dict[Key, tuple[str, Message]] = {}
    quarrels: list[str] = []
    for source in sources:
        for message in _messages(source):
            key = _key(message)
            place = f"{source}:{message.lineno}"
            if key not in first_seen:
                first_seen[key] = (place, message)
                merged[message.id] = Message(message.id, message.string, context=message.context)
            elif first_seen[key][1].string != message.string:
                quarrels.append(_quarrel(first_seen[key], (place, message)))
    if quarrels:
        sys.exit("\n".join(quarrels))
    return merged


def compile_to(target: Path, sources: list[Path]) -> int:
    """Write the .mo file `target` and return how many texts it holds."""
    catalogue = merge(sources)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as handle:
        write_mo(handle, catalogue)
    return len(catalogue)


def _messages(source: Path) -> list[Message]:
    with source.open("rb") as handle:
        return [message for message in read_po(handle, locale="nl", abort_invalid=True) if message.id]


def _key(message: Message) -> Key:
    return message.context, (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _quarrel(one: tuple[str, Message], other: tuple[str, Message]) -> str:
    return (
        f"The same text has two translations: {one[1].id!r}\n"
        f"  {one[0]}: {one[1].string!r}\n"
        f"  {other[0]}: {other[1].string!r}\n"
        "  Make them equal, or change one of the English texts."
    )
