"""Write a letter about a request, and keep it as it went out."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.request.writing import add_step, log
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verzoek, Verzoekbrief
from kernbeeld.casework.queries.cards import full_name
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.queries.request.requests import content_of
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.request.steps import BRIEF
from kernbeeld.catalogue.letters import REQUEST
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import day_words, plain, written
from kernbeeld.registers.service import people_now, seal_content


@transaction.atomic
def write_verzoekbrief(
    verzoek: Verzoek, soort: str, told: Mapping[str, str], *, wijze: str, acting_user: User, at: datetime
) -> Verzoekbrief:
    """Write the letter of this sort to who asked, with what is `told` (Markdown) in its places.

    By post it goes to the address of the person; where somebody else asked, the address is left open.
    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for a way in which no letter goes out.
    """
    if wijze not in MEANS:
        raise CaseworkError("wijze", gettext("Choose how the letter goes out."))
    brief = Verzoekbrief(
        verzoek=verzoek,
        persoon_id=verzoek.persoon_id,
        soort=soort,
        wijze=wijze,
        day=day_of(at),
        at=at,
        acting_user=acting_user.name,
    )
    brief.payload = seal_content(brief.place, _text(verzoek, soort, told, wijze, at))
    brief.save(force_insert=True)
    add_step(verzoek, BRIEF, acting_user=acting_user, at=at, details={"soort": soort, "wijze": wijze})
    log(verzoek, "write_verzoekbrief", acting_user=acting_user, at=at, soort=soort, wijze=wijze)
    return brief


def _text(verzoek: Verzoek, soort: str, told: Mapping[str, str], wijze: str, at: datetime) -> dict[str, str]:
    letters, sender, day = house_catalogue().letters, house_workspace().publisher, day_of(at)
    template = letters.template(soort, REQUEST)
    if template is None:
        raise CaseworkError("", gettext("There is no letter '{soort}' for a request.", soort=soort))
    person = people_now([verzoek.persoon_id], day)[verzoek.persoon_id]
    with speaking(LANGUAGE):
        resident = full_name(person)
        asker = content_of(verzoek).get("naam", "")
        values = {
            "naam": plain(asker or resident),
            "inwoner": plain(resident),
            "gemeente": plain(sender),
            "kenmerk": plain(verzoek.kenmerk),
            "ontvangst": day_words(verzoek.ontvangst),
            "vandaag": day_words(day),
            **told,
        }
        subject, text = written(template, letters.texts, values)
    is_posted = wijze == "post" and not asker and person.adres
    lines = (asker or resident, *(person.adres.split(", ") if is_posted else ()))
    over = {"over": resident} if asker else {}
    return {"onderwerp": subject, "tekst": text, "van": sender, "aan": "\n".join(lines), **over}
