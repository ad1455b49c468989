"""The Django app of the users."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and roles."""

    name = "kernbeeld.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
