"""The table of the log."""

from django.db import models


class Entry(models.Model):
    """One thing that one user did or saw of one record; never changed, never removed.

    ``register`` and ``record`` name a record by its own key; both are empty where an act is about no
    record. ``purpose`` says why. ``old`` and ``new`` hold what an act changed in the house itself (a
    role, the state of a list), and never what a register says about a person: that has versions.
    """

    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)
    action = models.CharField(max_length=60)
    register = models.CharField(max_length=60, blank=True)
    record = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=500)
    old = models.JSONField(default=dict)
    new = models.JSONField(default=dict)

    class Meta:
        """Entries are asked by record, in the order in which they were written."""

        indexes = (models.Index(fields=["register", "record"], name="audit_entry_record"),)

    def __str__(self) -> str:
        return f"{self.acting_user} {self.action} {self.register} {self.record}".rstrip()
