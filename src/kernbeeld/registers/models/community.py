"""Volunteers and carers. None of them is known here by person: there is no ground for a BSN."""

from kernbeeld.registers.fields import ClosedField, ReferenceField, TextField
from kernbeeld.registers.models.provisions import Organisatie
from kernbeeld.registers.models.versions import DayVersie, Record, Versie, version_of


class Mantelzorgwaardering(Record):
    """A token of appreciation for a carer."""


class MantelzorgwaarderingVersie(DayVersie):
    """From where."""

    record = version_of(Mantelzorgwaardering)
    buurt = TextField(blank=True)


class Vrijwilliger(Record):
    """A volunteer who came forward."""


class VrijwilligerVersie(DayVersie):
    """From where."""

    record = version_of(Vrijwilliger)
    buurt = TextField(blank=True)


class Vrijwilligersvacature(Record):
    """A vacancy for a volunteer."""


class VrijwilligersvacatureVersie(Versie):
    """Whose."""

    record = version_of(Vrijwilligersvacature)
    organisatie = ReferenceField(Organisatie, blank=True)


class Vrijwilligersorganisatie(Record):
    """An organisation of volunteers that joined."""


class VrijwilligersorganisatieVersie(DayVersie):
    """Its name."""

    record = version_of(Vrijwilligersorganisatie)
    naam = TextField(blank=True)


class Koppeling(Record):
    """A match between a volunteer and a vacancy or a request."""


class KoppelingVersie(DayVersie):
    """To which vacancy, of which sort."""

    record = version_of(Koppeling)
    vacature = ReferenceField(Vrijwilligersvacature, blank=True)
    soort = ClosedField("vrijwilliger", "boz")
