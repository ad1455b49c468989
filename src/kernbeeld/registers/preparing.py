"""Making the database ready for use: its file, its tables, its guards."""

from django.core.management import call_command
from django.db import connection

from kernbeeld.conf.database import make_private_file
from kernbeeld.registers.triggers import require_guarded


def prepare_database() -> None:
    """Make or renew the tables, and see to it that every guard stands. Doing it twice does nothing.

    Raises `UserError` where guards are missing afterwards.
    """
    if connection.vendor == "sqlite":
        make_private_file(str(connection.settings_dict["NAME"]))
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    call_command("createcachetable", verbosity=0)
    require_guarded()
