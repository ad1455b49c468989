"""What a resident asks about the own data: to see it, to have it corrected, to have it destroyed."""

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.sealed import SealedRow


class Verzoek(SealedRow):
    """A request of a resident under the AVG (sealed: ``vraag``, ``antwoord``).

    ``soort`` is ``inzage``, ``rectificatie`` or ``vernietiging``; ``due`` the last day to answer. With a
    request for destruction goes ``lijst``, the list on which the person was put. How it ended: ``uitkomst``.
    """

    kenmerk = models.CharField(max_length=20, unique=True)
    soort = models.CharField(max_length=20)
    ontvangst = models.DateField()
    due = models.DateField()
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lijst = models.CharField(max_length=100, blank=True)
    uitkomst = models.CharField(max_length=40, blank=True)
    einde = models.DateField(null=True)
    number = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Verzoek"].as_manager()

    class Meta:
        """What is due first comes first."""

        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.kenmerk


class Verzoekstap(models.Model):
    """A step of a request: a code, a day, and who. Never changed."""

    verzoek = models.ForeignKey(Verzoek, on_delete=models.PROTECT, related_name="stappen")
    soort = models.CharField(max_length=40)
    day = models.DateField()
    details = models.JSONField(default=dict)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Verzoekstap"].as_manager()

    class Meta:
        """In the order in which they were taken."""

        ordering = ("day", "pk")


class Verzoekbrief(SealedRow):
    """A letter about a request (sealed: ``onderwerp``, ``tekst``, ``aan``, ``van``). Never changed."""

    verzoek = models.ForeignKey(Verzoek, on_delete=models.PROTECT, related_name="brieven")
    soort = models.CharField(max_length=60)
    wijze = models.CharField(max_length=20)
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Verzoekbrief"].as_manager()

    class Meta:
        """The latest last."""

        ordering = ("pk",)


class Afschrift(SealedRow):
    """A copy of all that is known of somebody (sealed: ``digest``), to fetch until and including a day.

    ``content`` is the sealed zip file; after ``until`` it is emptied, and the row says that it was there.
    """

    verzoek = models.ForeignKey(Verzoek, on_delete=models.PROTECT, related_name="afschriften")
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    until = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Afschrift"].as_manager()

    class Meta:
        """The latest last."""

        ordering = ("pk",)
