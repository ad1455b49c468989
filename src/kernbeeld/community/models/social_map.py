"""The social map: what there is for residents, from whom, where and when; every version of it stays."""

from enum import StrEnum

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.community.models.partners import Partner


class Access(StrEnum):
    """Whether the municipality has to decide first that somebody may come. Unknown is not free."""

    ZONDER_INDICATIE = "zonder_indicatie"
    MET_INDICATIE = "met_indicatie"
    UNKNOWN = "onbekend"


class Step(StrEnum):
    """How light help is: the lightest comes first."""

    VRIJWILLIGER = "vrijwilliger"
    ALGEMEEN = "algemeen"
    COLLECTIEF = "collectief"
    MAATWERK = "maatwerk"


class MapAct(StrEnum):
    """What somebody did with an entry of the map."""

    ADDED = "added"
    CHANGED = "changed"
    CHECKED = "checked"
    WITHDRAWN = "withdrawn"


class Voorziening(models.Model):
    """One provision as it is now (GGM: Voorziening). Empty is unknown, never "no" and never "free".

    ``kernen`` are members of the dimension ``kern``; empty: the whole municipality. ``leefgebieden`` are
    members of the dimension ``leefgebied``, ``wetten`` the laws that pay for it. ``hours`` are
    ``{"weekday": 1..7, "opens": "09:00", "closes": "12:00"}``. Contact details are those of an
    organisation, never of a person. ``number`` is that of the last version: who changes another one than
    he read is told. ``sought`` is what searching looks in, made of the rest; see
    :func:`kernbeeld.community.rules.map_words.sought`.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    what = models.TextField(max_length=2000, blank=True)
    for_whom = models.CharField(max_length=500, blank=True)
    access = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Access])
    costs = models.CharField(max_length=500, blank=True)
    places = models.PositiveIntegerField(null=True)
    hours = models.JSONField(default=list)
    hours_remark = models.CharField(max_length=500, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    uitvoerders = models.JSONField(default=list)
    owner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="voorzieningen")
    kernen = models.JSONField(default=list)
    leefgebieden = models.JSONField(default=list)
    functies = models.JSONField(default=list)
    wetten = models.JSONField(default=list)
    step = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Step])
    source = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    number = models.PositiveIntegerField(default=1)
    checked_on = models.DateField(null=True)
    checked_by = models.CharField(max_length=60, blank=True)
    reminded_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    sought = models.TextField(blank=True)

    objects = ScopedQuerySet["Voorziening"].as_manager()

    class Meta:
        """By name, as a list shows them."""

        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class VoorzieningVersion(models.Model):
    """One version of a provision: who did what with it, and what it then said. Never changed."""

    voorziening = models.ForeignKey(Voorziening, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=20, choices=[(each.value, each.value) for each in MapAct])
    content = models.JSONField(default=dict)
    reason = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["VoorzieningVersion"].as_manager()

    class Meta:
        """The latest first; a number once."""

        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["voorziening", "number"], name="voorziening_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.voorziening_id} {self.number} {self.act}"
