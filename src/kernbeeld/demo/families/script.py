"""The script of the families, ``gezinnen.yaml``: who did what, how many days before the demo was made."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.deeds import At, Deed, deeds_in, workday
from kernbeeld.demo.families import decisions, files, people, plans, teams, walls
from kernbeeld.demo.families.made import Do, Made
from kernbeeld.errors import UserError
from kernbeeld.house_time import HOUSE_TIME, day_of

FILE = "gezinnen.yaml"
"""What was done for the families of the demo, beside its ``gemeente.yaml``."""
VERBS: Mapping[str, Callable[[Entry, Made], Do]] = {
    **people.VERBS,
    **files.VERBS,
    **plans.VERBS,
    **decisions.VERBS,
    **teams.VERBS,
    **walls.VERBS,
}
OLDEST = 800
OPENS = time(8)


def family_deeds(workspace: Workspace, now: datetime) -> list[Deed]:
    """Read what was done for the families; none where a municipality has no such script.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes in the file. A deed that the
    program refuses raises :class:`~kernbeeld.errors.UserError` with its place once it is done.
    """
    made = Made(day_of(now), {user.name: user for user in User.objects.all()})
    return deeds_in(workspace.folder / FILE, lambda script: _deeds(script, made, now))


def _deeds(script: Entry, made: Made, now: datetime) -> Iterator[Deed]:
    entries = list(script.entries("deeds"))
    for number, entry in enumerate(entries):
        ago = entry.whole("on", 0, OLDEST)
        verb = entry.choice("do", tuple(sorted(VERBS)))
        at = _instant(made, ago, number, now - timedelta(seconds=len(entries) - number))
        yield Deed(at, number, _by(entry, made, VERBS[verb](entry, made)))
        entry.finish()


def _instant(made: Made, ago: int, number: int, lately: datetime) -> datetime:
    """Return when a deed was done: of one day in the order of the file, and never after now."""
    if ago == 0:
        return lately
    day = workday(made.today, ago)
    return min(datetime.combine(day, OPENS, HOUSE_TIME) + timedelta(minutes=number), lately)


def _by(entry: Entry, made: Made, do: Do) -> At:
    name, place = entry.text("by"), entry.place

    def act(at: datetime) -> None:
        try:
            do(made.user(name), at)
        except UserError as refused:
            raise UserError(f"{place.file}:{place.line}: {refused}") from refused

    return act
