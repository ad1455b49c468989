"""The sociaal kernteam: where it works, who is in it, its cases, its agenda, and who is referred."""

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.plan import Ondersteuningsplan
from kernbeeld.casework.models.sealed import SealedRow


class Teamgebied(models.Model):
    """A kern or buurt that a team works in, from a day until a day; an area can have several teams.

    ``team`` is a code of the definitions; ``gebied`` of a kern or a buurt.
    """

    team = models.CharField(max_length=60)
    gebied = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ScopedQuerySet["Teamgebied"].as_manager()

    class Meta:
        """By team and area."""

        ordering = ("team", "gebied", "since")


class Teamlid(models.Model):
    """A user who is in a team, for an organisation, from an instant until an instant."""

    team = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="teams")
    organisatie = models.CharField(max_length=60)
    functie = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=60)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=60, blank=True)

    objects = ScopedQuerySet["Teamlid"].as_manager()

    class Meta:
        """Once at a time."""

        ordering = ("team", "given_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["team", "user"], condition=models.Q(closed_at__isnull=True), name="teamlid_once"
            ),
        )


class Casus(SealedRow):
    """A situation that a team works on (sealed: ``aanleiding``); who sees it, the plan's walls say.

    ``soort`` is one of the register's: a ``jeugdcontact`` becomes ``casuistiek`` when the team discusses it.
    """

    kenmerk = models.CharField(max_length=20, unique=True)
    team = models.CharField(max_length=60)
    plan = models.ForeignKey(Ondersteuningsplan, on_delete=models.PROTECT, related_name="casussen")
    wet = models.CharField(max_length=60)
    soort = models.CharField(max_length=20)
    begin = models.DateField()
    einde = models.DateField(null=True)
    reden_einde = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Casus"].as_manager()

    class Meta:
        """By number."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.kenmerk


class Bespreking(models.Model):
    """A meeting of a team on a day; ``is_held`` once it took place."""

    team = models.CharField(max_length=60)
    day = models.DateField()
    is_held = models.BooleanField(default=False)

    objects = ScopedQuerySet["Bespreking"].as_manager()

    class Meta:
        """A day once."""

        ordering = ("-day",)
        constraints = (models.UniqueConstraint(fields=["team", "day"], name="bespreking_once"),)


class Agendapunt(SealedRow):
    """A case on the agenda of a meeting (sealed: ``vraag``, ``uitkomst``)."""

    bespreking = models.ForeignKey(Bespreking, on_delete=models.PROTECT, related_name="agendapunten")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="agendapunten")
    position = models.PositiveSmallIntegerField(default=0)
    is_discussed = models.BooleanField(default=False)
    moved_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Agendapunt"].as_manager()

    class Meta:
        """A case once in a meeting."""

        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["bespreking", "casus"], name="agendapunt_once"),)


class Verwijzing(SealedRow):
    """A referral to or by a team (sealed: ``reden``, ``contact``); ``richting`` as in the register.

    ``verwijzer`` is the code of who refers or is referred to; ``organisatie`` a partner's code where it is
    one. ``made_by`` hears what came of it. How it stands, its steps say.
    """

    kenmerk = models.CharField(max_length=20, unique=True)
    richting = models.CharField(max_length=10)
    team = models.CharField(max_length=60)
    wet = models.CharField(max_length=60)
    verwijzer = models.CharField(max_length=40)
    organisatie = models.CharField(max_length=60, blank=True)
    grondslag = models.CharField(max_length=60)
    toestemming = models.DateField(null=True)
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, null=True, related_name="verwijzingen")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    day = models.DateField()
    stap = models.CharField(max_length=20)
    at = models.DateTimeField()

    objects = ScopedQuerySet["Verwijzing"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-day", "-pk")
        indexes = (models.Index(fields=["team", "stap"], name="verwijzing_team"),)


class Verwijzingstap(SealedRow):
    """A step of a referral (sealed: ``toelichting``). Never changed.

    ``stap`` is one of `kernbeeld.casework.rules.team.referrals.STAPPEN`, ``reden`` a code with it.
    """

    verwijzing = models.ForeignKey(Verwijzing, on_delete=models.PROTECT, related_name="stappen")
    stap = models.CharField(max_length=20)
    reden = models.CharField(max_length=60, blank=True)
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Verwijzingstap"].as_manager()

    class Meta:
        """In the order in which they were taken."""

        ordering = ("pk",)
