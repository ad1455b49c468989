"""Cases of a team: those in which a reader is named, and how many there are by the report's definitions."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import QuerySet

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Agendapunt, Casus
from kernbeeld.casework.rules.team.counting import Bridge, Counts, Piece, bridge
from kernbeeld.catalogue.measure import Measure
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.registers.models.teams import SktCasusVersie
from kernbeeld.registers.service import open_contents

INDICATOR = "skt.casuistiek.lopend"
"""The figure of the report whose definitions hold here, too."""


def cases_for(user: User, team: str) -> QuerySet[Casus]:
    """Return the open cases of a team in which somebody is named."""
    return Casus.objects.for_user(user).filter(team=team, einde=None).select_related("plan")


def casus_for(user: User, kenmerk: str, *, right: Right = Right.SEE_PLANS) -> Casus | None:
    """Return the case with this kenmerk; None where there is none, or none for this user."""
    found = Casus.objects.for_user(user, right=right).filter(kenmerk=kenmerk)
    return found.select_related("plan__regisseur", "persoon").first()


def locked_casus(casus: Casus, acting_user: User) -> Casus:
    """Return a case as it stands; nobody else changes it until the transaction ends.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not work on it, and a closed one.
    """
    open_to = Casus.objects.for_user(acting_user, right=Right.WORK_ON_PLANS)
    found = open_to.select_for_update(of=("self",)).filter(pk=casus.pk).first()
    if found is None:
        raise CaseworkError("", gettext("You may not change this case."))
    if found.einde is not None:
        raise CaseworkError("", gettext("This case is closed: it can be read, not changed."))
    return found


def texts_of(rows: Iterable[Casus] | Iterable[Agendapunt]) -> Mapping[int, Mapping[str, str]]:
    """Return what is sealed in rows, by their numbers, with one question for all; log the look first."""
    listed = list(rows)
    opened = open_contents([(row.place, bytes(row.payload)) for row in listed])
    return {row.pk: content for row, content in zip(listed, opened, strict=True)}


def counted(team: str, first: date, last: date) -> Bridge:
    """Return how many cases a team had in a period, by the report's first definition and by its last one."""
    measures = house_catalogue().indicators[INDICATOR].measures
    old, new = _counts(measures[0].measure), _counts(measures[-1].measure)
    return bridge(pieces_of(team), old, new, first, last)


def pieces_of(team: str) -> list[Piece]:
    """Return the parts of a team's cases as the register knows them now."""
    keys = Casus.objects.filter(team=team).values_list("kenmerk", flat=True)
    versions = SktCasusVersie.objects.filter(record__sleutel__in=list(keys))
    rows = list(versions.select_related("record").order_by("record", "versie", "deel"))
    newest = {row.record_id: row.versie for row in rows}
    return [
        Piece(row.record.sleutel, row.soort, row.begin, row.einde)
        for row in rows
        if row.begin and row.einde and row.versie == newest[row.record_id]
    ]


def _counts(measure: Measure) -> Counts:
    """Return which sorts a measure counts, as its own condition on ``categorie`` says; without one: all."""
    wanted = [values for column, values in measure.where if column == "categorie"]
    return lambda soort: all(soort in values for values in wanted)
