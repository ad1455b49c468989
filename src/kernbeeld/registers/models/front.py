"""The front office: questions that were answered, meldingen with their terms, and what was offered."""

from kernbeeld.registers.fields import ClosedField, ReferenceField, TextField
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.models.versions import DayVersie, Record, Versie, version_of

STAP = ("aangeboden", "aangenomen", "afgewezen", "geholpen", "deels_geholpen", "niet_geholpen")


class Informatievraag(Record):
    """A question for information or advice that was answered; it needs no person."""


class InformatievraagVersie(DayVersie):
    """About which part of life, from where, and what was offered: a code of the social map, or nothing."""

    record = version_of(Informatievraag)
    leefgebied = TextField()
    buurt = TextField(blank=True)
    aanbod = TextField(blank=True)


class Melding(Record):
    """A melding, a request or a referral: what the municipality has to look into, or has to know of."""


class MeldingVersie(Versie):
    """Whose, under which law and procedure, along which road it came, and how it ended."""

    record = version_of(Melding)
    persoon = ReferenceField(Persoon)
    wet = TextField()
    procedure = TextField()
    aanmeldwijze = TextField()
    verwijzer = TextField(blank=True)
    reden_einde = TextField(blank=True)


class Meldingtermijn(Record):
    """A term of a melding that came to its end."""


class MeldingtermijnVersie(DayVersie):
    """Which term of whose melding, and whether it was in time."""

    record = version_of(Meldingtermijn)
    melding = ReferenceField(Melding)
    persoon = ReferenceField(Persoon)
    wet = TextField()
    termijn = TextField()
    uitkomst = ClosedField("op_tijd", "te_laat")


class Aanbod(Record):
    """A step of an offer from the social map: it was made, it was taken, this is how it ended."""


class AanbodVersie(DayVersie):
    """Which provision, for which part of life, to whom (or from where), and which step."""

    record = version_of(Aanbod)
    persoon = ReferenceField(Persoon, blank=True)
    buurt = TextField(blank=True)
    leefgebied = TextField()
    voorziening = TextField()
    stap = ClosedField(*STAP)
