"""Views of a worklist that a user saved."""

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """A name for what a user asked of the worklist; ``query`` is what stands behind the question mark.

    With the view that ``is_start`` the user begins: one at most.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_start = models.BooleanField(default=False)

    class Meta:
        """A name once for each user, and one view to begin with."""

        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=["user", "name"], name="saved_view_once"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(is_start=True), name="saved_view_start"
            ),
        )

    def __str__(self) -> str:
        return self.name
