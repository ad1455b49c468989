"""The public form as its holder sees it: who has the secret reads the answers, nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kernbeeld.casework.errors import FormGoneError
from kernbeeld.casework.models import Brief, Formulier
from kernbeeld.casework.rules.online_seal import browser_key, digest_of, opened, sealed
from kernbeeld.conf.secret import seal, unseal

PURPOSE = "online form"
_GIVEN = "given "
_LINK, _CODE = "saved link", "saved code"
"""Beside the answers of a form that was saved: where it can be taken up, and with which code."""
_NOTED = "question noted"
"""Beside the answers of a form that led to information: it was counted."""


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is being filled in. After it was sent the answers are gone and ``kenmerk`` is there.

    ``given`` is what a broker said of who signed in: it fills in questions, and is no answer by itself.
    ``link`` and ``code`` are those of a form that was saved; ``brief`` is the confirmation, for who sent it.
    ``is_noted``: it led to information, and that was counted.
    None of the answers shows in ``repr``.
    """

    uid: UUID
    expires_at: datetime
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    given: Mapping[str, str] = field(default_factory=dict, repr=False)
    link: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    kenmerk: str = ""
    brief: Brief | None = None
    is_noted: bool = False


def open_form(secret: str, *, at: datetime) -> OpenForm | None:
    """Open the form of a browser; nothing where there is none (any more)."""
    row = _rows(secret, at).select_related("brief").first()
    return None if row is None else opened_row(row, browser_key(secret))


def locked_form(secret: str, *, at: datetime) -> tuple[Formulier, OpenForm]:
    """Open the form of a browser to change it: nobody else changes it until the transaction ends.

    Raises :class:`FormGoneError` where it is not there any more, or was sent already.
    """
    row = _rows(secret, at).select_for_update().first()
    form = None if row is None else opened_row(row, browser_key(secret))
    if row is None or form is None or form.kenmerk:
        raise FormGoneError
    return row, form


def saved_form(link: str, *, at: datetime) -> Formulier | None:
    """Return the row of a saved form that can still be taken up."""
    found = Formulier.objects.filter(digest=digest_of(link), is_saved=True, kenmerk="", expires_at__gt=at)
    return found.first()


def opened_row(row: Formulier, key: bytes) -> OpenForm | None:
    """Open a row with its key; nothing where the key is another."""
    if row.kenmerk:
        return OpenForm(row.uid, row.expires_at, kenmerk=row.kenmerk, brief=row.brief)
    outer = bytes.fromhex(unseal(bytes(row.payload).decode(), PURPOSE))
    content = opened(outer, key, row.digest)
    if content is None:
        return None
    link, code = content.pop(_LINK, ""), content.pop(_CODE, "")
    is_noted = bool(content.pop(_NOTED, ""))
    given = {
        name.removeprefix(_GIVEN): content.pop(name) for name in list(content) if name.startswith(_GIVEN)
    }
    return OpenForm(row.uid, row.expires_at, content, given, link, code, is_noted=is_noted)


def payload_of(form: OpenForm, key: bytes, digest: str) -> bytes:
    """Seal what a form holds for the row with this digest: with its own key, and around it with the house's.

    So a copy of the database opens with no link and no code, unless the key file is there too.
    """
    given = {f"{_GIVEN}{name}": value for name, value in form.given.items()}
    saved = {_LINK: form.link, _CODE: form.code} if form.link else {}
    noted = {_NOTED: "ja"} if form.is_noted else {}
    return seal(sealed({**form.answers, **given, **saved, **noted}, key, digest).hex(), PURPOSE).encode()


def _rows(secret: str, at: datetime) -> QuerySet[Formulier]:
    return Formulier.objects.filter(digest=digest_of(secret), is_saved=False, expires_at__gt=at)
