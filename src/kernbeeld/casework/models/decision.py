"""Decisions on an aanvraag, what is provided by them, and objections against them."""

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.melding import Melding
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.casework.models.writing import Brief


class Beschikking(SealedRow):
    """A decision: prepared, approved where that is asked, and sent (sealed: ``motivering``, ``opmerking``).

    ``soort`` is one of `kernbeeld.registers.models.provisions.BESLUIT`, ``grond`` the code of why something
    is refused, revised or withdrawn. Once ``issued_on`` it never changes: only another decision, ``herziet``,
    or one on an objection does. The register of beschikkingen holds the same under the same ``kenmerk``.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="beschikkingen")
    kenmerk = models.CharField(max_length=20, unique=True)
    soort = models.CharField(max_length=20)
    grond = models.CharField(max_length=60, blank=True)
    herziet = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="herzien_door")
    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, null=True, related_name="+")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    issued_on = models.DateField(null=True)
    number = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    objects = ScopedQuerySet["Beschikking"].as_manager()

    class Meta:
        """Four eyes: who prepared it does not approve it."""

        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("prepared_by")),
                name="beschikking_four_eyes",
            ),
        )

    def __str__(self) -> str:
        return self.kenmerk


class Beschikkingsregel(SealedRow):
    """One provision of a decision (sealed: ``toelichting``, ``partner`` and what is judged of a budget).

    ``product`` and ``organisatie`` (who delivers) are codes of the definitions, and
    so is ``reden_begin``, why a benefit was needed; ``omvang`` is in units of
    ``eenheid`` per ``frequentie``; ``bedrag`` is a personal budget in cents a year. ``voorziening`` is the
    key of the provision in the registers: the one that it gave, or the one that it changes or ends.
    """

    beschikking = models.ForeignKey(Beschikking, on_delete=models.PROTECT, related_name="regels")
    product = models.CharField(max_length=60)
    leveringsvorm = models.CharField(max_length=10)
    reden_leveringsvorm = models.CharField(max_length=60, blank=True)
    omvang = models.PositiveIntegerField(null=True)
    eenheid = models.CharField(max_length=10, blank=True)
    frequentie = models.CharField(max_length=10, blank=True)
    organisatie = models.CharField(max_length=60, blank=True)
    bedrag = models.BigIntegerField(null=True)
    reden_begin = models.CharField(max_length=60, blank=True)
    is_pgb_vaardig = models.BooleanField(null=True)
    begin = models.DateField()
    einde = models.DateField(null=True)
    voorziening = models.CharField(max_length=100, blank=True)

    objects = ScopedQuerySet["Beschikkingsregel"].as_manager()

    class Meta:
        """In the order in which they stand."""

        ordering = ("pk",)


class Herindicatie(models.Model):
    """That somebody looked at help that ends: a new ``melding``, or a ``reden`` why it simply ends.

    ``voorziening`` is the key of the provision in the registers: once looked at, it is not proposed again.
    """

    beschikking = models.ForeignKey(Beschikking, on_delete=models.PROTECT, related_name="herindicaties")
    voorziening = models.CharField(max_length=100, unique=True)
    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, null=True, related_name="+")
    reden = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Herindicatie"].as_manager()

    class Meta:
        """In the order in which they were looked at."""

        ordering = ("pk",)


class Bezwaar(SealedRow):
    """An objection (sealed: ``gronden``, ``hoorzitting``, ``overwegingen``), handled by who did not decide.

    ``uitkomst`` is one of `kernbeeld.registers.models.provisions.BEZWAAR`.
    """

    beschikking = models.ForeignKey(Beschikking, on_delete=models.PROTECT, related_name="bezwaren")
    kenmerk = models.CharField(max_length=20, unique=True)
    ontvangst = models.DateField()
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    hoorzitting_on = models.DateField(null=True)
    hearing_waived = models.BooleanField(default=False)
    uitkomst = models.CharField(max_length=20, blank=True)
    decided_on = models.DateField(null=True)
    nieuw = models.ForeignKey(Beschikking, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    objects = ScopedQuerySet["Bezwaar"].as_manager()

    class Meta:
        """In the order in which they came."""

        ordering = ("ontvangst", "pk")
