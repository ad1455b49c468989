"""Close a case of a team, with why; the plan goes on."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.team.open_casus import REGISTER
from kernbeeld.casework.actions.team.recording import log_team
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus
from kernbeeld.casework.queries.team.cases import locked_casus
from kernbeeld.casework.rules.team.cases import endings
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import end_record


def close_casus(casus: Casus, *, reden: str, acting_user: User, at: datetime) -> Casus:
    """Let the team's work on a case end today; what is on the agenda of a meeting to come goes off it.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and without a reason.
    """
    with writing(lambda: at):
        found = locked_casus(casus, acting_user)
        if reden not in endings():
            raise CaseworkError("reden", gettext("Choose why it is closed."))
        found.einde, found.reden_einde = day_of(at), reden
        found.save(update_fields=["einde", "reden_einde"])
        found.agendapunten.filter(is_discussed=False, moved_to=None, bespreking__is_held=False).delete()
        end_record(
            REGISTER,
            found.kenmerk,
            last_day=found.einde,
            reason=gettext("The team closes it."),
            acting_user=acting_user.name,
            now=lambda: at,
        )
        said = {"reden": reden}
        log_team(acting_user, "close_casus", at, REGISTER, found.kenmerk, new=said, wet=found.wet)
    return found
