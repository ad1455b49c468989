"""Organisations, decisions, and what is provided because of them."""

from kernbeeld.registers.fields import CentsField, ClosedField, DayField, ReferenceField, TextField
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.models.versions import PeriodVersie, Record, Versie, version_of

WET = ("wmo", "jeugdwet", "participatiewet")
WET_MET_PGB = ("wmo", "jeugdwet")
LEVERINGSVORM = ("zin", "pgb")


class Organisatie(Record):
    """An organisation: a provider, a team, an employer."""


class OrganisatieVersie(Versie):
    """What the organisation is."""

    record = version_of(Organisatie)
    naam = TextField()
    soort = TextField(blank=True)
    agb_code = TextField(blank=True)


class Beschikking(Record):
    """A decision of the municipality in the sense of the Awb."""


class BeschikkingVersie(Versie):
    """For whom, under which law, when."""

    record = version_of(Beschikking)
    persoon = ReferenceField(Persoon)
    wet = ClosedField(*WET)
    nummer = TextField(blank=True)
    afgifte = DayField(blank=True)


class BeschikteVoorziening(Record):
    """A provision that was decided on, for a time."""


class BeschikteVoorzieningVersie(Versie):
    """What is provided, how and by whom."""

    record = version_of(BeschikteVoorziening)
    beschikking = ReferenceField(Beschikking, blank=True)
    persoon = ReferenceField(Persoon)
    wet = ClosedField(*WET_MET_PGB)
    product = TextField()
    categorie = TextField(blank=True)
    leveringsvorm = ClosedField(*LEVERINGSVORM, blank=True)
    organisatie = ReferenceField(Organisatie, blank=True)
    verwijzer = TextField(blank=True)
    reden_begin = ClosedField("nieuw", "herindicatie", blank=True)
    reden_einde = TextField(blank=True)


class PgbToekenning(Record):
    """A personal budget that was granted."""


class PgbToekenningVersie(Versie):
    """How much, in cents per year."""

    record = version_of(PgbToekenning)
    voorziening = ReferenceField(BeschikteVoorziening, blank=True)
    persoon = ReferenceField(Persoon)
    wet = ClosedField(*WET_MET_PGB)
    product = TextField()
    bedrag = CentsField()


class PgbBesteding(Record):
    """What was spent of a personal budget in a period."""


class PgbBestedingVersie(PeriodVersie):
    """How much, in cents."""

    record = version_of(PgbBesteding)
    toekenning = ReferenceField(PgbToekenning, blank=True)
    bedrag = CentsField()


class EigenBijdrage(Record):
    """What residents pay themselves, over a period."""


class EigenBijdrageVersie(PeriodVersie):
    """How much was budgeted, imposed or collected, in cents."""

    record = version_of(EigenBijdrage)
    sort = ClosedField("begroot", "opgelegd", "geind")
    bedrag = CentsField()
