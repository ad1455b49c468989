"""What waits after besluiten: help that ends, bezwaren that somebody else did not decide on."""

from datetime import date

from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.queries.decision.bezwaren import open_bezwaren, why_not
from kernbeeld.casework.queries.decision.renewals import due_renewals
from kernbeeld.language import ngettext


def waiting_after(user: User, today: date) -> list[Waiting]:
    """Return the lines of the start page about what follows besluiten; none for who may do neither."""
    found = []
    if may(user, Right.PREPARE_BESLUITEN) and (ending := len(due_renewals(user, today))):
        text = ngettext("{count} provision ends soon.", "{count} provisions end soon.", ending)
        found.append(Waiting(text, reverse("aftercare:renewals"), ending))
    if may(user, Right.HANDLE_BEZWAREN):
        mine = [
            one
            for one in open_bezwaren(user)
            if one.behandelaar_id in (None, user.pk) and not why_not(one, user)
        ]
        if mine:
            text = ngettext(
                "{count} bezwaar waits for a besluit.", "{count} bezwaren wait for a besluit.", len(mine)
            )
            found.append(Waiting(text, reverse("aftercare:objections"), len(mine)))
    return found
