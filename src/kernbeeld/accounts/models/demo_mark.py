"""The mark of a database that is a demo."""

from django.db import models


class DemoMark(models.Model):
    """That everything in this database is invented; a row says so, and it is never taken away."""

    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"
