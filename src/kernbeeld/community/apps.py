"""The Django app of the community."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """Partners and what they deliver."""

    name = "kernbeeld.community"
    label = "community"
    default_auto_field = "django.db.models.BigAutoField"
