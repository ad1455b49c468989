"""The demo's registers: filled with the twin, and never mixed with those of a real municipality."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import connection

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.accounts.service import Role, users
from kernbeeld.audit.service import enrol_user
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.demo.twin.build import build_twin
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.language import gettext
from kernbeeld.registers.first_keys import make_first_keys
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.service import bulk_load, prepare_database
from kernbeeld.registers.snapshot.run import SnapshotResult, take_snapshot

BUILDER = "demo"
"""Who fills the demo's registers; a database in which anybody else did something is left alone."""

USERS = ((BUILDER, Role.BEHEERDER), ("controller", Role.CONTROLLER), ("privacy", Role.PRIVACY_OFFICER))
"""The users of the demo, each with a role."""

Tell = Callable[[str, int, int | None], None]
"""What is being done, how much of it is done, and of how much."""


def build_house(
    workspace: Workspace,
    catalogue: Catalogue,
    seed: int,
    store: FactStore,
    now: Callable[[], datetime],
    tell: Tell,
) -> SnapshotResult:
    """Fill the registers with the twin of a seed, and take a snapshot of them.

    What an earlier run of the demo left is replaced. Raises :class:`UserError` when the database holds
    anything else.
    """
    clear()
    prepare_database()
    make_first_keys()
    for name, role in USERS:
        enrol_user(name, role, acting_user=BUILDER if users() else "", at=now())
    tell(gettext("residents"), 0, None)
    acts = tuple(build_twin(workspace, catalogue, seed))
    bulk_load(
        acts,
        acting_user=BUILDER,
        progress=lambda done, total: tell(gettext("registers"), done, total),
        now=now,
    )
    return take_snapshot(
        store,
        gemeente=workspace.code,
        now=now(),
        progress=lambda done, total: tell(gettext("facts"), done, total),
        full=True,
    )


def clear() -> None:
    """Make room for the demo: an empty database, or none.

    Raises :class:`UserError` when the database holds what the demo did not make.
    """
    if not _is_made():
        return
    ours = {name for name, _ in USERS}
    strangers = Handeling.objects.exclude(acting_user=BUILDER).exists()
    if strangers or any(user.name not in ours for user in users()):
        raise UserError(
            gettext(
                "The registers hold what the demo did not make. Go to another folder, or name another "
                "database in KERNBEELD_DATABASE_URL."
            )
        )
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        connection.close()
        for name in (file, *(file.with_name(file.name + tail) for tail in ("-wal", "-shm"))):
            name.unlink(missing_ok=True)
    elif Handeling.objects.exists():
        raise UserError(
            gettext("The demo is in this database already. Name an empty one in KERNBEELD_DATABASE_URL.")
        )


def _is_made() -> bool:
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    table = Handeling._meta.db_table
    return table in connection.introspection.table_names()
