"""What every change of a programme has in common: the right, the number that was read, version and log."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.text import slugify

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_act
from kernbeeld.policy.errors import ChangedMeanwhileError, PolicyError
from kernbeeld.policy.models import Actie, Dekking, Mijlpaal, Programma, Programmaversie
from kernbeeld.policy.rules.programmes.details import Problem

Row = Programma | Actie | Dekking | Mijlpaal
REGISTER = "programma"
_LONGEST = 500


def expect(problems: Iterable[Problem]) -> None:
    """Refuse what can't be kept. Raises :class:`PolicyError` for the first problem."""
    for field, text in problems:
        raise PolicyError(field, text)


def expect_number(row: Row, number: int) -> None:
    """Lock the row of a programme, and refuse who changes another version than he read.

    Raises :class:`ChangedMeanwhileError`.
    """
    held = type(row).objects.select_for_update().values_list("number", flat=True).get(pk=row.pk)
    if held != number:
        raise ChangedMeanwhileError


def content_of(row: Row) -> dict[str, object]:
    """Return every field of a row but its key and its links, as it is kept in a version."""
    found: dict[str, object] = {}
    for field in row._meta.concrete_fields:
        if not field.is_relation and not field.primary_key:
            value = getattr(row, field.attname)
            found[field.name] = value.isoformat() if isinstance(value, date) else value
    if isinstance(row, Mijlpaal):
        found["actie"] = row.actie.code if row.actie else ""
    return found


def keep(
    row: Row,
    action: str,
    changes: Mapping[str, object],
    *,
    acting_user: User,
    at: datetime,
    beside: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> None:
    """Write changes into a row with its version and the entry in the log, old and new.

    `beside` is what the log tells of what changed beside the row: old and new.
    """
    is_new = row.pk is None
    old = {} if is_new else content_of(row)
    for name, value in changes.items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    row.number = 1 if is_new else row.number + 1
    row.save()
    new = content_of(row)
    programma = row if isinstance(row, Programma) else row.programma
    Programmaversie.objects.create(
        programma=programma,
        soort=type(row).__name__.lower(),
        record=row.pk,
        number=row.number,
        content=new,
        at=at,
        acting_user=acting_user.name,
    )
    changed = [name for name in new if old.get(name) != new[name]]
    log_act(
        acting_user.name,
        action,
        at=at,
        register=REGISTER,
        record=record_of(row),
        old={name: told(old[name]) for name in changed if name in old} | dict(beside[0]),
        new={name: told(new[name]) for name in changed} | dict(beside[1]),
    )


def record_of(row: Row) -> str:
    """Return how a row of a programme is called in the log."""
    if isinstance(row, Programma):
        return row.code
    own = str(row.pk) if isinstance(row, Mijlpaal) else row.code
    return f"{row.programma.code}/{own}"


def told(value: object) -> str:
    """Return a value as the log holds it."""
    return str(value)[:_LONGEST]


def free_code(title: str, taken: Iterable[str], otherwise: str) -> str:
    """Return a code made of a title that is not taken yet."""
    base = slugify(title)[:50] or otherwise
    used = set(taken)
    if base not in used:
        return base
    return next(code for number in range(2, len(used) + 3) if (code := f"{base}-{number}") not in used)
