"""What is written in a melding: its fields, each with all its versions, and its letters."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.melding import Melding
from kernbeeld.casework.models.sealed import SealedRow


class FieldVersion(SealedRow):
    """One version of one field (sealed: ``value``). Never changed; the highest ``number`` is what holds.

    Two people who write the same version at once meet in the unique number: the second is told.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="fields")
    field = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["FieldVersion"].as_manager()

    class Meta:
        """A number once."""

        ordering = ("field", "number")
        constraints = (
            models.UniqueConstraint(fields=["melding", "field", "number"], name="field_version_once"),
        )


class Brief(SealedRow):
    """A letter to the resident (sealed: ``onderwerp``, ``tekst`` in Markdown, ``aan``). Never changed.

    ``soort`` is the code of its template, such as ``bevestiging``. ``wijze`` says how it went out: by post,
    by hand, shown on screen, by e-mail.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="brieven")
    soort = models.CharField(max_length=60)
    wijze = models.CharField(max_length=20)
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Brief"].as_manager()

    class Meta:
        """The latest last."""

        ordering = ("pk",)
