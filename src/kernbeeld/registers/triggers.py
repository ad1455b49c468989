"""The guards in the database: what is written stays written, whoever holds the connection.

Guards are put back after every migration, since SQLite drops them where it rebuilds a table, and are
looked at before the registers are used. Putting back is idempotent.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Critical
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers import guards_postgresql, guards_sqlite
from kernbeeld.registers.guarding import Guard, Table

# Models by name: this module is read before Django knows them.
GUARDED = ("audit", "registers")
"""Apps of which every table only grows."""
APPEND_ONLY: tuple[str, ...] = (
    "accounts.Grant",
    "accounts.GrantEnd",
    "accounts.Activation",
    "casework.MeldingStap",
    "casework.Aanbodstap",
    "casework.FieldVersion",
    "casework.Brief",
    "casework.Bijlage",
    "casework.Planstap",
    "casework.Plankoppeling",
    "casework.Doelversie",
    "casework.Meting",
    "casework.Planbrief",
    "casework.Planbriefdeel",
    "casework.Afweging",
    "casework.Score",
    "casework.Verwijzingstap",
    "casework.Verzoekstap",
    "casework.Verzoekbrief",
    "community.FigureVersion",
    "community.DeliveryStep",
    "community.VoorzieningVersion",
    "policy.Jaarschijfmutatie",
    "policy.Dekkingsregel",
    "policy.Realisatieboeking",
    "policy.Jaarprognose",
    "policy.Programmabesluit",
    "policy.Programmaversie",
    "policy.Streefmeting",
    "policy.Resultaatmeting",
    "policy.Gespreksverslag",
    "policy.Relatienotitie",
    "policy.Scenariotekst",
    "policy.Runbesluit",
    "policy.Uitkomstmeting",
    "reporting.FindingAnswer",
    "reporting.Reminder",
    "reporting.StepDecision",
    "reporting.RestatementExplanation",
    "reporting.DeliveryWaiver",
    "reporting.Edition",
    "reporting.EditionFile",
    "reporting.EditionFigure",
    "reporting.Restatement",
    "reporting.Withdrawal",
    "reporting.ConflictResolution",
    "reporting.TextConflict",
    "reporting.TextVersion",
    "reporting.Raadsvraag",
    "reporting.Message",
)
"""Tables of other apps that only grow, as ``app.Model``."""
CLOCK = "Klok"
DESTRUCTIONS = "Vernietiging"
ERASABLE = ("Persoonssleutel", "BsnZoeksleutel", "Zoeksleutel")


def tables() -> tuple[Table, ...]:
    """Return every table that only grows, with what its guards have to know."""
    whole = [model for label in GUARDED for model in apps.get_app_config(label).get_models()]
    return tuple(_table(model) for model in (*whole, *(apps.get_model(name) for name in APPEND_ONLY)))


def _table(model: type[models.Model]) -> Table:
    columns = {each.name: str(each.column) for each in model._meta.concrete_fields}
    uniques = [
        tuple(columns[name] for name in constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    single = [(columns[each.name],) for each in model._meta.concrete_fields if each.unique]
    return Table(
        model._meta.db_table,
        (*single, *uniques),
        has_parts=hasattr(model, "SEALED"),
        is_clock=model.__name__ == CLOCK,
        destroyed_by=_name_of_destructions() if model.__name__ in ERASABLE else "",
    )


def _name_of_destructions() -> str:
    return str(apps.get_model("registers", DESTRUCTIONS)._meta.db_table)


def wanted(connection: BaseDatabaseWrapper) -> tuple[Guard, ...]:
    """Return every guard that the database must have."""
    dialect = guards_postgresql if connection.vendor == "postgresql" else guards_sqlite
    return tuple(guard for table in tables() for guard in dialect.guards(table))


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in its place, instead of the one that may be there."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in _statements(connection):
            # Without parameters at all, so that a percent sign in a body is no place to fill in.
            cursor.execute(statement, None)


def _statements(connection: BaseDatabaseWrapper) -> Iterator[str]:
    if connection.vendor == "postgresql":
        yield from guards_postgresql.FUNCTIONS
    for guard in wanted(connection):
        yield guard.drop
        yield guard.create


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the guards that are not there, are switched off, or say something else."""
    dialect = guards_postgresql if connection.vendor == "postgresql" else guards_sqlite
    with connection.cursor() as cursor:
        cursor.execute(dialect.PRESENT, None)
        present = {str(name): str(text) for name, text in cursor.fetchall()}
    return [guard.name for guard in wanted(connection) if not dialect.is_same(guard, present.get(guard.name))]


def require_guarded(using: str = DEFAULT_DB_ALIAS) -> None:
    """Refuse to go on with a database that could lose what was known.

    Raises `UserError` that names the first guards that are missing.
    """
    lost = missing(connections[using])
    if lost:
        raise UserError(
            gettext(
                "The database misses {count} of its guards against changing history, such as {names}. "
                "Run the migrations again: they put them back.",
                count=len(lost),
                names=", ".join(lost[:3]),
            )
        )


def after_migration(
    sender: AppConfig, using: str = DEFAULT_DB_ALIAS, plan: Sequence[object] = (), **others: object
) -> None:
    """Put the guards back, except where the migration took the tables away."""
    connection = connections[using]
    if _has_tables(connection, (table.name for table in tables())):
        install(connection)


def check_guards(
    app_configs: object, databases: Iterable[str] | None = None, **others: object
) -> list[CheckMessage]:
    """Look, on every start that looks at the database, whether its guards are there."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        lost = missing(connection) if _has_tables(connection, (table.name for table in tables())) else []
        if lost:
            found.append(
                Critical(f"Guards are missing: {', '.join(lost)}", hint="migrate", id="registers.E001")
            )
    return found


def _has_tables(connection: BaseDatabaseWrapper, names: Iterable[str]) -> bool:
    return set(names) <= set(connection.introspection.table_names())
