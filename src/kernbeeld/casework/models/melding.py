"""A melding, the steps that were taken, who is involved, and what is asked."""

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.sealed import SealedRow

LIMITING = ("wet", "behandelaar", "is_suspended", "is_besloten")


class Melding(models.Model):
    """A melding (Wmo 2015), a request for help or a referral, as it is worked on.

    ``procedure`` is a code of the definitions; it says which steps and terms there are. ``gebied`` is the
    kern and ``team`` the sociaal kernteam of the person's buurt on the day of receipt. ``termijn`` and
    ``due`` are the first term that runs and its last day, brought up to date by every step: worklists are
    made of them. It ``is_suspended`` while the term that is due stands still without a known end. A melding
    that ``is_besloten`` is seen only by who works on it. The register of meldingen holds the same under the
    same ``kenmerk``, with two times.
    """

    kenmerk = models.CharField(max_length=20, unique=True)
    wet = models.CharField(max_length=60)
    procedure = models.CharField(max_length=60)
    aanmeldwijze = models.CharField(max_length=40)
    verwijzer = models.CharField(max_length=40, blank=True)
    persoon = models.ForeignKey("registers.Persoon", on_delete=models.PROTECT, related_name="+")
    ontvangst = models.DateField()
    buurt = models.CharField(max_length=60, blank=True)
    gebied = models.CharField(max_length=60, blank=True)
    team = models.CharField(max_length=60, blank=True)
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="meldingen"
    )
    is_besloten = models.BooleanField(default=False)
    termijn = models.CharField(max_length=60, blank=True)
    due = models.DateField(null=True)
    is_suspended = models.BooleanField(default=False)
    einde = models.DateField(null=True)
    reden_einde = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=60)

    objects = ScopedQuerySet["Melding"].as_manager()

    class Meta:
        """What is due first comes first; worklists ask for open ones."""

        ordering = ("due", "pk")
        # After the order come the columns that limit worklists and counts: then an index answers alone.
        indexes = (
            models.Index(
                fields=["due", "id", *LIMITING, "gebied", "team", "aanmeldwijze"],
                condition=models.Q(einde__isnull=True),
                name="melding_open_due",
            ),
            models.Index(
                fields=["behandelaar", "due", "id"],
                condition=models.Q(einde__isnull=True),
                name="melding_open_mine",
            ),
            models.Index(
                fields=["team", "due", "id", *LIMITING],
                condition=models.Q(einde__isnull=True),
                name="melding_open_team",
            ),
            models.Index(
                fields=["gebied", "due", "id", *LIMITING],
                condition=models.Q(einde__isnull=True),
                name="melding_open_gebied",
            ),
            models.Index(fields=["persoon", "ontvangst"], name="melding_persoon"),
        )

    def __str__(self) -> str:
        return self.kenmerk


class MeldingStap(models.Model):
    """A step that was taken on a day: the municipality's, the resident's, or a referrer's. Never changed.

    ``soort`` is a code of the procedure's steps. ``until`` is the last day of a suspension or the new last
    day of an extended term, where that is known. ``details`` holds codes only, nothing about the person.
    A step that ``revokes`` another says that it was written down wrongly.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="stappen")
    soort = models.CharField(max_length=60)
    day = models.DateField()
    until = models.DateField(null=True)
    details = models.JSONField(default=dict)
    revokes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="revoked_by")
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["MeldingStap"].as_manager()

    class Meta:
        """In the order in which they happened."""

        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.melding_id} {self.soort}"


class Betrokkene(SealedRow):
    """Somebody who has to do with a melding: who called, who may speak, who has authority, who helps.

    The sealed texts are ``naam``, ``telefoon``, ``email`` and ``relatie``; ``known_as`` is the person's own
    record where there is one. ``rol`` is one of `kernbeeld.casework.rules.roles.ROLES`.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="betrokkenen")
    rol = models.CharField(max_length=40)
    known_as = models.ForeignKey("registers.Persoon", on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ScopedQuerySet["Betrokkene"].as_manager()

    class Meta:
        """Who came first, first."""

        ordering = ("since", "pk")


class Hulpvraag(SealedRow):
    """What is asked in one part of life, in the resident's own words (sealed: ``woorden``).

    ``niets_passends``: nothing on the social map fits; that makes a white spot.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="hulpvragen")
    leefgebied = models.CharField(max_length=60)
    niets_passends = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = ScopedQuerySet["Hulpvraag"].as_manager()

    class Meta:
        """In the order in which they were asked."""

        ordering = ("pk",)
