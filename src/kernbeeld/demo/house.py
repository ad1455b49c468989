"""The demo's registers: filled with the twin, and never mixed with those of a real municipality."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.accounts.demo_mark import mark_demo
from kernbeeld.accounts.service import User, user_named, users
from kernbeeld.audit.service import enrol_user
from kernbeeld.casework.service import ONLINE
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.community.service import figure_store
from kernbeeld.demo.casework import front_office_deeds
from kernbeeld.demo.families import family_deeds
from kernbeeld.demo.partners import agree_with_partners
from kernbeeld.demo.programmes import furnish_programmes
from kernbeeld.demo.reporting import furnish
from kernbeeld.demo.results import furnish_results
from kernbeeld.demo.scenarios import furnish_scenarios
from kernbeeld.demo.social_map import fill_social_map
from kernbeeld.demo.steering import furnish_steering
from kernbeeld.demo.subsidies import furnish_subsidies
from kernbeeld.demo.twin.build import build_twin
from kernbeeld.demo.users import ADVISER, BUILDER, CONTROLLER, USERS
from kernbeeld.errors import InternalError, UserError
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.language import gettext
from kernbeeld.publishing.produce import bring_in
from kernbeeld.registers.acts import Act
from kernbeeld.registers.first_keys import make_first_keys
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.service import bulk_load, prepare_database
from kernbeeld.registers.snapshot.run import SnapshotResult, take_snapshot

HIRED = datetime(2015, 1, 5, 8, tzinfo=UTC)
"""Since when the users of the demo have their roles: before anything that they did."""

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
    mark_demo(now())
    _hire()
    tell(gettext("residents"), 0, None)
    acts = tuple(build_twin(workspace, catalogue, seed))
    published = _known_before_figures(acts, workspace)
    _load(acts[:published], tell, now)
    bring_in(workspace, catalogue, figure_store())
    _load(acts[published:], tell, now)
    tell(gettext("the front office"), 0, None)
    _furnish_front_office(workspace, catalogue, now())
    result = take_snapshot(
        store,
        gemeente=workspace.code,
        now=now(),
        progress=lambda done, total: tell(gettext("facts"), done, total),
        full=True,
    )
    furnish(workspace, catalogue, lambda: tell(gettext("the reporting room"), 0, None))
    tell(gettext("policy"), 0, None)
    _furnish_policy(workspace, catalogue)
    return result


def _hire() -> None:
    for name, role, full_name, scope in USERS:
        by = BUILDER if users() else ""
        enrol_user(name, role, acting_user=by, at=HIRED, scope=scope, full_name=full_name)


def _furnish_front_office(workspace: Workspace, catalogue: Catalogue, now: datetime) -> None:
    adviser = _person(ADVISER)
    agree_with_partners(workspace, catalogue, acting_user=adviser)
    fill_social_map(workspace, acting_user=adviser, at=now)
    # Both are read first and done together: what became known earlier is told to the registers earlier.
    for deed in sorted([*front_office_deeds(workspace, catalogue, now), *family_deeds(workspace, now)]):
        deed.do(deed.at)


def _furnish_policy(workspace: Workspace, catalogue: Catalogue) -> None:
    """In this order: a subsidy names indicators of the goal tree, and a scenario takes figures."""
    adviser = _person(ADVISER)
    furnish_results(workspace, acting_user=adviser)
    furnish_subsidies(workspace, acting_user=adviser)
    furnish_steering(workspace, catalogue, acting_user=adviser)
    furnish_programmes(workspace, acting_user=adviser, controller=_person(CONTROLLER))
    furnish_scenarios(workspace, _person, adviser=adviser)


def _person(name: str) -> User:
    found = user_named(name)
    if found is None:
        raise InternalError(f"The demo has no '{name}'.")
    return found


def _known_before_figures(acts: Sequence[Act], workspace: Workspace) -> int:
    """Return how many acts were known before the published figures: one clock tells both."""
    first = min((item.known_at for item in workspace.deliveries if item.known_at), default=None)
    if first is None:
        return 0
    return sum(1 for act in acts if act.known_at is not None and act.known_at < first)


def _load(acts: Sequence[Act], tell: Tell, now: Callable[[], datetime]) -> None:
    bulk_load(
        acts,
        acting_user=BUILDER,
        progress=lambda done, total: tell(gettext("registers"), done, total),
        now=now,
    )


def clear() -> None:
    """Make room for the demo: an empty database, or none.

    Raises :class:`UserError` when the database holds what the demo did not make.
    """
    if not _is_made():
        return
    ours = {name for name, *_ in USERS}
    # The people of the demo work in its registers too, and so does who fills in its public form.
    strangers = Handeling.objects.exclude(acting_user__in={*ours, ONLINE}).exists()
    # The demo's figures come with the demo's users; without those somebody else brought them in.
    by_hand = not users() and figure_store().known_at() is not None
    if strangers or by_hand or any(user.name not in ours for user in users()):
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
