"""The demo's published figures beside those that are counted from its registers."""

from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.build import published_facts
from kernbeeld.demo.twin.comparing import Comparison, compare_figures, periods_of, reasons_of
from kernbeeld.demo.twin.settings import read_settings
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.engine.counting.facts import to_facts
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.publishing.html.beside import Compared
from kernbeeld.publishing.produce import catalogue_of


def compare_with_published(workspace: Workspace, facts: FactSet) -> tuple[Comparison, ...]:
    """Count every published figure as it was known when it was published, and compare.

    Raises what counting raises, and :class:`~kernbeeld.errors.UserError` without ``twin.yaml``.
    """
    catalogue = catalogue_of(workspace)
    published = Figures(catalogue, published_facts(workspace, catalogue))
    known_at = workspace.known_at or facts.watermark
    counts = count_figures(catalogue, facts, periods_of(published), known_at)
    computed = Figures(catalogue, to_facts(counts, catalogue, known_at))
    return tuple(compare_figures(published, computed, reasons_of(read_settings(workspace))))


def for_page(compared: tuple[Comparison, ...]) -> tuple[Compared, ...]:
    """Return comparisons as the page that sets the reports side by side lays them out."""
    return tuple(
        Compared(
            one.code.partition("[")[0],
            parse_breakdown(one.code.partition("[")[2].rstrip("]")),
            Period.parse(one.period),
            one.published,
            one.computed,
            one.differs,
            one.reason or "",
        )
        for one in compared
    )
