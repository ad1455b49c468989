"""Files that belong to a melding."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.melding import Melding
from kernbeeld.casework.models.sealed import SealedRow


class Bijlage(SealedRow):
    """A file (sealed: ``naam``, ``soort``, and ``digest`` of what it holds). Never changed.

    ``content`` is the sealed file itself, ``address`` the SHA-256 of those sealed bytes: what is kept is
    found and proven by what it is, and nothing that a sender chose names anything here.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="bijlagen")
    address = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Bijlage"].as_manager()

    class Meta:
        """In the order in which they came."""

        ordering = ("pk",)
