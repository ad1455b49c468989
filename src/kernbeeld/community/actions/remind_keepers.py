"""Remind who keeps entries of the social map, a year after they were checked last."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_act
from kernbeeld.community.actions.note_map_version import REGISTER
from kernbeeld.community.models.partners import Partner
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.map_keeping import to_check
from kernbeeld.community.queries.social_map import public
from kernbeeld.community.rules.map_leave import require_keeping
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, ngettext

AGAIN_AFTER = timedelta(days=30)
"""How long nobody is reminded of the same entry again."""


@transaction.atomic
def remind_keepers(*, acting_user: User, at: datetime) -> Mapping[str, int]:
    """Send each organisation one message about what it has to check; return how many entries each.

    On the start page an entry stands by itself, reminded or not. Where this house has no mail server, or
    an organisation no address, nothing is sent and nothing is noted.
    """
    require_keeping(acting_user, "")
    day = day_of(at)
    recently = Q(reminded_on__gt=day - AGAIN_AFTER)
    due = public(day).filter(to_check(day), ~Q(owner=None), ~Q(owner__email="")).exclude(recently)
    if not settings.EMAIL_HOST:
        return {}
    listed = sorted(due.select_related("owner"), key=lambda one: (one.owner_id or 0, one.name))
    sent = {}
    for owner, group in groupby(listed, key=lambda one: one.owner):
        if owner is not None:
            sent[owner.code] = _remind(owner, list(group), acting_user, at)
    return sent


def _remind(owner: Partner, entries: list[Voorziening], acting_user: User, at: datetime) -> int:
    Voorziening.objects.filter(pk__in=[one.pk for one in entries]).update(reminded_on=day_of(at))
    log_act(
        acting_user.name,
        "remind_keeper",
        at=at,
        register=REGISTER,
        record=owner.code,
        new={"voorzieningen": ", ".join(one.code for one in entries)},
    )
    subject = ngettext(
        "Is this still right? {count} entry on the social map",
        "Is this still right? {count} entries on the social map",
        len(entries),
    )
    text = gettext(
        "Nobody checked these entries for a year:\n\n{names}\n\nSign in, open the social map, and say for "
        "each of them that it is still right, or change it.",
        names="\n".join(f"- {one.name}" for one in entries),
    )
    # After the commit: a mail server that is away takes no reminder from the start page.
    transaction.on_commit(lambda: send_mail(subject, text, None, [owner.email]), robust=True)
    return len(entries)
