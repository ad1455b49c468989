"""Help that runs on after a resident died or left, as the page of the person tells it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernbeeld.audit.service import log_look
from kernbeeld.casework.queries.decision.running import PROVISION, running_help
from kernbeeld.casework.queries.decision.values import product_name
from kernbeeld.casework.queries.person_file import PersonFile
from kernbeeld.casework.queries.personen import Looking
from kernbeeld.casework.rules.decision.renewing import agreed_words
from kernbeeld.house_time import day_of
from kernbeeld.publishing.html.words import day_words


@dataclass(frozen=True, slots=True)
class ShownHelp:
    """What runs on, why it ends, and on which day."""

    products: Sequence[str]
    why: str
    last_day: str


def shown_help(file: PersonFile, seen_as: Looking) -> ShownHelp | None:
    """Return what runs on and this reader can end; None where that is nothing. The look is logged."""
    found = running_help(seen_as.user, file.number, day_of(seen_as.at))
    if found is None:
        return None
    keys = [one.record for one in found.provisions]
    log_look(seen_as.user.name, PROVISION, keys, seen_as.purpose, at=seen_as.at, ground=seen_as.ground)
    products = [product_name(str(one.parts[-1].fields["product"])) for one in found.provisions]
    return ShownHelp(products, agreed_words(found.leaving.reden), day_words(found.leaving.last_day))
