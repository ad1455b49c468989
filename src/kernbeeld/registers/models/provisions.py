"""Organisations, decisions, and what is provided because of them."""

from kernbeeld.registers.fields import (
    CentsField,
    ClosedField,
    DayField,
    NumberField,
    ReferenceField,
    TextField,
)
from kernbeeld.registers.models.front import Melding
from kernbeeld.registers.models.persons import Huishouden, Persoon
from kernbeeld.registers.models.versions import PeriodVersie, Record, Versie, version_of

WET = ("wmo", "jeugdwet", "participatiewet", "wgs")
WET_MET_PGB = ("wmo", "jeugdwet")
LEVERINGSVORM = ("zin", "pgb")
BESLUIT = ("toekennen", "gedeeltelijk", "afwijzen", "herzien", "intrekken")
BEZWAAR = ("gegrond", "deels_gegrond", "ongegrond", "niet_ontvankelijk", "ingetrokken")


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
    """For whom, under which law, when; what was decided, why it was refused, and on which melding."""

    record = version_of(Beschikking)
    persoon = ReferenceField(Persoon)
    wet = ClosedField(*WET)
    nummer = TextField(blank=True)
    afgifte = DayField(blank=True)
    soort = ClosedField(*BESLUIT, blank=True)
    grond = TextField(blank=True)
    melding = ReferenceField(Melding, blank=True)


class BeschikteVoorziening(Record):
    """A provision that was decided on, for a time."""


class BeschikteVoorzieningVersie(Versie):
    """What is provided, how, how much and by whom; ``reden_leveringsvorm`` is why it is a PGB."""

    record = version_of(BeschikteVoorziening)
    beschikking = ReferenceField(Beschikking, blank=True)
    persoon = ReferenceField(Persoon)
    wet = ClosedField(*WET_MET_PGB)
    product = TextField()
    categorie = TextField(blank=True)
    leveringsvorm = ClosedField(*LEVERINGSVORM, blank=True)
    reden_leveringsvorm = TextField(blank=True)
    omvang = NumberField(blank=True)
    eenheid = TextField(blank=True)
    frequentie = TextField(blank=True)
    organisatie = ReferenceField(Organisatie, blank=True)
    verwijzer = TextField(blank=True)
    reden_begin = ClosedField("nieuw", "herindicatie", blank=True)
    reden_einde = TextField(blank=True)


class Toewijzing(Record):
    """An assignment to a provider, as it is sent to that provider (GGM: Toewijzing)."""


class ToewijzingVersie(Versie):
    """What is assigned to whom, how much, and since when; ``omvang`` in units of ``eenheid``."""

    record = version_of(Toewijzing)
    voorziening = ReferenceField(BeschikteVoorziening)
    persoon = ReferenceField(Persoon)
    wet = ClosedField(*WET_MET_PGB)
    product = TextField()
    categorie = TextField(blank=True)
    organisatie = ReferenceField(Organisatie)
    omvang = NumberField(blank=True)
    eenheid = TextField(blank=True)
    frequentie = TextField(blank=True)
    toewijzingsdatum = DayField()
    reden_wijziging = TextField(blank=True)


class Bezwaar(Record):
    """An objection against a decision (Awb chapter 6 and 7): from its receipt to its decision."""


class BezwaarVersie(Versie):
    """Against which decision, and how it ended."""

    record = version_of(Bezwaar)
    persoon = ReferenceField(Persoon)
    wet = ClosedField(*WET)
    beschikking = ReferenceField(Beschikking)
    reden_einde = ClosedField(*BEZWAAR, blank=True)


class Bijdrageplicht(Record):
    """The duty of a household to pay its own contribution (GGM: MeldingEigenBijdrage)."""


class BijdrageplichtVersie(Versie):
    """Who pays, for which provision it began, and how much at most in cents a month."""

    record = version_of(Bijdrageplicht)
    persoon = ReferenceField(Persoon)
    huishouden = ReferenceField(Huishouden, blank=True)
    voorziening = ReferenceField(BeschikteVoorziening, blank=True)
    bedrag = CentsField()
    reden_einde = TextField(blank=True)


class PgbToekenning(Record):
    """A personal budget that was granted."""


class PgbToekenningVersie(Versie):
    """How much, in cents per year, and why it is a budget: `BeschikteVoorziening.reden_leveringsvorm`."""

    record = version_of(PgbToekenning)
    voorziening = ReferenceField(BeschikteVoorziening, blank=True)
    persoon = ReferenceField(Persoon)
    wet = ClosedField(*WET_MET_PGB)
    product = TextField()
    bedrag = CentsField()
    reden = TextField(blank=True)


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
