"""A spreadsheet on its way in: kept until it is read or thrown away."""

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.community.models.partners import DeliveryAgreement


class Upload(models.Model):
    """A file that somebody brought, and how it will be read; ``mapping`` is the text of a mapping.

    Without an ``agreement`` its figures are the municipality's own. ``doubts`` are what nobody could know
    from the file alone.
    """

    agreement = models.ForeignKey(DeliveryAgreement, on_delete=models.CASCADE, null=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    mapping = models.TextField()
    doubts = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = ScopedQuerySet["Upload"].as_manager()

    def __str__(self) -> str:
        return self.name
