"""The Django app of the users."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    """Users and roles."""

    name = "kernbeeld.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read what every app declares about who may see its rows."""
        autodiscover_modules("access")
