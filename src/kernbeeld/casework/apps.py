"""The Django app of casework."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Questions, meldingen and what is done with them."""

    name = "kernbeeld.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
