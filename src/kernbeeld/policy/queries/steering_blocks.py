"""How a programme is steered, as blocks of its paper: its targets, its risks, and what was decided."""

from collections.abc import Sequence

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.queries.steering import RiskView, Steering, TargetView, details_of
from kernbeeld.policy.rules.steering_words import aim_words, quantity, standing_words, weight_words
from kernbeeld.publishing.html.words import day_words
from kernbeeld.publishing.papers.model import Block, PaperColumn, PaperRow, PaperTable


def steering_blocks(steering: Steering, catalogue: Catalogue) -> tuple[Block, ...]:
    """Return a table of targets, of risks that may still come and of decisions; none that is empty.

    Who sits in the steering group is not in it: a paper goes further than the house.
    """
    found: list[Block] = []
    if steering.targets:
        found.append(_targets(steering.targets, catalogue))
    if risks := [one for one in steering.risks if one.is_open]:
        found.append(_risks(risks))
    if steering.decisions:
        rows = [(one.text, one.gremium, day_words(one.decided_on)) for one in steering.decisions]
        heads = (gettext("Decision"), gettext("Who decided?"), gettext("Decided on"))
        found.append(_table(gettext("What was decided"), heads, rows))
    return tuple(found)


def _targets(targets: Sequence[TargetView], catalogue: Catalogue) -> PaperTable:
    heads = (
        gettext("Target"),
        gettext("Agreed with whom?"),
        gettext("Aim"),
        gettext("To be reached by"),
        gettext("What was measured"),
        gettext("How it stands"),
    )
    rows = []
    for one in targets:
        row, aim = one.streefwaarde, details_of(one.streefwaarde)
        measured = "; ".join(
            f"{day_words(each.on)}: {quantity(catalogue, aim.unit, each.value)}" for each in one.measured
        )
        rows.append(
            (
                row.title,
                row.agreed_with,
                aim_words(catalogue, aim),
                day_words(row.by),
                measured or gettext("nothing yet"),
                standing_words(one.standing),
            )
        )
    return _table(gettext("What is aimed for"), heads, rows)


def _risks(risks: Sequence[RiskView]) -> PaperTable:
    heads = (gettext("Risk"), gettext("How bad"), gettext("What we do"), gettext("Who watches"))
    rows = [
        (one.risico.title, weight_words(one.weight), one.risico.maatregel, one.risico.owner) for one in risks
    ]
    return _table(gettext("What may go wrong"), heads, rows)


def _table(title: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> PaperTable:
    columns = tuple(PaperColumn(head) for head in heads)
    return PaperTable(title, columns, tuple(PaperRow(tuple(one or None for one in row)) for row in rows))
