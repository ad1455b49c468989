"""The Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, their styles and scripts; no tables."""

    name = "kernbeeld.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
