"""Action programmes: what is done, for whom, by whom, for how much, and how it goes. Money is in cents.

Amounts are never changed: a slice of a year is the sum of its movements, and what was spent the sum of its
bookings. So the programme can be told as it stood on any day.
"""

from enum import StrEnum

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet


class ProgrammaState(StrEnum):
    """How far a programme is."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    AFGEROND = "afgerond"


class ActieState(StrEnum):
    """How far an action is; ``niet_opgenomen`` was considered and left out, with the reason."""

    VOORGESTELD = "voorgesteld"
    LOOPT = "loopt"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"
    NIET_OPGENOMEN = "niet_opgenomen"


class MutatieKind(StrEnum):
    """Why a slice of a year got its amount."""

    BEGROTING = "begroting"
    BIJSTELLING = "bijstelling"
    VERSCHUIVING = "verschuiving"


class Programma(models.Model):
    """An action programme. ``budget`` is what was agreed for the whole; nothing: not agreed as one amount.

    ``reports`` are codes of reports that have a chapter for programmes and show this one. ``number`` is
    that of the last change: who changes another one than he read is told.
    """

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    aanleiding = models.TextField(max_length=4000, blank=True)
    begin = models.DateField()
    einde = models.DateField(null=True)
    budget = models.BigIntegerField(null=True)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ProgrammaState])
    owner = models.CharField(max_length=60)
    bron = models.CharField(max_length=300, blank=True)
    reports = models.JSONField(default=list)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Programma"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-begin", "code")

    def __str__(self) -> str:
        return self.title


class Actie(models.Model):
    """One action. ``budget`` is nothing where it is unknown; ``kernen`` empty: the whole municipality.

    ``indicators`` are codes of figures that it is meant to move. ``period_words`` is the period as the source
    says it, where days do not say enough.
    """

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="acties")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    what = models.TextField(max_length=4000, blank=True)
    doel = models.TextField(max_length=2000, blank=True)
    doelgroep = models.CharField(max_length=300, blank=True)
    kernen = models.JSONField(default=list)
    uitvoerders = models.JSONField(default=list)
    begin = models.DateField(null=True)
    einde = models.DateField(null=True)
    period_words = models.CharField(max_length=120, blank=True)
    budget = models.BigIntegerField(null=True)
    indicators = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ActieState])
    reason = models.TextField(max_length=2000, blank=True)
    evaluatie = models.TextField(max_length=6000, blank=True)
    order = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Actie"].as_manager()

    class Meta:
        """In the order of the programme; a code once in it."""

        ordering = ("order", "code")
        constraints = (models.UniqueConstraint(fields=["programma", "code"], name="actie_once"),)

    def __str__(self) -> str:
        return self.title


class Jaarschijfmutatie(models.Model):
    """A movement of the slice of one year of an action: the first budget, or a change of it by decision.

    Movements with one ``besluit_key`` are one decision; a shift between years has movements that add up to
    nothing. Never changed.
    """

    actie = models.ForeignKey(Actie, on_delete=models.PROTECT, related_name="mutaties")
    jaar = models.PositiveIntegerField()
    bedrag = models.BigIntegerField()
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in MutatieKind])
    besluit = models.CharField(max_length=300)
    besluit_key = models.CharField(max_length=40)
    decided_on = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Jaarschijfmutatie"].as_manager()

    class Meta:
        """In the order in which they were decided."""

        ordering = ("decided_on", "pk")


class Dekking(models.Model):
    """A fund that pays: its conditions, and until when it can be spent. ``bedrag`` nothing: unknown."""

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="dekkingen")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    conditions = models.TextField(max_length=2000, blank=True)
    ends_on = models.DateField(null=True)
    bedrag = models.BigIntegerField(null=True)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Dekking"].as_manager()

    class Meta:
        """By name; a code once in a programme."""

        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["programma", "code"], name="dekking_once"),)

    def __str__(self) -> str:
        return self.name


class Dekkingsregel(models.Model):
    """How much a fund pays of an action in a year; ``bedrag`` nothing: it pays, how much is unknown.

    The last row of a fund, action and year holds; rows are never changed.
    """

    dekking = models.ForeignKey(Dekking, on_delete=models.PROTECT, related_name="regels")
    actie = models.ForeignKey(Actie, on_delete=models.PROTECT, related_name="dekkingsregels")
    jaar = models.PositiveIntegerField()
    bedrag = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Dekkingsregel"].as_manager()

    class Meta:
        """In the order in which they were said."""

        ordering = ("pk",)


class Realisatieboeking(models.Model):
    """What was spent on an action; a mistake is taken back by a booking of the same amount below zero.

    ``journaalpost`` is where it stands in the ledger of the municipality, ``takes_back`` the booking that it
    takes back, once. Never changed.
    """

    actie = models.ForeignKey(Actie, on_delete=models.PROTECT, related_name="boekingen")
    booked_on = models.DateField()
    bedrag = models.BigIntegerField()
    description = models.CharField(max_length=300)
    journaalpost = models.CharField(max_length=60, blank=True)
    takes_back = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="taken_back_by"
    )
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Realisatieboeking"].as_manager()

    class Meta:
        """In the order of the ledger."""

        ordering = ("booked_on", "pk")


class Jaarprognose(models.Model):
    """What somebody expects an action to cost over a whole year. The last one holds; never changed."""

    actie = models.ForeignKey(Actie, on_delete=models.PROTECT, related_name="prognoses")
    jaar = models.PositiveIntegerField()
    bedrag = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Jaarprognose"].as_manager()

    class Meta:
        """In the order in which they were given."""

        ordering = ("pk",)


class Mijlpaal(models.Model):
    """Something that has to be there on a day: of an action, or of the programme as a whole."""

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="mijlpalen")
    actie = models.ForeignKey(Actie, on_delete=models.PROTECT, null=True, related_name="mijlpalen")
    title = models.CharField(max_length=200)
    planned_on = models.DateField()
    reached_on = models.DateField(null=True)
    remark = models.CharField(max_length=500, blank=True)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Mijlpaal"].as_manager()

    class Meta:
        """The first to come first."""

        ordering = ("planned_on", "pk")

    def __str__(self) -> str:
        return self.title


class Programmaversie(models.Model):
    """What stood in a row of a programme from a moment on: its words, days and amounts. Never changed.

    ``soort`` is the name of its table, ``record`` its key, ``number`` that of the change; ``content`` holds
    every field but the links. So a programme can be told as it stood on any day.
    """

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="versies")
    soort = models.CharField(max_length=20)
    record = models.BigIntegerField()
    number = models.PositiveIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Programmaversie"].as_manager()

    class Meta:
        """In the order in which they were written."""

        ordering = ("pk",)
        indexes = (models.Index(fields=["programma", "soort", "record"], name="programmaversie_of"),)
