"""What people object to the inputs of a scenario, as it stands on the one page of a run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.policy.rules.scenarios.quantities import quantity_of
from kernbeeld.publishing.papers.model import PaperColumn, PaperRow, PaperTable

ROOM = 1_400
"""So many characters of objections and answers fit on a page beside everything else."""
MOST = 10
"""So many objections stand on the page, the newest; how many more there are is said."""


@dataclass(frozen=True)
class Objection:
    """What somebody objects to an input, with the value that he holds right, and what was answered."""

    name: str
    text: str
    by: str
    on: date
    proposed: Decimal | None = None
    answer: str = ""


def objection_table(catalogue: Catalogue, scenario: Scenario, made: Sequence[Objection]) -> PaperTable:
    """Return the objections, each with its input; long ones are cut so that the page stays one page."""
    shown = sorted(made, key=lambda one: one.on)[-MOST:]
    parts = sum(1 + bool(one.answer) for one in shown)
    whole = sum(len(one.text) + len(one.answer) for one in shown) <= ROOM
    room = ROOM if whole else ROOM // max(1, parts)
    rows = [_row(catalogue, scenario, one, room) for one in shown]
    notes = [] if whole else [gettext("Long texts are cut here: on screen they stand whole.")]
    more = len(made) - len(shown)
    if more:
        notes.append(ngettext("{count} more stands on screen.", "{count} more stand on screen.", more))
    columns = (PaperColumn(gettext("Input")), PaperColumn(gettext("Objection")))
    return PaperTable(gettext("Objections to it"), columns, tuple(rows), " ".join(notes))


def _row(catalogue: Catalogue, scenario: Scenario, one: Objection, room: int) -> PaperRow:
    given = scenario.input(one.name)
    told = f"{one.by}, {one.on:%d-%m-%Y}: {_cut(one.text, room)}"
    if given and one.proposed is not None:
        holds = quantity_of(catalogue, given).write(one.proposed)
        told += " " + gettext("Holds right: {value}.", value=holds)
    if one.answer:
        told += " " + gettext("Answer: {answer}", answer=_cut(one.answer, room))
    return PaperRow((given.label[active()] if given else one.name, told))


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
