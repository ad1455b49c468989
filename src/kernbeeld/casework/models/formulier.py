"""A public form that somebody is filling in, or saved to finish later."""

from django.db import models

from kernbeeld.casework.models.writing import Brief


class Formulier(models.Model):
    """Answers of a form that is not sent in yet: sealed with a key that the house does not have.

    While it is filled in the key is made of a secret in a cookie that goes with the window; once saved
    (``is_saved``) of the secret in the link and the code. ``digest`` is the hash of that secret. The rows of
    one form have the same ``uid``: of whichever is sent first, all get the ``kenmerk`` and lose their
    answers; ``brief`` is the confirmation, on the row of who sent it only. After ``expires_at``, and after
    too many wrong codes (``tries`` left), the row is removed. Nobody of the municipality can read it.
    """

    uid = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    is_saved = models.BooleanField(default=False)
    payload = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    kenmerk = models.CharField(max_length=20, blank=True)
    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField()
