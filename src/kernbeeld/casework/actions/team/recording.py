"""What the acts of a team write beside their rows: the registers, sealed texts, and the log."""

from collections.abc import Mapping
from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.casework.queries.team.rooms import may_keep, team_names
from kernbeeld.casework.rules.merging import plain
from kernbeeld.language import gettext
from kernbeeld.registers.models.provisions import Organisatie, OrganisatieVersie
from kernbeeld.registers.service import Part, register_record, seal_content

TEAM, TAAK = "sociaal_kernteam", "kernteam"
SINCE = date(2015, 1, 1)
"""From when the teams are in the register of organisations: the first year of the three laws."""


Coded = str | bool | int | None
"""What an entry of the log may hold: codes, keys and numbers."""


def expect_keeper(user: User, team: str) -> None:
    """Refuse who does not coordinate this team."""
    if not may_keep(user, team):
        raise CaseworkError("", gettext("Only the coordinator of this team does this."))


def expect_short(field: str, text: str, longest: int, *, is_needed: bool = True) -> str:
    """Return a text as it is kept; refuse one that is too long, or empty where it is needed."""
    kept = plain(text).strip()
    if is_needed and not kept:
        raise CaseworkError(field, gettext("Fill this in."))
    if len(kept) > longest:
        raise CaseworkError(field, gettext("A text has at most {count} characters.", count=longest))
    return kept


def seal(row: SealedRow, **said: str) -> None:
    """Seal the texts of a row with the key of its person; what is empty is left out."""
    row.payload = seal_content(row.place, {name: text for name, text in said.items() if text})


def team_record(team: str, acting_user: User, at: datetime) -> str:
    """Return under which key a team stands in the register of organisations; it is added the first time."""
    if Organisatie.objects.filter(sleutel=team).exists():
        return team
    name = team_names().get(team, team)
    known = OrganisatieVersie.objects.filter(naam=name, soort=TEAM).select_related("record").first()
    if known is not None:
        return str(known.record.sleutel)
    register_record(
        "organisatie",
        team,
        parts=[Part(SINCE, None, {"naam": name, "soort": TEAM})],
        reason=gettext("A team of the municipality."),
        acting_user=acting_user.name,
        now=lambda: at,
    )
    return team


def log_team(
    user: User,
    verb: str,
    at: datetime,
    register: str,
    record: str,
    *,
    new: Mapping[str, Coded],
    old: Mapping[str, Coded] | None = None,
    wet: str = "",
) -> None:
    """Write the entry of an act: codes and keys only, nothing that tells who it is."""
    log_act(
        user.name,
        verb,
        at=at,
        register=register,
        record=record,
        old=dict(old) if old else None,
        new=dict(new),
        ground=Ground(wet=wet, taak=TAAK),
    )
