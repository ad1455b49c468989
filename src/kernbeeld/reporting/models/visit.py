"""The table of visits: until when somebody has seen what there was."""

from django.db import models


class Visit(models.Model):
    """When somebody was here last, so that the first page can tell what changed since.

    ``seen_at`` is the last time that the first page was shown; ``previous_at`` the end of the visit
    before this one, empty on a first visit. It is a mark in a book and no act, so the log has no entry.
    """

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.seen_at}"
