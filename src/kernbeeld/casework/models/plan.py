"""One family, one plan: who is in it, what they want, who does what, and how it went."""

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.aanbod import Aanbod
from kernbeeld.casework.models.melding import Melding
from kernbeeld.casework.models.sealed import SealedRow


class Ondersteuningsplan(models.Model):
    """The plan of a household, or of a family that lives in two; one ``regisseur`` is its name on paper.

    ``gebied`` and ``team`` are those of the first person's buurt when it began. It holds no text: what is
    wanted stands in the goals, each with its own person and law, so that each has its own wall. The
    register of plans holds the same under the same ``kenmerk``.
    """

    kenmerk = models.CharField(max_length=20, unique=True)
    regisseur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    gebied = models.CharField(max_length=60, blank=True)
    team = models.CharField(max_length=60, blank=True)
    begin = models.DateField()
    einde = models.DateField(null=True)
    reden_einde = models.CharField(max_length=60, blank=True)
    evaluatie = models.DateField(null=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=60)

    objects = ScopedQuerySet["Ondersteuningsplan"].as_manager()

    class Meta:
        """What is evaluated first comes first."""

        ordering = ("evaluatie", "pk")

    def __str__(self) -> str:
        return self.kenmerk


class Planlid(models.Model):
    """Somebody of the family who is in the plan, from a day until a day."""

    plan = models.ForeignKey(Ondersteuningsplan, on_delete=models.PROTECT, related_name="leden")
    persoon = models.ForeignKey("registers.Persoon", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ScopedQuerySet["Planlid"].as_manager()

    class Meta:
        """Once at a time."""

        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "persoon"], condition=models.Q(until__isnull=True), name="planlid_once"
            ),
        )


class Plankoppeling(models.Model):
    """A plan that goes on in another: a household split or joined, or help began again. Never changed."""

    eerder = models.ForeignKey(Ondersteuningsplan, on_delete=models.PROTECT, related_name="verder_in")
    later = models.ForeignKey(Ondersteuningsplan, on_delete=models.PROTECT, related_name="komt_van")
    soort = models.CharField(
        max_length=20, choices=[(each, each) for each in ("splitsing", "samenvoeging", "vervolg")]
    )
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Plankoppeling"].as_manager()

    class Meta:
        """Two plans once."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["eerder", "later"], name="plankoppeling_once"),)


class Planstap(models.Model):
    """Something that happened with a plan on a day. Never changed.

    ``soort`` is one of `kernbeeld.casework.rules.plan.steps.STAPPEN`; ``persoon`` is who answered, where
    somebody did; ``details`` holds codes only.
    """

    plan = models.ForeignKey(Ondersteuningsplan, on_delete=models.PROTECT, related_name="stappen")
    soort = models.CharField(max_length=40)
    persoon = models.ForeignKey("registers.Persoon", on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    details = models.JSONField(default=dict)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Planstap"].as_manager()

    class Meta:
        """In the order in which they happened."""

        ordering = ("day", "pk")


class Doel(models.Model):
    """A goal of one person in one part of life, under one law; what it says stands in its versions.

    ``trede`` is the step of the ladder that was chosen and ``reden_zwaarder`` why, where a lighter one
    fitted; ``niveau`` is the intervention level of youth help. With ``is_samen`` the person agreed that the
    whole family reads it. ``melding`` is where it was looked into. ``number`` is the version that holds.
    """

    plan = models.ForeignKey(Ondersteuningsplan, on_delete=models.PROTECT, related_name="doelen")
    sleutel = models.CharField(max_length=40, unique=True)
    persoon = models.ForeignKey("registers.Persoon", on_delete=models.PROTECT, related_name="+")
    wet = models.CharField(max_length=60)
    leefgebied = models.CharField(max_length=60)
    trede = models.CharField(max_length=40, blank=True)
    reden_zwaarder = models.CharField(max_length=60, blank=True)
    niveau = models.CharField(max_length=20, blank=True)
    is_samen = models.BooleanField(default=False)
    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, null=True, related_name="doelen")
    begin = models.DateField()
    einde = models.DateField(null=True)
    uitkomst = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Doel"].as_manager()

    class Meta:
        """In the order in which they were set."""

        ordering = ("pk",)
        indexes = (models.Index(fields=["persoon", "wet"], name="doel_wall"),)


class Doelversie(SealedRow):
    """What a goal says (sealed: `kernbeeld.casework.rules.plan.goals.FIELDS`). Never changed.

    Two people who write the same version at once meet in the unique number: the second is told.
    """

    doel = models.ForeignKey(Doel, on_delete=models.PROTECT, related_name="versies")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Doelversie"].as_manager()

    class Meta:
        """A number once."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["doel", "number"], name="doel_version_once"),)


class Meting(SealedRow):
    """How a goal stands, as a mark from 1 to 10 (sealed: ``toelichting``). Never changed.

    ``moment`` is ``voor``, ``tussen`` or ``na``; ``door`` says whose mark it is: the resident's or the
    professional's.
    """

    doel = models.ForeignKey(Doel, on_delete=models.PROTECT, related_name="metingen")
    moment = models.CharField(max_length=10, choices=[(each, each) for each in ("voor", "tussen", "na")])
    door = models.CharField(max_length=20, choices=[(each, each) for each in ("inwoner", "medewerker")])
    cijfer = models.PositiveSmallIntegerField()
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Meting"].as_manager()

    class Meta:
        """A mark from 1 to 10."""

        ordering = ("day", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(cijfer__range=(1, 10)), name="meting_cijfer"),
        )


class Afspraak(SealedRow):
    """Who does what by when for a goal (sealed: ``wat``, ``naam`` of who is no user, ``verslag``).

    ``wie`` is one of `kernbeeld.casework.rules.plan.agreements.WIE`; with ``user`` it is a task in that
    user's worklist. ``voorziening`` is a code of the social map and ``aanbod`` the offer that it came from.
    """

    doel = models.ForeignKey(Doel, on_delete=models.PROTECT, related_name="afspraken")
    wie = models.CharField(max_length=20)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="afspraken"
    )
    voorziening = models.CharField(max_length=60, blank=True)
    aanbod = models.ForeignKey(Aanbod, on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    done = models.DateField(null=True)
    uitkomst = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Afspraak"].as_manager()

    class Meta:
        """What is due first comes first."""

        ordering = ("due", "pk")
        indexes = (
            models.Index(
                fields=["user", "due"], condition=models.Q(done__isnull=True), name="afspraak_open_user"
            ),
        )


class Planbrief(SealedRow):
    """The plan as a letter to one person (sealed: ``onderwerp``, ``tekst``, ``aan``, ``van``). Never changed.

    ``persoon`` is who it is written to. It is shown to who may see every part that it tells of.
    """

    plan = models.ForeignKey(Ondersteuningsplan, on_delete=models.PROTECT, related_name="brieven")
    wijze = models.CharField(max_length=20)
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Planbrief"].as_manager()

    class Meta:
        """The latest last."""

        ordering = ("pk",)


class Planbriefdeel(models.Model):
    """Whose goals, under which law, a plan's letter tells of. Never changed."""

    brief = models.ForeignKey(Planbrief, on_delete=models.PROTECT, related_name="delen")
    persoon = models.ForeignKey("registers.Persoon", on_delete=models.PROTECT, related_name="+")
    wet = models.CharField(max_length=60)

    class Meta:
        """Once."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["brief", "persoon", "wet"], name="planbriefdeel_once"),
        )
