"""The social teams: cases, referrals and signals."""

from kernbeeld.registers.fields import ClosedField, ReferenceField, TextField
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.models.provisions import Organisatie
from kernbeeld.registers.models.versions import DayVersie, Record, Versie, version_of


class SktCasus(Record):
    """A case of a sociaal kernteam."""


class SktCasusVersie(Versie):
    """Of whom, at which team, of which sort."""

    record = version_of(SktCasus)
    persoon = ReferenceField(Persoon)
    team = ReferenceField(Organisatie, blank=True)
    soort = ClosedField("casuistiek", "jeugdcontact")


class Verwijzing(Record):
    """A referral to a team or by a team."""


class VerwijzingVersie(DayVersie):
    """Who was referred, which way, from or to whom, under which law, and what came of it."""

    record = version_of(Verwijzing)
    persoon = ReferenceField(Persoon, blank=True)
    richting = ClosedField("naar_skt", "door_skt")
    organisatie = ReferenceField(Organisatie, blank=True)
    wet = TextField(blank=True)
    uitkomst = TextField(blank=True)


class Signaal(Record):
    """A signal that a team passes on."""


class SignaalVersie(DayVersie):
    """About what, from where."""

    record = version_of(Signaal)
    team = ReferenceField(Organisatie, blank=True)
    onderwerp = TextField(blank=True)
    buurt = TextField(blank=True)
