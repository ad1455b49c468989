"""Entries to the grounds on which somebody may look over a wall."""

from kernbeeld.catalogue.grondslagen import Grondslag
from kernbeeld.catalogue.source import Entry


def read_grondslag(code: str, entry: Entry) -> Grondslag:
    """Read one ground with its article, and which laws it opens to which."""
    entry.text("replaces", "")
    return Grondslag(
        code=code,
        label=entry.label(),
        article=entry.text("article"),
        from_laws=entry.some("from"),
        to_laws=entry.some("to"),
        place=entry.place,
        crosses=entry.flag("crosses", True),
        consent=entry.flag("consent", False),
        assumption=entry.flag("assumption", False),
        note=entry.optional_label("note"),
    )
