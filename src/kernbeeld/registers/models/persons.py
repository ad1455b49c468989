"""Persons and where they live, households, and what belongs to a person's secrecy."""

from django.db import models
from django.db.models import F

from kernbeeld.registers.fields import ReferenceField, Sealed, SealedField, TextField
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.versions import Record, Versie, version_of

GESLACHT = ("man", "vrouw", "onbekend")
GRONDEN = ("bewaartermijn", "verzoek")


class Persoon(Record):
    """A person who has, or belongs to who has, a file."""


class PersoonVersie(Versie):
    """Who the person is; sealed as a whole."""

    SEALED = (
        Sealed("bsn"),
        Sealed("voornamen"),
        Sealed("geslachtsnaam"),
        Sealed("geboortedatum", day=True),
        Sealed("geslacht", values=GESLACHT),
        Sealed("overleden", day=True),
        Sealed("geheimhouding", values=("ja",)),
    )
    record = version_of(Persoon)
    payload = SealedField()


class Verblijf(Record):
    """A person's residence over time."""


class VerblijfVersie(Versie):
    """Where the person lives: the area in the open, the address sealed."""

    SEALED = (
        Sealed("postcode"),
        Sealed("huisnummer"),
        Sealed("straat"),
        Sealed("woonplaats"),
    )
    record = version_of(Verblijf)
    persoon = ReferenceField(Persoon)
    buurt = TextField()
    payload = SealedField()


class Huishouden(Record):
    """A household."""


class HuishoudenVersie(Versie):
    """What sort of household."""

    record = version_of(Huishouden)
    soort = TextField(blank=True)


class Huishoudlid(Record):
    """A person's membership of a household."""


class HuishoudlidVersie(Versie):
    """Who belongs to which household, as what."""

    record = version_of(Huishoudlid)
    persoon = ReferenceField(Persoon)
    huishouden = ReferenceField(Huishouden)
    rol = TextField(blank=True)


class Persoonssleutel(models.Model):
    """The key that opens everything sealed about one person. Erasing it is destroying the person's data."""

    persoon = models.OneToOneField(Persoon, on_delete=models.PROTECT, related_name="+")
    wrapped = models.BinaryField()


class BsnZoeksleutel(models.Model):
    """The keyed hash by which a BSN finds its person; erased together with the person's key."""

    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    versie = models.IntegerField()
    deel = models.IntegerField()
    key_id = models.IntegerField()
    digest = models.BinaryField(max_length=32, db_index=True)

    class Meta:
        """A hash belongs to one part."""

        constraints = (
            models.UniqueConstraint(fields=["persoon", "versie", "deel"], name="bsn_zoeksleutel_once"),
        )


class Samenvoeging(models.Model):
    """Two records turned out to be one person (``merge``), or not after all (``unmerge``).

    ``dubbel`` counts as ``persoon`` from this act on, until a later act on the same pair says otherwise.
    """

    dubbel = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    handeling = models.ForeignKey(Handeling, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Nobody is merged with himself."""

        constraints = (
            models.CheckConstraint(condition=~models.Q(dubbel=F("persoon")), name="samenvoeging_two_persons"),
        )


class Vernietiging(models.Model):
    """One person on an approved list for destruction: proposed by one, approved by another."""

    persoon = models.OneToOneField(Persoon, on_delete=models.PROTECT, related_name="+")
    lijst = models.CharField(max_length=100)
    grond = models.CharField(max_length=20, choices=[(each, each) for each in GRONDEN])
    proposed_by = models.CharField(max_length=200)
    approved_by = models.CharField(max_length=200)
    handeling = models.ForeignKey(Handeling, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Four eyes."""

        constraints = (
            models.CheckConstraint(
                condition=~models.Q(proposed_by="")
                & ~models.Q(approved_by="")
                & ~models.Q(proposed_by=F("approved_by")),
                name="vernietiging_four_eyes",
            ),
            models.CheckConstraint(condition=models.Q(grond__in=GRONDEN), name="vernietiging_grond"),
        )
