"""Keep how a person is reached."""

from dataclasses import asdict, dataclass
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.person_acts import acts_of, number_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import holding


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """How somebody is reached; what is empty is not known."""

    telefoon: str = ""
    email: str = ""
    voorkeur: str = ""
    taal: str = ""


def keep_contact(key: str, contact: ContactDetails, *, acting_user: User, at: datetime) -> None:
    """Replace how a person is reached from today on.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where there is no such person.
    """
    acts = acts_of(acting_user, at, gettext("Contact details changed."))
    said = {name: text.strip() for name, text in asdict(contact).items()}
    with writing(lambda: at):
        held = holding("contactgegeven", "persoon", [number_of(key)], acts.today)
        if held:
            acts.change("contactgegeven", held[-1].record, acts.today, said)
        else:
            acts.register("contactgegeven", f"contact-{key}", acts.today, {"persoon": key, **said})
        acts.log("keep_contact", key)
