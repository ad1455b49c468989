"""The Django app of the log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log of looks and acts."""

    name = "kernbeeld.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
