"""What ties persons to each other, who may speak for whom, and how somebody is reached."""

from kernbeeld.registers.fields import ClosedField, ReferenceField, Sealed, SealedField, TextField
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.models.versions import Record, Versie, version_of

RELATIE = ("ouder", "kind", "partner", "broer_zus", "grootouder", "mantelzorger", "pleegouder", "ander")
GEZAG = ("ouderlijk_gezag", "gezamenlijk_gezag", "voogdij", "tijdelijk_geen_gezag")
VERTEGENWOORDIGING = ("voogdij", "bewind", "mentor", "curatele", "zaakwaarneming", "gemachtigde")


class Relatie(Record):
    """A relation between two persons (GGM: Relatie)."""


class RelatieVersie(Versie):
    """What ``ander`` is to ``persoon``: with ``ouder``, ``ander`` is the parent."""

    record = version_of(Relatie)
    persoon = ReferenceField(Persoon)
    ander = ReferenceField(Persoon)
    soort = ClosedField(*RELATIE)


class Gezagsverhouding(Record):
    """Who has authority over a child (BW book 1, title 14)."""


class GezagsverhoudingVersie(Versie):
    """The child, who has authority (nobody: ``tijdelijk_geen_gezag``), and of which sort."""

    record = version_of(Gezagsverhouding)
    persoon = ReferenceField(Persoon)
    gezagsdrager = ReferenceField(Persoon, blank=True)
    soort = ClosedField(*GEZAG)


class Vertegenwoordiging(Record):
    """Who may speak for a person, and on what ground."""


class VertegenwoordigingVersie(Versie):
    """Either a person whom we know, or the sealed name and telephone number of one who has no file here."""

    SEALED = (Sealed("naam"), Sealed("telefoon"), Sealed("email"))
    record = version_of(Vertegenwoordiging)
    persoon = ReferenceField(Persoon)
    vertegenwoordiger = ReferenceField(Persoon, blank=True)
    soort = ClosedField(*VERTEGENWOORDIGING)
    reikwijdte = TextField(blank=True)
    payload = SealedField()


class Contactgegeven(Record):
    """How a person is reached."""


class ContactgegevenVersie(Versie):
    """Sealed as a whole."""

    SEALED = (Sealed("telefoon"), Sealed("email"), Sealed("voorkeur"), Sealed("taal"))
    record = version_of(Contactgegeven)
    persoon = ReferenceField(Persoon)
    payload = SealedField()
