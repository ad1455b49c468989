"""What every row with something sealed about a person has."""

from uuid import uuid4

from django.db import models

from kernbeeld.registers.service import Place


class SealedRow(models.Model):
    """A row whose texts are sealed with the key of ``persoon``, at the place that ``uid`` names.

    ``persoon`` is whose key it is: it stays what it was when records turn out to be one person.
    """

    persoon = models.ForeignKey("registers.Persoon", on_delete=models.PROTECT, related_name="+")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    payload = models.BinaryField()

    class Meta:
        """A part of other tables."""

        abstract = True

    @property
    def place(self) -> Place:
        """Where the payload stands."""
        return Place(self.persoon_id, self._meta.db_table, self.uid)
