"""The Django app of the reporting room."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The work on a report, and its editions."""

    name = "kernbeeld.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
