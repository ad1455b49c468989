"""Score on a scale: only with a motive."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding, Score
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.rules.research.scores import objection_to_score
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import seal_content


@transaction.atomic
def add_score(
    melding: Melding,
    instrument: str,
    *,
    domein: str = "",
    niveau: int,
    motief: str,
    day: date,
    acting_user: User,
    at: datetime,
) -> Score:
    """Keep a score of `day`. The motive says why this score is needed for this question.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, no motive, a scale, domain or
    level that there is not, and a day to come.
    """
    file = locked(melding, acting_user)
    scale = house_catalogue().instruments.get(instrument)
    wrong = objection_to_score(scale, domein, niveau, motief, day=day, today=day_of(at))
    if wrong:
        raise CaseworkError(*wrong)
    score = Score(melding=file, persoon_id=file.persoon_id, instrument=instrument, domein=domein)
    score.niveau, score.day, score.at, score.acting_user = niveau, day, at, acting_user.name
    score.payload = seal_content(score.place, {"motief": motief.strip()})
    score.save(force_insert=True)
    _log(file, score)
    return score


def _log(file: Melding, score: Score) -> None:
    log_act(
        score.acting_user,
        "add_score",
        at=score.at,
        register="melding",
        record=file.kenmerk,
        new={"instrument": score.instrument, "domein": score.domein},
        ground=Ground(wet=file.wet),
    )
