"""What a partner delivers over one period: figures and stories as they are typed, and every step."""

from enum import StrEnum

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.community.models.partners import DeliveryAgreement


class DeliveryState(StrEnum):
    """How far a delivery is. What was accepted can be reopened; what was submitted stays in the store."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class DeliveryStepKind(StrEnum):
    """What somebody did with a delivery."""

    SUBMITTED = "submitted"
    CORRECTED = "corrected"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REOPENED = "reopened"
    REMINDED = "reminded"


class Delivery(models.Model):
    """One period of one agreement. What is in the store is what was submitted last."""

    agreement = models.ForeignKey(DeliveryAgreement, on_delete=models.PROTECT, related_name="deliveries")
    period = models.CharField(max_length=20)
    due_on = models.DateField()
    state = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in DeliveryState],
        default=DeliveryState.DRAFT.value,
    )
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ScopedQuerySet["Delivery"].as_manager()

    class Meta:
        """A period once."""

        constraints = (models.UniqueConstraint(fields=["agreement", "period"], name="delivery_once"),)

    def __str__(self) -> str:
        return f"{self.agreement} {self.period}"


class EnteredFigure(models.Model):
    """A figure as somebody typed it: a number in Dutch notation, or the reason why there is none.

    ``member`` is a member of the agreement's breakdown, empty for the whole municipality. ``remark`` is a
    word of explanation of a surprising figure.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="figures")
    code = models.CharField(max_length=200)
    member = models.CharField(max_length=100, blank=True)
    printed = models.CharField(max_length=60, blank=True)
    absence = models.CharField(max_length=30, blank=True)
    remark = models.TextField(max_length=1000, blank=True)

    objects = ScopedQuerySet["EnteredFigure"].as_manager()

    class Meta:
        """A cell once."""

        constraints = (
            models.UniqueConstraint(fields=["delivery", "code", "member"], name="entered_figure_once"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.member} {self.printed or self.absence}"


class EnteredStory(models.Model):
    """What a partner tells about one member of the breakdown (a kern), in Markdown."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="stories")
    member = models.CharField(max_length=100, blank=True)
    text = models.TextField(max_length=20_000, blank=True)

    objects = ScopedQuerySet["EnteredStory"].as_manager()

    class Meta:
        """One story of a member."""

        constraints = (models.UniqueConstraint(fields=["delivery", "member"], name="entered_story_once"),)

    def __str__(self) -> str:
        return self.text[:80]


class DeliveryStep(models.Model):
    """One step of a delivery; the latest one says how far it is, the earlier ones stay."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in DeliveryStepKind])
    remark = models.TextField(max_length=2000, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    mailed = models.BooleanField(default=False)

    objects = ScopedQuerySet["DeliveryStep"].as_manager()

    class Meta:
        """In the order in which they were taken."""

        ordering = ("taken_at", "pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.remark}".rstrip()
