"""Income and work: benefits, groups, pathways, placements, debts and school attendance."""

from kernbeeld.registers.fields import CentsField, ClosedField, NumberField, ReferenceField, TextField
from kernbeeld.registers.models.persons import Huishouden, Persoon
from kernbeeld.registers.models.provisions import Organisatie
from kernbeeld.registers.models.versions import DayVersie, Record, Versie, version_of

REGELING = ("participatiewet", "ioaw", "ioaz")
TREDE = ("1", "2", "3", "4", "5", "6")
PLAATSING = (
    "fulltime",
    "parttime",
    "detachering",
    "garantiebaan",
    "proefplaatsing",
    "preventieplaatsing",
    "werkstage",
    "handhaving",
)
UITKOMST = ("in_onderzoek", "werk", "opleiding", "inburgering", "hoogst_haalbaar")


class Uitkering(Record):
    """A benefit; a couple has one together."""


class UitkeringVersie(Versie):
    """Who asked for it, under which scheme, why it began and ended; cents per year."""

    record = version_of(Uitkering)
    persoon = ReferenceField(Persoon)
    huishouden = ReferenceField(Huishouden, blank=True)
    regeling = ClosedField(*REGELING)
    reden_begin = TextField(blank=True)
    reden_einde = TextField(blank=True)
    bedrag = CentsField(blank=True)


class UitkeringPersoon(Record):
    """A person who lives on a benefit."""


class UitkeringPersoonVersie(Versie):
    """Which person, which benefit."""

    record = version_of(UitkeringPersoon)
    uitkering = ReferenceField(Uitkering)
    persoon = ReferenceField(Persoon)
    regeling = ClosedField(*REGELING)


class Groepsindeling(Record):
    """In which group a person is, and on which step of the participatieladder."""


class GroepsindelingVersie(Versie):
    """Group and step."""

    record = version_of(Groepsindeling)
    persoon = ReferenceField(Persoon)
    groep = ClosedField("zorg", "meedoen", "werkfit")
    trede = ClosedField(*TREDE, blank=True)


class Traject(Record):
    """A pathway towards work or taking part."""


class TrajectVersie(Versie):
    """Whose, of which sort."""

    record = version_of(Traject)
    persoon = ReferenceField(Persoon)
    soort = TextField()


class Plaatsing(Record):
    """A placement at work."""


class PlaatsingVersie(DayVersie):
    """Whose, of which sort, where."""

    record = version_of(Plaatsing)
    persoon = ReferenceField(Persoon, blank=True)
    soort = ClosedField(*PLAATSING)
    organisatie = ReferenceField(Organisatie, blank=True)


class Bedrijfsbezoek(Record):
    """A visit to an employer."""


class BedrijfsbezoekVersie(DayVersie):
    """To whom."""

    record = version_of(Bedrijfsbezoek)
    organisatie = ReferenceField(Organisatie, blank=True)


class WerkgeverVacature(Record):
    """Vacancies that an employer brought in."""


class WerkgeverVacatureVersie(DayVersie):
    """Whose, and how many."""

    record = version_of(WerkgeverVacature)
    organisatie = ReferenceField(Organisatie, blank=True)
    aantal = NumberField()


class WswDienstverband(Record):
    """A job under the Wsw."""


class WswDienstverbandVersie(Versie):
    """Whose."""

    record = version_of(WswDienstverband)
    persoon = ReferenceField(Persoon)


class Schuldhulptraject(Record):
    """Help with debts."""


class SchuldhulptrajectVersie(Versie):
    """For whom."""

    record = version_of(Schuldhulptraject)
    persoon = ReferenceField(Persoon)


class Leerplichtmelding(Record):
    """A report of absence from school, or of leaving it early."""


class LeerplichtmeldingVersie(DayVersie):
    """About whom, of which sort, with which outcome."""

    record = version_of(Leerplichtmelding)
    persoon = ReferenceField(Persoon)
    soort = ClosedField("signaalverzuim", "zorg", "vsv")
    uitkomst = ClosedField(*UITKOMST, blank=True)
