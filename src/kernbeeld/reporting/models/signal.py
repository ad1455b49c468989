"""What teams see coming back, and what a report announced: kept until somebody closes it."""

from enum import StrEnum

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet


class SignalState(StrEnum):
    """How far the follow-up of a subject is."""

    OPEN = "open"
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    CLOSED = "closed"


class AnnouncementState(StrEnum):
    """Whether what was announced has been done."""

    OPEN = "open"
    KEPT = "kept"
    MOVED = "moved"
    DROPPED = "dropped"


class SignalSubject(models.Model):
    """What several signals have in common, so that they are followed up once.

    ``theme`` is a short word for the subject; ``first_period`` the report period of the first signal.
    """

    theme = models.CharField(max_length=200)
    first_period = models.CharField(max_length=20)

    objects = ScopedQuerySet["SignalSubject"].as_manager()

    def __str__(self) -> str:
        return self.theme


class TeamSignal(models.Model):
    """One signal, as somebody noted it; never changed. It is about no resident in particular.

    ``team`` and ``gebied`` are members of the dimensions *team* and *kern*; empty: all of them.
    """

    subject = models.ForeignKey(SignalSubject, on_delete=models.PROTECT, related_name="signals")
    noted_on = models.DateField()
    period = models.CharField(max_length=20)
    team = models.CharField(max_length=100, blank=True)
    gebied = models.CharField(max_length=100, blank=True)
    noticed_by = models.CharField(max_length=200)
    text = models.TextField(max_length=2000)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    noted_at = models.DateTimeField()

    objects = ScopedQuerySet["TeamSignal"].as_manager()

    def __str__(self) -> str:
        return self.text[:80]


class FollowUp(models.Model):
    """What is done about a subject: the latest one holds, the earlier ones stay."""

    subject = models.ForeignKey(SignalSubject, on_delete=models.PROTECT, related_name="follow_ups")
    state = models.CharField(max_length=20, choices=[(each.value, each.value) for each in SignalState])
    text = models.TextField(max_length=2000)
    owner = models.CharField(max_length=200)
    period = models.CharField(max_length=20)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.state}: {self.text[:80]}"


class Announcement(models.Model):
    """What a report said that a later report would tell.

    ``due_in`` is the period in which it has to return; empty: in every report until it is settled.
    """

    report = models.CharField(max_length=60)
    made_in = models.CharField(max_length=20)
    chapter = models.CharField(max_length=60)
    text = models.TextField(max_length=2000)
    due_in = models.CharField(max_length=20, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    made_at = models.DateTimeField()

    objects = ScopedQuerySet["Announcement"].as_manager()

    def __str__(self) -> str:
        return self.text[:80]


class AnnouncementStep(models.Model):
    """What became of an announcement: the latest step holds."""

    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=[(each.value, each.value) for each in AnnouncementState])
    text = models.TextField(max_length=2000)
    due_in = models.CharField(max_length=20, blank=True)
    period = models.CharField(max_length=20)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.state}: {self.text[:80]}"
