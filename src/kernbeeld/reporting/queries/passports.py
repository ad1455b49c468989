"""The passport of one figure: where it was read, where it was published, and what was restated."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from kernbeeld.accounts.service import Right, Scope, User, scopes
from kernbeeld.catalogue.expression import Breakdown, write_breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_facts
from kernbeeld.language import gettext
from kernbeeld.publishing.cells import figure_name
from kernbeeld.reporting.models.edition import Edition, EditionFigure, Restatement
from kernbeeld.reporting.queries.figure_books import Origin
from kernbeeld.reporting.queries.questions import QuestionView, questions_about
from kernbeeld.reporting.rules.figure_book import Shown, in_time, published_cell

CAUSES = ("late", "correction", "definition", "boundary", "disclosure")
"""The parts of a restatement, in their fixed order."""


@dataclass(frozen=True)
class Published:
    """A figure as an edition showed it; ``is_here`` where the passport was opened from that edition."""

    edition: Edition
    text: str
    is_withdrawn: bool
    is_here: bool


@dataclass(frozen=True)
class RestatedView:
    """A restatement in words: old, new, and each part of the difference that is not nothing."""

    restatement: Restatement
    old: str
    new: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PassportView:
    """Everything about one figure that a page or a dialog shows beside what the report says of it."""

    origin: Origin
    shown: Shown
    label: str
    published: tuple[Published, ...]
    restated: tuple[RestatedView, ...]
    questions: tuple[QuestionView, ...]
    may_look_behind: bool

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods of this figure in the same report, the latest first."""
        book = self.origin.book
        found = book.by_cell[book.catalogue.cell(self.shown.code, self.shown.breakdown)]
        return tuple(reversed(found))


def find_shown(origin: Origin, code: str, breakdown: Breakdown, period: Period | None) -> Shown | None:
    """Return a figure of a book; without a period that of the report, else the latest there is."""
    book = origin.book
    if book.catalogue.indicator(code) is None:
        return None
    code, breakdown = published_cell(book.catalogue, code, breakdown)
    if period is not None:
        return book.find(code, period, breakdown)
    known = book.by_cell.get(book.catalogue.cell(code, breakdown), ())
    wanted = book.period if book.period in known else max(known, key=in_time, default=book.period)
    return book.find(code, wanted, breakdown)


def passport_of(user: User, origin: Origin, shown: Shown) -> PassportView:
    """Return the passport of a figure, as far as this user may see it."""
    here = origin.edition.pk if origin.edition else None
    figures = EditionFigure.objects.filter(_same_figure(shown), edition__in=Edition.objects.for_user(user))
    rows = figures.select_related("edition__withdrawal").order_by("-edition__number")
    restated = Restatement.objects.filter(_same_figure(shown), edition__in=Edition.objects.for_user(user))
    return PassportView(
        origin=origin,
        shown=shown,
        label=figure_name(origin.book.catalogue, shown.code, shown.breakdown),
        published=tuple(
            Published(row.edition, row.text, hasattr(row.edition, "withdrawal"), row.edition_id == here)
            for row in rows
        ),
        restated=tuple(
            restated_view(origin.book.catalogue, row)
            for row in restated.select_related("edition", "earlier").order_by("-edition__number")
        ),
        questions=questions_about(user, shown.code, shown.breakdown),
        may_look_behind=may_look_behind(user, origin, shown),
    )


def _same_figure(shown: Shown) -> Q:
    return Q(code=shown.code, period=shown.period.code, breakdown=write_breakdown(shown.breakdown))


def restated_view(catalogue: Catalogue, row: Restatement) -> RestatedView:
    """Write a restatement for a reader, in the unit of its figure."""
    words = {
        "late": gettext("registered late"),
        "correction": gettext("corrected"),
        "definition": gettext("another definition"),
        "boundary": gettext("another boundary"),
        "disclosure": gettext("withheld or shown"),
    }
    unit = catalogue.units[catalogue.unit_of(row.code)] if catalogue.indicator(row.code) else None
    dimension = unit.dimension if unit else "number"

    def written(value: str) -> str:
        return write_quantity(Decimal(value), dimension) if value else gettext("no figure")

    parts = [(name, getattr(row, name)) for name in CAUSES]
    told = tuple(
        (words[name], _signed(value, dimension)) for name, value in parts if value and Decimal(value)
    )
    return RestatedView(row, written(row.old), written(row.new), told)


def _signed(value: str, dimension: str) -> str:
    number = Decimal(value)
    return f"{'+' if number > 0 else ''}{write_quantity(number, dimension)}"


def may_look_behind(user: User, origin: Origin, shown: Shown) -> bool:
    """Tell whether somebody may see the records that a figure counts, and whether there are any."""
    catalogue = origin.book.catalogue
    measure = catalogue.measure_for(shown.code, shown.period, origin.book.known_at)
    if measure is None or house_facts() is None:
        return False
    where = dict(measure.measure.where)
    held = scopes(user, Right.SEE_RECORDS_BEHIND_FIGURES)
    return any(_opens(scope, shown, catalogue, where) for scope in held)


def _opens(scope: Scope, shown: Shown, catalogue: Catalogue, where: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a figure counts nothing but what somebody's role is limited to.

    A figure does not tell of which team or organisation its records are, so a role that is limited to
    one of those opens none.
    """
    members = {member for _, member in catalogue.cell(shown.code, shown.breakdown)[1]}
    fits = {
        "wet": where.get("wet") == (scope.wet,),
        "gebied": scope.gebied in members,
        "period": scope.period == shown.period.code,
    }
    return all(fits.get(dimension, False) for dimension in scope.limits)
