"""The app of the registers: guards are put back after every migration, and looked at on every start."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate

from kernbeeld.registers import triggers


class RegistersConfig(AppConfig):
    """The registers of the house of facts."""

    name = "kernbeeld.registers"
    label = "registers"

    def ready(self) -> None:
        """Attach the guards to what Django does by itself."""
        post_migrate.connect(triggers.after_migration, sender=self)
        register(triggers.check_guards, Tags.database)
