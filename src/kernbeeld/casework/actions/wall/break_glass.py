"""Break a wall for one person and one law, for a short time; and stop before that time is over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from kernbeeld.accounts.service import AccessError, Right, User, may
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Noodinzage
from kernbeeld.casework.queries.wall.glass import glass_over, hours, left_today, sees_already, who_judges
from kernbeeld.casework.rules.wall.reasons import SHORTEST_REASON, breakings
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import seal_content

TAAK = "noodinzage"


def break_glass(
    persoon: Persoon, wet: str, *, soort: str, reden: str, acting_user: User, at: datetime
) -> Noodinzage:
    """Open for reading what is kept of a person under a law; the privacy officer is told at once.

    What is open already stays as it is. Raises :class:`~kernbeeld.accounts.errors.AccessError` for who may
    never do this, and :class:`~kernbeeld.casework.errors.CaseworkError` without a reason, for who sees it
    anyway, and for who did it too often in a day.
    """
    if not may(acting_user, Right.BREAK_GLASS):
        raise AccessError(gettext("You may not look behind a wall."))
    # Under the lock of the registers' clock nobody breaks one more than he may.
    with writing(lambda: at):
        standing = glass_over(acting_user, persoon.pk, wet, at)
        if standing:
            return standing
        _expect_reason(soort, reden)
        if sees_already(acting_user, persoon, wet):
            raise CaseworkError("", gettext("You may see this already: open it as you always do."))
        if left_today(acting_user, at) == 0:
            raise CaseworkError("", gettext("You did this too often today. Call the privacy officer."))
        glass = Noodinzage(user=acting_user, persoon=persoon, wet=wet, soort=soort)
        glass.given_at, glass.until = at, at + timedelta(hours=hours(at))
        glass.payload = seal_content(glass.place, {"reden": reden.strip()})
        glass.save()
        _log("break_glass", glass, acting_user, at, {"soort": soort, "tot": glass.until.isoformat()})
        _tell_privacy_officers()
    return glass


@transaction.atomic
def stop_glass(glass: Noodinzage, *, acting_user: User, at: datetime) -> Noodinzage:
    """Close what one opened oneself, before its time is over.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for somebody else's.
    """
    found = Noodinzage._base_manager.select_for_update(of=("self",)).get(pk=glass.pk)
    if found.user_id != acting_user.pk:
        raise CaseworkError("", gettext("You may not end this."))
    if found.until > at:
        found.until = at
        found.save(update_fields=["until"])
        _log("stop_glass", found, acting_user, at, {})
    return found


def _expect_reason(soort: str, reden: str) -> None:
    if soort not in breakings():
        raise CaseworkError("soort", gettext("Choose why."))
    if len(reden.strip()) < SHORTEST_REASON:
        raise CaseworkError("reden", gettext("Say in a sentence why this can not wait."))


def _log(verb: str, glass: Noodinzage, user: User, at: datetime, new: "dict[str, str]") -> None:
    log_act(
        user.name,
        verb,
        at=at,
        purpose=breakings().get(glass.soort, glass.soort),
        register="persoon",
        record=glass.persoon.sleutel,
        new={"noodinzage": glass.pk, **new},
        ground=Ground(wet=glass.wet, taak=TAAK),
    )


def _tell_privacy_officers() -> None:
    """Send word without a name of anybody; it stands on the start page too, mail server or not."""
    addresses = [user.email for user in who_judges() if user.email]
    if not settings.EMAIL_HOST or not addresses:
        return
    subject = gettext("A look in an emergency waits for your judgement")
    text = gettext(
        "A colleague looked behind a wall. Who, at whom and why stands in Kernbeeld, not in this message.\n\n"
        "Sign in. It stands on your start page."
    )
    # After the commit: a mail server that is away does not stop who must act now.
    transaction.on_commit(lambda: send_mail(subject, text, None, addresses), robust=True)
