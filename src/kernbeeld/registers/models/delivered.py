"""Figures that came to us as figures."""

from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.registers.fields import ClosedField, NumberField, TextField
from kernbeeld.registers.models.versions import PeriodVersie, Record, version_of


class GeleverdAantal(Record):
    """A count that somebody delivered, over a period."""


class GeleverdAantalVersie(PeriodVersie):
    """Of what, how many, or why not; ``qualifiers`` are separated by spaces."""

    record = version_of(GeleverdAantal)
    code = TextField()
    breakdown = TextField(blank=True)
    value = NumberField(blank=True)
    absence = ClosedField(*(each.value for each in Absence), blank=True)
    qualifiers = TextField(blank=True)
    bron = TextField()
