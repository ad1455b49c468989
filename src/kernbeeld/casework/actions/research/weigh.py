"""Judge what the steps of the ladder offer in one part of life."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afweging, Melding
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.queries.research.gathering import ResearchPart, research_file
from kernbeeld.casework.rules.research.ladder import NONE_YET, Judgement, changed, refusal
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.service import seal_content


@transaction.atomic
def weigh(
    melding: Melding,
    leefgebied: str,
    judgements: Mapping[str, Judgement],
    *,
    seen: int,
    acting_user: User,
    at: datetime,
) -> list[Afweging]:
    """Keep the judgements (by step) that say something new; all of them, or none.

    `seen` is the number of the last judgement that the writer had before him
    (`kernbeeld.casework.queries.research.gathering.ResearchPart.seen`). Raises
    :class:`~kernbeeld.casework.errors.CaseworkError`, whose ``field`` is the step, for who may not, a part of
    life that is not looked into, what the order of the ladder forbids, a missing reason, and a step that
    somebody else judged otherwise meanwhile.
    """
    file = locked(melding, acting_user)
    research = research_file(file, day_of(at))
    part = research.part(leefgebied) if research else None
    if part is None:
        raise CaseworkError("", gettext("This part of life is not looked into."))
    sent = {trede: Judgement(said.oordeel, said.motief.strip()) for trede, said in judgements.items()}
    new = changed(part.judged, sent)
    _expect_seen(file, part, new, seen)
    refused = refusal(part.ladder, part.judged, new)
    if refused:
        raise CaseworkError(refused.trede, refused.text)
    return [_kept(file, leefgebied, trede, said, part, acting_user, at) for trede, said in new.items()]


def _expect_seen(file: Melding, part: ResearchPart, new: Mapping[str, Judgement], seen: int) -> None:
    later = file.afwegingen.filter(leefgebied=part.leefgebied, trede__in=list(new), pk__gt=seen).last()
    if later is not None:
        raise CaseworkError(
            later.trede,
            gettext(
                "{name} judged this step meanwhile: look at the page again before you judge.",
                name=later.acting_user,
            ),
        )


def _kept(
    file: Melding,
    leefgebied: str,
    trede: str,
    said: Judgement,
    part: ResearchPart,
    acting_user: User,
    at: datetime,
) -> Afweging:
    kept = Afweging(
        melding=file,
        persoon_id=file.persoon_id,
        leefgebied=leefgebied,
        trede=trede,
        oordeel=said.oordeel,
        at=at,
        acting_user=acting_user.name,
    )
    kept.payload = seal_content(kept.place, {"motief": said.motief} if said.motief else {})
    kept.save(force_insert=True)
    about = {"leefgebied": leefgebied, "trede": trede}
    log_act(
        acting_user.name,
        "weigh_step",
        at=at,
        register="melding",
        record=file.kenmerk,
        old=about | {"oordeel": part.judged.get(trede, NONE_YET).oordeel or None},
        new=about | {"oordeel": said.oordeel},
        ground=Ground(wet=file.wet),
    )
    return kept
