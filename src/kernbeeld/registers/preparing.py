"""Making the database ready for use: its file, its tables, its guards."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kernbeeld.conf.database import make_private_file
from kernbeeld.registers.triggers import missing, require_guarded


def prepare_database() -> None:
    """Make or renew the tables, and see to it that every guard stands. Doing it twice does nothing.

    Raises `UserError` where guards are missing afterwards.
    """
    if connection.vendor == "sqlite":
        make_private_file(str(connection.settings_dict["NAME"]))
    if not _is_ready():
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        call_command("createcachetable", verbosity=0)
    require_guarded()


def _is_ready() -> bool:
    """Tell whether every migration was carried out and every guard stands: every command asks it first."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes()) and not missing(connection)
