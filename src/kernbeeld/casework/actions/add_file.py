"""Add a file to a melding: told by what it holds, sealed, and kept under the hash of what is kept."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Bijlage, Melding
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.queries.files import files_of
from kernbeeld.casework.rules.attachments import Examined, examine
from kernbeeld.language import gettext
from kernbeeld.registers.service import seal_content, seal_file

MOST_FILES = 50
"""How many files a melding may have."""
_MEGABYTE = 1024 * 1024


@transaction.atomic
def add_file(melding: Melding, name: str, content: bytes, *, acting_user: User, at: datetime) -> Bijlage:
    """Keep a file with a melding. What is refused changes nothing.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` with why: for who may not, one that is too large
    or of a kind that is not taken, one that is there already, and one too many.
    """
    file = locked(melding, acting_user)
    most = settings.KERNBEELD_BIJLAGE_MAX_MB
    if len(content) > most * _MEGABYTE:
        raise CaseworkError("file", gettext("A file may have at most {most} MB.", most=most))
    examined = examine(name, content)
    digest = hashlib.sha256(content).hexdigest()
    known = files_of(file)
    if len(known) >= MOST_FILES:
        raise CaseworkError("file", gettext("A melding has at most {most} files.", most=MOST_FILES))
    twin = next((each for each in known if each.digest == digest), None)
    if twin:
        raise CaseworkError("file", gettext("This file is here already, as '{name}'.", name=twin.name))
    return _kept(file, examined, content, digest, acting_user, at)


def _kept(
    file: Melding, examined: Examined, content: bytes, digest: str, acting_user: User, at: datetime
) -> Bijlage:
    kept = Bijlage(
        melding=file,
        persoon_id=file.persoon_id,
        size=len(content),
        at=at,
        acting_user=acting_user.name,
    )
    told = {"naam": examined.name, "soort": examined.kind.code, "digest": digest}
    kept.payload = seal_content(kept.place, told)
    kept.content = seal_file(kept.place, content)
    kept.address = hashlib.sha256(kept.content).hexdigest()
    kept.save(force_insert=True)
    log_act(
        acting_user.name,
        "add_file",
        at=at,
        register="melding",
        record=file.kenmerk,
        new={"file": kept.pk, "kind": examined.kind.code, "size": kept.size},
        ground=Ground(wet=file.wet),
    )
    return kept
