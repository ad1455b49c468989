"""The copy that a resident gets: one document to read, the same for a computer, and the attachments."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from kernbeeld.casework.models import Bijlage
from kernbeeld.casework.queries.files import content_of
from kernbeeld.casework.queries.request.copy import Copy, Item, Section
from kernbeeld.casework.queries.request.look_words import told_looks
from kernbeeld.casework.queries.request.telling import value_words
from kernbeeld.casework.rules.request.steps import reason_words
from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.letters.letter import Letter, plain, plain_blocks
from kernbeeld.publishing.letters.paper import letter_as_pdf
from kernbeeld.registers.service import open_contents

DOCUMENT, DATA, ATTACHMENTS = "afschrift.pdf", "afschrift.json", "bijlagen"
VERSION = 1
"""Of the file for computers: it goes up when a field changes its meaning."""
_STAMP = (1980, 1, 1, 0, 0, 0)
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_UNSAFE = re.compile(r"[^\w.\- ]")


def packed(copy: Copy, kenmerk: str, sender: str, language: str) -> bytes:
    """Return the zip file of a copy; the same copy gives the same bytes.

    Raises :class:`~kernbeeld.publishing.pdf.write.PdfError` where the document can't be laid out.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            (DOCUMENT, letter_as_pdf(_document(copy, kenmerk, sender, language))),
            (DATA, write_json(_data(copy, kenmerk)).encode()),
            *_attachments(copy),
        ):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), content)
    return held.getvalue()


def _attachments(copy: Copy) -> Iterator[tuple[str, bytes]]:
    given = {item.ref for _, items in copy.given for item in items}
    numbers = [int(ref.partition(":")[2]) for ref in given if ref.startswith("bijlage:")]
    rows = list(Bijlage._base_manager.filter(pk__in=numbers).order_by("pk"))
    names = open_contents((row.place, bytes(row.payload)) for row in rows)
    for number, (row, content) in enumerate(zip(rows, names, strict=True), 1):
        safe = _UNSAFE.sub("_", content["naam"]).lstrip(". ") or "bijlage"
        yield f"{ATTACHMENTS}/{number:03d}-{safe}", content_of(row)


def _document(copy: Copy, kenmerk: str, sender: str, language: str) -> Letter:
    parts = [_opening(copy), *(_section(section, items) for section, items in copy.given)]
    parts += [_looks(copy), _withheld(copy)]
    return Letter(
        sender=sender,
        day=day_of(copy.made_at),
        kenmerk=kenmerk,
        subject=gettext("Your data: a copy of all that we know of you"),
        text="\n\n".join(parts),
        to=(copy.name,),
        language=language,
    )


def _opening(copy: Copy) -> str:
    return plain(
        gettext(
            "This is what the municipality knows of {name} on {day}, over all laws. Names and data of other "
            "people are left out, and so are the names of colleagues.",
            name=copy.name,
            day=value_words(copy.made_at),
        )
    )


def _section(section: Section, items: Sequence[Item]) -> str:
    return "\n\n".join((f"## {plain(section.title)}", *map(_item, items)))


def _item(item: Item) -> str:
    title = plain(item.title if item.day is None else f"{item.title}, {value_words(item.day)}")
    facts = "\n".join(f"- {plain(name)}: {plain(value)}" for name, value in item.facts)
    texts = "\n\n".join(_text(item, name, text) for name, text in item.texts)
    return "\n\n".join(filter(None, (f"### {title}", facts, texts)))


def _text(item: Item, name: str, text: str) -> str:
    if item.is_letter and name == "tekst":
        # A letter is written in the same marks; its headings go below those of the copy.
        return _HEADING.sub("### ", text)
    return f"{plain(name.capitalize())}:\n\n{plain_blocks(text)}"


def _looks(copy: Copy) -> str:
    title = f"## {plain(gettext('Who looked at your file'))}"
    if not copy.looks:
        return f"{title}\n\n{plain(gettext('Nobody yet.'))}"
    lines = (f"- {plain(line)}" for line in told_looks(copy.looks))
    return "\n".join((f"{title}\n", *lines))


def _withheld(copy: Copy) -> str:
    title = f"## {plain(gettext('What is not in this copy'))}"
    return f"{title}\n\n{withheld_words(copy)}"


def withheld_words(copy: Copy) -> str:
    """Return what is left out and why, as Markdown."""
    if not copy.withheld:
        return plain(gettext("Beside the data of other people nothing is left out."))
    counted: dict[tuple[str, str], int] = {}
    for section, item in copy.withheld:
        key = section.title, item.reason
        counted[key] = counted.get(key, 0) + 1
    return "\n".join(
        f"- {plain(title)} ({count}): {plain(reason_words(reason))}"
        for (title, reason), count in counted.items()
    )


def _data(copy: Copy, kenmerk: str) -> Mapping[str, Json]:
    return {
        "version": VERSION,
        "kenmerk": kenmerk,
        "made_at": copy.made_at.isoformat(),
        "name": copy.name,
        "sections": [
            {"code": section.code, "title": section.title, "items": [_item_data(item) for item in items]}
            for section, items in copy.given
        ],
        "looks": [
            {
                "day": look.day.isoformat(),
                "role": look.role,
                "register": look.register,
                "is_act": look.is_act,
                "organisation": look.organisatie,
                "purpose": look.purpose,
                "law": look.wet,
                "count": look.count,
            }
            for look in copy.looks
        ],
        "withheld": [
            {"code": section.code, "title": section.title, "reason": item.reason}
            for section, item in copy.withheld
        ],
    }


def _item_data(item: Item) -> dict[str, Json]:
    return {
        "title": item.title,
        "day": item.day.isoformat() if item.day else None,
        "facts": [{"name": name, "value": value} for name, value in item.facts],
        "texts": [{"name": name, "text": text} for name, text in item.texts],
    }
