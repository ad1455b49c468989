"""What a letter and a motivation say of a besluit: in Dutch, from what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.cards import full_name
from kernbeeld.casework.queries.contribution.foretold import contribution_foretold
from kernbeeld.casework.queries.decision.besluiten import provider_name
from kernbeeld.casework.queries.decision.ready import (
    AANVRAAG,
    aanvraag_day,
    has_step,
    last_day_to_object,
)
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.casework.rules.decision.motivating import article_of, motivation
from kernbeeld.casework.rules.decision.revising import CHANGING, INTREKKEN, changed, first_day, stopped
from kernbeeld.casework.rules.decision.standing import GRANTING
from kernbeeld.casework.rules.decision.words import euros, volume_words
from kernbeeld.catalogue.products import PGB
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import day_words, plain, plain_blocks
from kernbeeld.registers.service import people_now


def motivation_values(besluit: Beschikking, lines: Sequence[Line]) -> Mapping[str, str]:
    """Return what the blocks of a motivation can ask for; what is not known is left out."""
    melding = besluit.melding
    today = day_of(besluit.at)
    with speaking(LANGUAGE):
        values = {
            "inwoner": full_name(people_now([besluit.persoon_id], today)[besluit.persoon_id]),
            "producten": _listed([product_name(line.product).lower() for line in lines]),
            "ontvangst": day_words(melding.ontvangst),
            **_first_words(besluit),
            "artikel": article_of(house_catalogue().grounds.get(besluit.grond), melding.wet),
            "gemeente": house_workspace().publisher,
        }
    return {name: text for name, text in values.items() if text}


def _first_words(besluit: Beschikking) -> Mapping[str, str]:
    """Return when the resident applied; where a doctor referred nobody did, and then when that came in."""
    if has_step(besluit.melding, AANVRAAG):
        return {"aanvraag": day_words(aanvraag_day(besluit.melding))}
    return {"verwijzing": day_words(besluit.melding.ontvangst)}


def motivation_from_blocks(besluit: Beschikking, lines: Sequence[Line]) -> str:
    """Return the motivation of the blocks that fit what is decided."""
    return motivation(
        house_catalogue().motivations.values(),
        motivation_values(besluit, lines),
        soort=besluit.soort,
        wet=besluit.melding.wet,
        grond=besluit.grond,
        lines=[(line.product, line.leveringsvorm) for line in lines],
    )


def letter_values(besluit: Beschikking, lines: Sequence[Line], motivering: str, day: date) -> dict[str, str]:
    """Return what only the letter of this besluit says, as Markdown, when it goes out on `day`."""
    with speaking(LANGUAGE):
        return {
            "besluitkenmerk": plain(besluit.kenmerk),
            "besluit": decided(besluit, lines),
            "motivering": plain_blocks(motivering),
            "grondslag": plain(grounds_of(besluit)),
            "bijdrage": _contribution(besluit, lines, day),
            "bezwaar_tot": day_words(last_day_to_object(besluit.melding, day)),
        }


def _contribution(besluit: Beschikking, lines: Sequence[Line], day: date) -> str:
    """Say what is owed by what is granted; of what is refused or changed nothing is said."""
    return contribution_foretold(besluit.melding, lines, day) if besluit.soort in GRANTING else ""


def decided(besluit: Beschikking, lines: Sequence[Line]) -> str:
    """Say what was decided, as a paragraph and a list in Markdown, in the language that is spoken."""
    if besluit.soort in CHANGING:
        return _changed(besluit, lines)
    if besluit.soort not in GRANTING:
        asked = [f"- {plain(product_name(line.product))}" for line in lines]
        return "\n".join([gettext("You do not get what you asked for."), *(["", *asked] if asked else [])])
    return "\n".join([gettext("You get:"), "", *(f"- {plain(_granted(line))}" for line in lines)])


def _changed(besluit: Beschikking, lines: Sequence[Line]) -> str:
    first = first_day(lines)
    if besluit.soort == INTREKKEN:
        names = [plain(product_name(line.product)) for line in lines]
        return stopped(names, day_words(first - timedelta(days=1)))
    return changed([(plain(product_name(line.product)), line) for line in lines], day_words(first))


def grounds_of(besluit: Beschikking) -> str:
    """Return the law, and the article of the ground where there is one."""
    wet, catalogue = besluit.melding.wet, house_catalogue()
    law = catalogue.dimensions["wet"].member(wet)
    article = article_of(catalogue.grounds.get(besluit.grond), wet)
    return _listed([part for part in (law.label[LANGUAGE] if law else wet, article) if part])


def product_name(code: str) -> str:
    """Return the name of a product in Dutch."""
    product = house_catalogue().products.get(code)
    return product.label[LANGUAGE] if product else code


def _granted(line: Line) -> str:
    days = (
        gettext("from {begin} to {einde}", begin=day_words(line.begin), einde=day_words(line.einde))
        if line.einde
        else gettext("from {begin}", begin=day_words(line.begin))
    )
    volume = volume_words(line.omvang, line.eenheid, line.frequentie) if line.omvang else ""
    said = ", ".join(part for part in (volume, days) if part)
    return f"{product_name(line.product)}: {said}. {_delivered(line)}".strip()


def _delivered(line: Line) -> str:
    if line.leveringsvorm == PGB:
        return gettext(
            "You get a personal budget of {amount} a year, and buy the help yourself.",
            amount=euros(line.bedrag or 0),
        )
    if line.is_for_two:
        return gettext("You and your partner get this together.")
    if line.organisatie:
        return gettext("{name} gives this help.", name=provider_name(line.organisatie))
    return ""


def _listed(parts: Sequence[str]) -> str:
    """Return parts as a sentence has them: a comma between, and the word for 'and' before the last."""
    if len(parts) < 2:  # one part needs nothing between
        return "".join(parts)
    return gettext("{parts} and {last}", parts=", ".join(parts[:-1]), last=parts[-1])
