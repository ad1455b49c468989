"""One family, one plan: the plan, what it is for, and what was prevented."""

from kernbeeld.registers.fields import ClosedField, ReferenceField, TextField
from kernbeeld.registers.models.persons import Huishouden, Persoon
from kernbeeld.registers.models.versions import DayVersie, Record, Versie, version_of

PREVENTIE = ("niets", "lichtere_hulp", "zwaardere_hulp")
ZEKERHEID = ("zeker", "waarschijnlijk", "onzeker")


class Ondersteuningsplan(Record):
    """The plan of a household, or of a family that lives in two."""


class OndersteuningsplanVersie(Versie):
    """Of whom it began, and how it ended."""

    record = version_of(Ondersteuningsplan)
    persoon = ReferenceField(Persoon)
    huishouden = ReferenceField(Huishouden, blank=True)
    reden_einde = TextField(blank=True)


class Planlid(Record):
    """A person's place in a plan."""


class PlanlidVersie(Versie):
    """Who belongs to which plan."""

    record = version_of(Planlid)
    persoon = ReferenceField(Persoon)
    plan = ReferenceField(Ondersteuningsplan)


class Doel(Record):
    """A goal of one person in one part of life (GGM: Doelstelling)."""


class DoelVersie(Versie):
    """Whose, under which law; ``trede`` is the step of the ladder, ``niveau`` the intervention level.

    ``reden_begin`` says why a heavier step was taken while a lighter one fitted.
    """

    record = version_of(Doel)
    plan = ReferenceField(Ondersteuningsplan)
    persoon = ReferenceField(Persoon)
    wet = TextField()
    leefgebied = TextField()
    trede = TextField(blank=True)
    niveau = TextField(blank=True)
    reden_begin = TextField(blank=True)
    reden_einde = TextField(blank=True)


class Preventieoordeel(Record):
    """What a professional judged to be prevented, when help ended."""


class PreventieoordeelVersie(DayVersie):
    """Nothing, lighter or heavier help, and how sure the professional is."""

    record = version_of(Preventieoordeel)
    persoon = ReferenceField(Persoon)
    wet = TextField(blank=True)
    oordeel = ClosedField(*PREVENTIE)
    zekerheid = ClosedField(*ZEKERHEID)
