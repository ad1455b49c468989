"""One whole case, with everything that hangs on it, made as somebody at work makes it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.add_file import add_file
from kernbeeld.casework.actions.keep_view import keep_view
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.models import Melding
from kernbeeld.casework.rules.intake import Asked, Caller, Contact, Intake
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.accounts.granting import somebody
from tests.casework.desk.making import resident
from tests.casework.desk.places import EETTAFEL, place
from tests.casework.file.making import PDF

BSN = "999990019"
PERSOON = "P-geheim"
SECRETS = (
    BSN,
    "Quirina",
    "Zilverschoon",
    "Vlobizelpad",
    "Ik slaap in de schuur",
    "Wobbelina",
    "0612340000",
    "wobbelina@example.org",
    "achternichtje",
    "Zij vertelde over de brand",
    "scan-van-het-paspoort",
)
"""What was put in about people: a number, names, a street, words, a telephone, an address, a text, a file."""


@dataclass(frozen=True)
class Case:
    """A melding, who works on it, and where its pages are."""

    melding: Melding
    worker: User
    parts: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def addresses(self) -> dict[str, str]:
        """Return the address of every page that names the melding or its person, by the name of its route."""
        return {name: reverse(name, args=args) for name, args in self.parts.items()}


def a_case(worker: User, *, is_besloten: bool = False) -> Case:
    """Take in a melding of a mother by her niece, and write, bring and offer something."""
    at = wall_clock()
    resident(PERSOON, bsn=BSN, voornamen="Quirina", geslachtsnaam="Zilverschoon")
    place()
    melding = take_in(_intake(at, is_besloten=is_besloten), acting_user=worker, at=at)
    text = "Zij vertelde over de brand."
    save_field(melding, "situatie", text, number=0, acting_user=worker, at=at)
    bijlage = add_file(melding, "scan-van-het-paspoort.pdf", PDF, acting_user=worker, at=at)
    aanbod = offer(melding, EETTAFEL, leefgebied="contacten", acting_user=worker, at=at)
    keep_view("Mijn lijst", "lijst=mine", acting_user=worker, at=at)
    return Case(melding, worker, _parts(melding, bijlage.pk, aanbod.pk))


def _intake(at: datetime, *, is_besloten: bool) -> Intake:
    niece = Caller("melder", "Wobbelina", "0612340000", "wobbelina@example.org", "achternichtje")
    return Intake(
        procedure="wmo_melding",
        persoon=PERSOON,
        aanmeldwijze="telefoon",
        ontvangst=day_of(at),
        hulpvragen=(Asked("contacten", "Ik slaap in de schuur."),),
        betrokkenen=(niece,),
        contact=Contact(telefoon="0612340000"),
        is_besloten=is_besloten,
        is_own=True,
    )


def _parts(melding: Melding, bijlage: int, aanbod: int) -> dict[str, tuple[object, ...]]:
    key = melding.kenmerk
    vraag, wie, brief = (rows.get().pk for rows in (melding.hulpvragen, melding.betrokkenen, melding.brieven))
    named = {
        "melding": (),
        "add_question": (),
        "add_involved": (),
        "attach": (),
        "write_letter": (),
        "hand_over": (),
        "take": (),
        "shield": (),
        "write": ("situatie",),
        "save": ("situatie",),
        "history": ("situatie",),
        "restore": ("situatie", 1),
        "step": ("onderzoek",),
        "revoke": (melding.stappen.first().pk,),
        "change_question": (vraag,),
        "unmet": (vraag,),
        "offer": (vraag,),
        "follow_offer": (aanbod,),
        "change_involved": (wie,),
        "end_involved": (wie,),
        "download": (bijlage,),
        "letter": (brief,),
        "letter_file": (brief,),
    }
    return {f"file:{name}": (key, *more) for name, more in named.items()} | {
        "desk:taken": (key,),
        "desk:letter": (key, brief),
        "desk:offer": (key,),
        "desk:offer_step": (key, aanbod),
        "personen:go_along": (key,),
    }


def worker(name: str = "werkster", **scope: str) -> User:
    """Return a consulent."""
    return somebody("consulent", name, **scope)


def signed_in(user: User) -> Client:
    """Return the browser of a user."""
    client = Client()
    client.force_login(user)
    return client


def shown_by(answer) -> str:
    """Return what an answer holds, its headers and its page, as text."""
    content = b"".join(answer) if answer.streaming else answer.content
    headers = " ".join(f"{name}: {value}" for name, value in answer.items())
    return f"{headers}\n{content.decode('utf-8', 'replace')}"


def log_in_words() -> str:
    """Return every field of every entry of the log, as text."""
    names = [each.attname for each in Entry._meta.concrete_fields]
    return "\n".join(repr([getattr(entry, name) for name in names]) for entry in Entry.objects.all())
