"""What a story left behind: in the registers, and in the log."""

from collections.abc import Mapping

from kernbeeld.audit.models import Entry
from kernbeeld.registers.queries import picture_of
from kernbeeld.registers.service import Value


def in_register(register: str, record: str) -> Mapping[str, Value] | None:
    """Return what a register says of a record now; nothing where it was withdrawn."""
    parts = picture_of(register, record, reveal=True).parts
    return parts[-1].fields if parts else None


def logged(name: str, *actions: str) -> list[str]:
    """Return which of these somebody did, in order; each with the record that it was done to."""
    found = Entry.objects.filter(acting_user=name, action__in=actions).order_by("pk")
    return [f"{each.action} {each.record}" for each in found]
