"""What is wrong with an installation, and how to mend it: one question after the other."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error as DatabaseError

from kernbeeld.accounts.service import User
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.conf.keys import OTHERS, read_keys
from kernbeeld.errors import InternalError, UserError
from kernbeeld.exchange.service import brp
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.language import gettext
from kernbeeld.registers.actions.replay_destruction import require_replayed
from kernbeeld.registers.clock import latest_known
from kernbeeld.registers.destruction_ledger import Ledger
from kernbeeld.registers.models.persons import Persoonssleutel
from kernbeeld.registers.sealing import unwrap
from kernbeeld.registers.triggers import missing

OLDEST_PYTHON = (3, 11)
LEAST_FREE = 2
"""Gigabytes that a house needs for a snapshot, an edition and a backup."""
_GIGABYTE = 1024**3


class Verdict(StrEnum):
    """How a question was answered."""

    GOOD = "good"
    ATTENTION = "attention"
    WRONG = "wrong"


@dataclass(frozen=True)
class Found:
    """What was found, and what to do about it; nothing to do where all is well."""

    verdict: Verdict
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer to one question: what it is about, and what was found."""

    subject: str
    found: Found


@dataclass(frozen=True)
class House:
    """The house that is looked at: where its files are, and what time it is."""

    facts: Path
    ledger: Path
    now: datetime


def examine(house: House) -> list[Answer]:
    """Ask every question; what one of them trips over is its answer, and the others go on."""
    return [Answer(subject(), _asked(question, house)) for subject, question in QUESTIONS]


def _asked(question: Callable[[House], Found], house: House) -> Found:
    try:
        return question(house)
    except (UserError, InternalError) as error:
        return Found(Verdict.WRONG, str(error))
    except DatabaseError as error:
        reason = (str(error).splitlines() or ["?"])[0]
        return Found(
            Verdict.WRONG,
            gettext("The database does not answer: {why}", why=reason),
            gettext("Mend what stands above first, then run: kernbeeld update"),
        )


def _good(text: str) -> Found:
    return Found(Verdict.GOOD, text)


def _python(house: House) -> Found:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        remedy = gettext("Install Python 3.11 or newer, and make the environment again.")
        return Found(Verdict.WRONG, found, remedy)
    return _good(found)


def _disk(house: House) -> Found:
    place = next(each for each in (house.facts.absolute(), *house.facts.absolute().parents) if each.exists())
    free = shutil.disk_usage(place).free / _GIGABYTE
    found = gettext("{free} GB free", free=f"{free:.0f}")
    if free < LEAST_FREE:
        remedy = gettext("Make room: a snapshot, an edition and a backup need {least} GB.", least=LEAST_FREE)
        return Found(Verdict.ATTENTION, found, remedy)
    return _good(found)


def _keys(house: House) -> Found:
    file = Path(settings.KERNBEELD_KEY_FILE)
    read_keys(file)
    return _good(gettext("only its owner can read {file}", file=file))


def _database(house: House) -> Found:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        if not Path(name).exists():
            remedy = gettext("Make one with: kernbeeld user add NAME --role beheerder")
            return Found(Verdict.WRONG, gettext("There is no database {name}.", name=name), remedy)
        if Path(name).stat().st_mode & OTHERS:
            return Found(Verdict.WRONG, gettext("Others can read {file}.", file=name), f"chmod 600 {name}")
    connection.ensure_connection()
    return _good(f"{connection.vendor}: {name}")


def _migrations(house: House) -> Found:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        found = gettext("{count} steps are still to be taken", count=len(plan))
        return Found(Verdict.WRONG, found, gettext("Make a backup, then run: kernbeeld update"))
    return _good(gettext("up to date"))


def _guards(house: House) -> Found:
    lost = missing(connection)
    if lost:
        found = gettext("{count} are missing, such as {name}", count=len(lost), name=lost[0])
        return Found(Verdict.WRONG, found, gettext("Find out who took them away; then run: kernbeeld update"))
    return _good(gettext("what is written can't be changed"))


def _sealed(house: House) -> Found:
    row = Persoonssleutel.objects.order_by("pk").first()
    if row is None:
        return _good(gettext("there is none yet"))
    unwrap(bytes(row.wrapped), row.persoon_id, read_keys(Path(settings.KERNBEELD_KEY_FILE)))
    return _good(gettext("opens with the keys of this house"))


def _facts(house: House) -> Found:
    facts, known = FactStore(house.facts).current(), latest_known()
    if facts is None:
        return Found(Verdict.ATTENTION, gettext("There are none yet."), "kernbeeld snapshot")
    if known is not None and facts.watermark < known:
        return Found(Verdict.ATTENTION, gettext("The registers know more."), "kernbeeld snapshot")
    return _good(gettext("hold all that the registers know"))


def _ledger(house: House) -> Found:
    require_replayed(Ledger(house.ledger))
    return _good(gettext("nobody who was destroyed is back"))


def _definitions(house: House) -> Found:
    workspace, catalogue = house_workspace(), house_catalogue()
    return _good(gettext("{name}: {count} figures", name=workspace.name, count=len(catalogue.indicators)))


def _hosts(house: House) -> Found:
    if not settings.KERNBEELD_HOSTS:
        return Found(
            Verdict.ATTENTION,
            gettext("Only this machine can reach the pages."),
            gettext("Name the address in KERNBEELD_HOSTS, and put a server with https before it."),
        )
    return _good(", ".join(settings.KERNBEELD_HOSTS))


def _users(house: House) -> Found:
    count = User.objects.count()
    if not count:
        remedy = gettext("Make one with: kernbeeld user add NAME --role beheerder")
        return Found(Verdict.WRONG, gettext("There are none yet."), remedy)
    return _good(str(count))


def _brp(house: House) -> Found:
    connected = brp()
    if connected is None:
        return _good(gettext("not connected: everything is filled in by hand"))
    connected.require_reachable()
    return _good(gettext("answers, and takes our key"))


QUESTIONS: tuple[tuple[Callable[[], str], Callable[[House], Found]], ...] = (
    (lambda: "Python", _python),
    (lambda: gettext("Room on the disk"), _disk),
    (lambda: gettext("Key file"), _keys),
    (lambda: gettext("Database"), _database),
    (lambda: gettext("Tables"), _migrations),
    (lambda: gettext("Guards"), _guards),
    (lambda: gettext("Users"), _users),
    (lambda: gettext("Personal data"), _sealed),
    (lambda: gettext("Facts"), _facts),
    (lambda: gettext("Destruction"), _ledger),
    (lambda: gettext("Municipality and definitions"), _definitions),
    (lambda: gettext("Address"), _hosts),
    (lambda: "BRP", _brp),
)
"""Every question, in the order in which mending makes sense."""
