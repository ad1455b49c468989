"""Save a text of a melding: together with what others wrote meanwhile, and never over it."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import FieldVersion, Melding
from kernbeeld.casework.queries.decision.besluiten import expect_writable
from kernbeeld.casework.queries.fields import AGAIN, BESIDE, Written, standing_text, version_of, versions
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.queries.research.texts import has_field
from kernbeeld.casework.rules.fields import LONGEST
from kernbeeld.casework.rules.merging import bring_together, plain
from kernbeeld.language import gettext
from kernbeeld.registers.service import seal_content


def save_field(
    melding: Melding,
    field: str,
    value: str,
    *,
    number: int,
    from_sent: bool = False,
    acting_user: User,
    at: datetime,
) -> FieldVersion:
    """Keep a text that was made from version `number` (0: from nothing), and return what holds now.

    With `from_sent` it was made from what the writer sent with that version, and not from what stood after
    it: so a page can go on while its save is under way.

    What another person changed in other words stands in it too. Saving what stands already changes
    nothing. Where both changed the same words, what stood stays; what was sent is kept beside it in the
    history, and :class:`~kernbeeld.casework.errors.FieldConflictError` gives both to choose from.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, a text that this melding
    does not have, one that is too long, and a version that never was.
    """
    text = plain(value)
    with transaction.atomic():
        file = locked(melding, acting_user)
        base = _base(file, field, number, text)
        head = standing_text(file, field)
        together = bring_together(base.sent if from_sent else base.text, head.text, text)
        if not together.clashes:
            return _kept(file, head, {"value": together.text, "sent": text}, acting_user, at)
        last = _kept_beside(file, head, text, acting_user, at)
    # Raised outside the transaction: both versions are in the history, whatever becomes of the page.
    raise FieldConflictError(
        field,
        gettext("Somebody else changed the same words. Choose what has to stand here."),
        number=last.number,
        mine=text,
        theirs=last.text,
    )


@transaction.atomic
def restore_field(
    melding: Melding, field: str, number: int, *, acting_user: User, at: datetime
) -> FieldVersion:
    """Let an earlier version of a text stand again, as a new version.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for what never was.
    """
    file = locked(melding, acting_user)
    earlier = _base(file, field, number, "")
    content = {"value": earlier.text, "how": AGAIN}
    return _kept(file, standing_text(file, field), content, acting_user, at)


def _base(file: Melding, field: str, number: int, text: str) -> Written:
    if not has_field(file, field):
        raise CaseworkError(field, gettext("This melding has no text '{field}'.", field=field))
    expect_writable(file, field)
    if len(text) > LONGEST:
        raise CaseworkError(field, gettext("A text has at most {count} characters.", count=LONGEST))
    base = version_of(file, field, number)
    if base is None:
        raise CaseworkError(field, gettext("Version {number} of this text does not exist.", number=number))
    return base


def _kept_beside(file: Melding, head: Written, text: str, acting_user: User, at: datetime) -> Written:
    """Keep what was refused in the history, and let what stood stand again; a page tries more than once."""
    refused = [each for each in versions(file, head.field)[:2] if each.how == BESIDE]
    if [each.text for each in refused] != [text]:
        _written(file, head, {"value": text, "how": BESIDE}, acting_user, at)
        beside = standing_text(file, head.field)
        _written(file, beside, {"value": head.text, "how": AGAIN}, acting_user, at)
    return standing_text(file, head.field)


def _kept(
    file: Melding, head: Written, content: dict[str, str], acting_user: User, at: datetime
) -> FieldVersion:
    if head.number and content["value"] == head.text:
        return FieldVersion.objects.get(melding=file, field=head.field, number=head.number)
    if content.get("sent") == content["value"]:
        content = {"value": content["value"]}
    return _written(file, head, content, acting_user, at)


def _written(
    file: Melding, head: Written, content: dict[str, str], acting_user: User, at: datetime
) -> FieldVersion:
    version = FieldVersion(
        melding=file,
        persoon_id=file.persoon_id,
        field=head.field,
        number=head.number + 1,
        at=at,
        acting_user=acting_user.name,
    )
    version.payload = seal_content(version.place, content)
    version.save(force_insert=True)
    log_act(
        acting_user.name,
        "save_field",
        at=at,
        register="melding",
        record=file.kenmerk,
        old={"field": head.field, "version": head.number},
        new={"field": head.field, "version": version.number},
        ground=Ground(wet=file.wet),
    )
    return version
