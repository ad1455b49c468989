"""Write the plan as a letter to one person, and write down what that person says of it."""

from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import Coded, add_step, log_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Ondersteuningsplan, Planbrief, Planbriefdeel
from kernbeeld.casework.queries.cards import full_name
from kernbeeld.casework.queries.plan.finding import locked_plan
from kernbeeld.casework.queries.plan.letters import LANGUAGE, LetterPlan, letter_plan
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.plan.steps import BRIEF
from kernbeeld.casework.rules.plan.telling import next_talk, told
from kernbeeld.catalogue.letters import PLAN
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import day_words, plain, written
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import people_now, seal_content


def write_plan_letter(
    plan: Ondersteuningsplan, to: int, *, wijze: str, acting_user: User, at: datetime
) -> Planbrief:
    """Write to somebody (a record number) what he may read of the plan, as far as the writer sees it.

    It never changes. The address is in it when it goes by post and is not protected; nobody else's ever is.
    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for somebody to whom nothing
    can be told, and where nobody leads the plan: a letter has one name on it.
    """
    with writing(lambda: at):
        found, today = locked_plan(plan, acting_user), day_of(at)
        if wijze not in MEANS:
            raise CaseworkError("wijze", gettext("Choose how the letter goes out."))
        if found.regisseur is None:
            raise CaseworkError("", gettext("Nobody leads this plan: give it a regisseur first."))
        told_of = letter_plan(found, acting_user, today)
        if to not in told_of.goals:
            raise CaseworkError("to", gettext("There is nothing to tell this person yet: set a goal first."))
        brief = Planbrief(plan=found, persoon_id=to, wijze=wijze, day=today, at=at)
        brief.acting_user = acting_user.name
        brief.payload = seal_content(brief.place, _text(found, told_of, to, wijze, today))
        brief.save(force_insert=True)
        parts = dict.fromkeys((one.doel.persoon_id, one.doel.wet) for one in told_of.goals[to])
        Planbriefdeel.objects.bulk_create(
            Planbriefdeel(brief=brief, persoon_id=persoon, wet=wet) for persoon, wet in parts
        )
        reader = Persoon.objects.get(pk=to)
        details = {"brief": brief.pk}
        add_step(found, BRIEF, persoon=reader, details=details, acting_user=acting_user, at=at)
        new: dict[str, Coded] = {"persoon": reader.sleutel, "wijze": wijze, "delen": len(parts)}
        log_plan("write_plan_letter", found, acting_user, at, new=new)
    return brief


def _text(plan: Ondersteuningsplan, told_of: LetterPlan, to: int, wijze: str, today: date) -> dict[str, str]:
    catalogue, sender = house_catalogue(), house_workspace().publisher
    template = catalogue.letters.template(PLAN, PLAN)
    if template is None:
        raise CaseworkError("", gettext("There is no letter for a plan in the definitions."))
    reader = people_now([to], today)[to]
    with speaking(LANGUAGE):
        name = full_name(reader)
        values = {
            "naam": plain(name),
            "gemeente": plain(sender),
            "kenmerk": plain(plan.kenmerk),
            "vandaag": day_words(today),
            "doelen": told(told_of.told(to)),
            "gesprek": next_talk(plan.evaluatie, today),
            "regisseur": plain(str(plan.regisseur)),
        }
        subject, text = written(template, catalogue.letters.texts, values)
    address = "" if reader.geheim or wijze != "post" else reader.adres
    lines = "\n".join(filter(None, (name, *address.split(", "))))
    return {"onderwerp": subject, "tekst": text, "van": sender, "aan": lines}
