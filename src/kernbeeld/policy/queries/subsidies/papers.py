"""What subsidies rest on, and a list of them, as papers to take along: PDF, XLSX and ODS."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.policy.queries.subsidies.resting import SubsidyShare, YearRests
from kernbeeld.policy.queries.subsidies.seen import SubsidyRow
from kernbeeld.policy.rules.results.evidence import DIMENSION
from kernbeeld.policy.rules.subsidies.resting import Basis
from kernbeeld.policy.rules.subsidies.words import (
    basis_words,
    subsidy_state_words,
    verdict_words,
    why_words,
)
from kernbeeld.publishing.html.words import day_words
from kernbeeld.publishing.papers.model import Cell, Paper, PaperColumn, PaperRow, PaperTable, Text


def rests_paper(found: YearRests, catalogue: Catalogue, at: datetime) -> Paper:
    """Return the page of what subsidies of a year rest on; its totals close."""
    return Paper(
        title=gettext("What subsidies rest on"),
        subtitle=str(found.jaar),
        blocks=(
            Text(explanation()),
            _totals_table(found, catalogue),
            _subsidies_table(found),
            _shares_table(found, catalogue),
        ),
        made=made_words(at),
        language=active(),
        day=day_of(at),
    )


def list_paper(rows: Sequence[SubsidyRow], title: str, at: datetime) -> Paper:
    """Return a list of subsidies."""
    columns = (
        PaperColumn(gettext("Organisation")),
        PaperColumn(gettext("For")),
        PaperColumn(gettext("Year")),
        PaperColumn(gettext("State")),
        PaperColumn(gettext("Granted"), Cell.EURO, 2),
        PaperColumn(gettext("Settled"), Cell.EURO, 2),
        PaperColumn(gettext("Paid"), Cell.EURO, 2),
    )
    lines = [_list_row(row) for row in rows]
    granted = sum(row.subsidie.verleend for row in rows if row.counts)
    paid = sum(row.paid for row in rows)
    total = PaperRow(
        (gettext("Granted, together"), "", "", "", _euro(granted), None, _euro(paid)), True, {5: ""}
    )
    table = PaperTable(gettext("Subsidies"), columns, (*lines, total))
    return Paper(gettext("Subsidies"), title, (table,), made_words(at), active(), day_of(at))


def explanation() -> str:
    """Say how a euro gets to stand where it stands."""
    return gettext(
        "A euro rests on outcome where an agreement names an indicator of outcome that was really "
        "measured in the year, in a way that can show what changed for residents. It rests on output "
        "where only what was done was counted. It rests on nothing where there is no indicator, or "
        "nobody measured. Where nobody said for how much an agreement is, it is unknown. Together the "
        "four are what was granted."
    )


def grade_label(catalogue: Catalogue, grade: str) -> str:
    """Name a grade of evidence; nothing where there is none."""
    dimension = catalogue.dimensions.get(DIMENSION)
    member = dimension.member(grade) if dimension and grade else None
    return member.label[active()] if member else grade


def _totals_table(found: YearRests, catalogue: Catalogue) -> PaperTable:
    columns = (
        PaperColumn(gettext("Rests on")),
        PaperColumn(gettext("Why")),
        PaperColumn(gettext("Evidence")),
        PaperColumn(gettext("Euro"), Cell.EURO, 2),
    )
    rows: list[PaperRow] = []
    for basis, cents in found.totals.items():
        rows += [
            PaperRow(
                (
                    basis_words(basis),
                    why_words(line.why),
                    grade_label(catalogue, line.grade),
                    _euro(line.cents),
                )
            )
            for line in found.lines
            if line.basis == basis
        ]
        name = gettext("together on {basis}", basis=basis_words(basis))
        rows.append(PaperRow((name, "", "", _euro(cents)), total=True))
    rows.append(PaperRow((gettext("Granted"), "", "", _euro(found.granted)), total=True))
    return PaperTable(gettext("The whole"), columns, tuple(rows))


def _subsidies_table(found: YearRests) -> PaperTable:
    columns = (
        PaperColumn(gettext("Subsidy")),
        *(PaperColumn(basis_words(basis), Cell.EURO, 2) for basis in Basis),
        PaperColumn(gettext("Granted"), Cell.EURO, 2),
    )
    rows = [
        PaperRow(
            (
                f"{one.subsidie.name}: {one.subsidie.title}",
                *(_euro(one.totals[basis]) for basis in Basis),
                _euro(one.subsidie.verleend),
            )
        )
        for one in found.subsidies
    ]
    sums = _sums(found.totals)
    total = PaperRow((gettext("together"), *sums, _euro(found.granted)), total=True)
    return PaperTable(gettext("By subsidy"), columns, (*rows, total))


def _sums(totals: Mapping[Basis, int]) -> tuple[Decimal, ...]:
    return tuple(_euro(totals[basis]) for basis in Basis)


def _shares_table(found: YearRests, catalogue: Catalogue) -> PaperTable:
    columns = (
        PaperColumn(gettext("Organisation")),
        PaperColumn(gettext("Agreement")),
        PaperColumn(gettext("Rests on")),
        PaperColumn(gettext("Why")),
        PaperColumn(gettext("Evidence")),
        PaperColumn(gettext("Euro"), Cell.EURO, 2),
    )
    rows = [
        _share_row(rests.subsidie.name, part, catalogue) for rests in found.subsidies for part in rests.shares
    ]
    return PaperTable(gettext("By agreement"), columns, tuple(rows))


def _share_row(name: str, part: SubsidyShare, catalogue: Catalogue) -> PaperRow:
    share = part.share
    cells = (
        name,
        part.agreement.text if part.agreement else gettext("the rest of the subsidy"),
        basis_words(share.basis),
        why_words(share.why),
        grade_label(catalogue, share.grade),
        _euro(share.cents) if share.cents is not None else None,
    )
    return PaperRow(cells, words=None if share.cents is not None else {5: gettext("unknown")})


def _list_row(row: SubsidyRow) -> PaperRow:
    one = row.subsidie
    settled = one.vastgesteld
    return PaperRow(
        (
            one.name,
            one.title,
            str(one.jaar),
            f"{subsidy_state_words(one.state)}, {verdict_words(one.verdict)}"
            if one.verdict
            else subsidy_state_words(one.state),
            _euro(one.verleend),
            _euro(settled) if settled is not None else None,
            _euro(row.paid),
        ),
        words={5: gettext("not settled yet")} if settled is None else None,
    )


def _euro(cents: int) -> Decimal:
    return Decimal(cents) / 100


def made_words(at: datetime) -> str:
    """Say from what a paper was made, and when."""
    return gettext("Made on {day} from the subsidies as they are kept.", day=day_words(day_of(at)))
