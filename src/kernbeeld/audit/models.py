"""The table of the log."""

from enum import StrEnum

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet


class Outcome(StrEnum):
    """What came of it."""

    ALLOWED = "allowed"
    REFUSED = "refused"


class Entry(models.Model):
    """One thing that one user did or saw of one record, or was refused; never changed, never removed.

    The fields are those of NEN 7513 (who in which role, what, of which object, when, where, with what
    outcome) and of the Logboek Dataverwerkingen (processing activity, trace). ``register`` and ``record``
    name an object by its own key; both are empty where an act is about none. ``role`` and ``scope`` are
    those of the user when it was written. ``channel`` and ``place`` tell the door, and the page or command;
    ``wet`` and ``taak`` are the ground on which, and ``purpose`` says why in the user's own words.
    ``activity`` names the processing activity, ``trace`` ties together what one request or command did.
    ``old`` and ``new`` hold what an act changed in the house itself (a role, the state of a list), and
    never what a register says about a person: that has versions. Until ``kept_until`` it may not go.
    """

    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)
    role = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=300, blank=True)
    action = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, default=Outcome.ALLOWED.value)
    register = models.CharField(max_length=60, blank=True)
    record = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=300, blank=True)
    wet = models.CharField(max_length=60, blank=True)
    taak = models.CharField(max_length=100, blank=True)
    purpose = models.CharField(max_length=500)
    activity = models.CharField(max_length=100, blank=True)
    trace = models.CharField(max_length=32, blank=True)
    kept_until = models.DateField()
    old = models.JSONField(default=dict)
    new = models.JSONField(default=dict)

    objects = models.Manager.from_queryset(ScopedQuerySet["Entry"])()

    class Meta:
        """Entries are asked by record, by user and by period, in the order in which they were written."""

        indexes = (
            models.Index(fields=["register", "record"], name="audit_entry_record"),
            models.Index(fields=["acting_user", "at"], name="audit_entry_user"),
            models.Index(fields=["at"], name="audit_entry_at"),
        )

    def __str__(self) -> str:
        return f"{self.acting_user} {self.action} {self.register} {self.record}".rstrip()
