"""The demo's social map: ``sociale_kaart.yaml`` beside its ``gemeente.yaml``."""

from datetime import datetime, timedelta

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, read_yaml
from kernbeeld.community.service import Partner, VoorzieningDetails, add_voorziening

FILE = "sociale_kaart.yaml"
LONGEST_AGO = 3650


def fill_social_map(workspace: Workspace, *, acting_user: User, at: datetime) -> int:
    """Add the entries of the demo as a user who keeps the whole map; return how many.

    An entry is checked as many days before `at` as it says, and unchecked where it says nothing. An owner
    that this house does not know is left out. Nothing happens where there is no such file. Raises
    :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes in it.
    """
    file = workspace.folder / FILE
    if not file.is_file():
        return 0
    problems = Problems()
    root = read_yaml(file, FILE, problems)
    owners = frozenset(Partner.objects.values_list("code", flat=True))
    found = [_read(entry, owners) for entry in root.entries("voorzieningen")] if root else []
    problems.raise_any()
    for details, days in found:
        when = at - timedelta(days=days or 0)
        add_voorziening(details, is_checked=days is not None, acting_user=acting_user, at=when)
    return len(found)


def _read(entry: Entry, owners: frozenset[str]) -> tuple[VoorzieningDetails, int | None]:
    owner = entry.text("owner", "")
    details = VoorzieningDetails(
        name=entry.text("name"),
        what=entry.text("what", ""),
        for_whom=entry.text("for_whom", ""),
        access=entry.text("access", "onbekend"),
        address=entry.text("address", ""),
        uitvoerders=entry.texts("uitvoerders"),
        owner=owner if owner in owners else "",
        kernen=entry.texts("kernen"),
        leefgebieden=entry.texts("leefgebieden"),
        functies=entry.texts("functies"),
        wetten=entry.texts("wetten"),
        step=entry.text("step", "algemeen"),
        source=entry.text("source", ""),
    )
    has_day = entry.has("checked_days_ago")
    days = entry.whole("checked_days_ago", 0, LONGEST_AGO) if has_day else None
    entry.finish()
    return details, days
