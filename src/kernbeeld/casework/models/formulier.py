"""A public form that somebody saved to finish later."""

from django.db import models


class Formulier(models.Model):
    """Answers of a form that is not sent in yet: sealed with a key that only the link and the code make.

    ``digest`` is the hash of the link's secret. After ``expires_at``, and after too many wrong codes
    (``tries`` left), the row is removed. Nobody of the municipality can read it.
    """

    digest = models.CharField(max_length=64, unique=True)
    payload = models.BinaryField()
    tries = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField()
