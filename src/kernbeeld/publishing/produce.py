"""The main job: a municipality's folder in, a checked and explained report out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue, Report
from kernbeeld.catalogue.municipality import PACKAGED, Workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.engine.checking import findings_of, run_checks
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.errors import Problem, UserError
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.importing import ImportResult, import_figures
from kernbeeld.intake.store import Store
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.commentary.bind import Commentary, bind, bind_what_holds, read_commentary
from kernbeeld.publishing.compose import Material, compose
from kernbeeld.publishing.data.write import DATASET, write_data, write_dataset
from kernbeeld.publishing.document import (
    Answer,
    Block,
    Document,
    FindingKey,
    LookBack,
    Making,
    Municipality,
    Restated,
)
from kernbeeld.publishing.html import write_html
from kernbeeld.publishing.papers.model import Block as PaperBlock
from kernbeeld.publishing.pdf.write import write_pdf
from kernbeeld.publishing.sheets.write import write_ods, write_xlsx

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Counting:
    """Figures that were counted from records, and the hash of those records."""

    facts: tuple[Fact, ...]
    digest: str
    known_at: datetime


@dataclass(frozen=True)
class Edition:
    """Which report over which period, as known when; with `counting` from records, else as delivered."""

    report: Report
    period: Period
    known_at: datetime | None = None
    counting: Counting | None = None

    def __post_init__(self) -> None:
        # A report over a period has the chapters that there were then.
        object.__setattr__(self, "report", self.report.over(self.period))


@dataclass(frozen=True)
class Checked:
    """Figures as known at one instant, with every check that was asked."""

    catalogue: Catalogue
    figures: Figures
    facts: tuple[Fact, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    known_at: datetime


@dataclass(frozen=True)
class Ground:
    """What a report rests on: every version of its figures, and the SHA-256 of what was known."""

    history: tuple[Fact, ...]
    digest: str


@dataclass(frozen=True)
class Told:
    """What people say beside the figures: texts, answers, the look back, what was restated, programmes."""

    commentary: Commentary
    answers: Mapping[FindingKey, Answer] = field(default_factory=dict)
    look_back: LookBack = field(default_factory=LookBack)
    restated: tuple[Restated, ...] = ()
    programmes: tuple[PaperBlock, ...] = ()


def catalogue_of(workspace: Workspace) -> Catalogue:
    """Read the packaged definitions with the municipality's own on top."""
    return load_catalogue(*workspace.overlays)


def bring_in(workspace: Workspace, catalogue: Catalogue, store: Store) -> list[ImportResult]:
    """Import the deliveries that the municipality's folder names, each at its stated known time.

    What the store had already stays as it is. The demo's deliveries go into an empty store only, so
    that they never mix with figures that somebody brought in by hand.
    """
    if workspace.folder == PACKAGED and store.known_at() is not None:
        return []
    planned = sorted(
        (item.known_at, item.file, item.mapping) for item in workspace.deliveries if item.known_at
    )
    return [
        import_figures(file, mapping, catalogue, store, known_at=known_at)
        for known_at, file, mapping in planned
    ]


def check_figures(
    catalogue: Catalogue,
    store: Store,
    report: Report | None = None,
    period: Period | None = None,
    known_at: datetime | None = None,
    counting: Counting | None = None,
) -> Checked:
    """Read the figures as known at `known_at` (default: the latest known time) and ask every check.

    With `counting` its figures go before what was delivered for the same cell. Raises
    :class:`UserError` when there are no figures at all.
    """
    latest = store.known_at() or (counting.known_at if counting else None)
    if latest is None:
        raise UserError(
            gettext("There are no figures yet. Bring them in with: kernbeeld import figures FILE")
        )
    moment = known_at or latest
    facts = tuple(store.facts(moment)) + (counting.facts if counting else ())
    figures = Figures(catalogue, facts)
    asked = report.over(period) if report and period else report
    outcomes = run_checks(catalogue, figures, asked, period)
    return Checked(catalogue, figures, facts, outcomes, findings_of(outcomes), moment)


def find_report(catalogue: Catalogue, code: str) -> Report:
    """Return a report by its code. Raises :class:`UserError` with a suggestion."""
    if code not in catalogue.reports:
        known = ", ".join(catalogue.reports)
        raise UserError(
            gettext("There is no report '{code}'; there is: {known}.", code=code, known=known)
            + f" {did_you_mean(code, catalogue.reports)}".rstrip()
        )
    return catalogue.reports[code]


def latest_period(catalogue: Catalogue, facts: tuple[Fact, ...], report: Report) -> Period:
    """Return the last period of the report's rhythm for which figures were delivered.

    Raises :class:`UserError` that names the other reports when there is no such figure.
    """
    found = [fact.period for fact in facts if fact.period.kind == report.rhythm]
    if not found:
        raise UserError(
            gettext(
                "No figures fit the rhythm of report '{code}'. Name another report ({known}), or a --period.",
                code=report.code,
                known=", ".join(catalogue.reports),
            )
        )
    return max(found)


def produce(
    workspace: Workspace,
    catalogue: Catalogue,
    store: Store,
    edition: Edition,
    out: Path,
    progress: Progress = lambda message: None,
) -> tuple[Document, Checked]:
    """Write the whole report to `out`: HTML, PDF, XLSX, ODS, CSV and JSON.

    Nothing is written when a sentence of the commentary does not hold; for counted figures, which
    the commentary was not written for, such a passage is left out and told.
    """
    report, period, counting = edition.report, edition.period, edition.counting
    with speaking(workspace.language):
        checked = check_figures(catalogue, store, report, period, edition.known_at, counting)
        told = Told(read_commentary(workspace.commentary / period.code))
        document = make_document(
            workspace, edition, checked, ground_of(store, checked, counting), told, strict=counting is None
        )
        write_report(document, out, progress)
    return document, checked


def ground_of(store: Store, checked: Checked, counting: Counting | None) -> Ground:
    """Return every version of the figures that was known, and the fingerprint of what was known."""
    known_at = checked.known_at
    return Ground(_versions(store, known_at, counting), _digest(store, known_at, counting))


def make_document(
    workspace: Workspace, edition: Edition, checked: Checked, ground: Ground, told: Told, *, strict: bool
) -> Document:
    """Put a report together from checked figures and what people said beside them.

    When `strict` a sentence that does not hold raises
    :class:`~kernbeeld.publishing.commentary.bind.CommentaryError`; else its passage is left out and told.
    """
    with speaking(workspace.language):
        bound, left_out = _bind(told.commentary, checked, edition.period, strict=strict)
        making = Making(
            version=version("kernbeeld"),
            known_at=checked.known_at,
            facts_digest=ground.digest,
            definitions_digest=checked.catalogue.digest,
            commentary_digest=told.commentary.digest,
            deliveries=_deliveries(checked.facts),
            counted=edition.counting is not None,
            left_out=tuple(_where(problem) for problem in left_out),
        )
        material = Material(
            catalogue=checked.catalogue,
            figures=checked.figures,
            outcomes=checked.outcomes,
            history=ground.history,
            commentary=bound,
            answers=told.answers,
            look_back=told.look_back,
            restated=told.restated,
            programmes=told.programmes,
        )
        municipality = Municipality(workspace.name, workspace.code, workspace.publisher)
        return compose(material, edition.report, edition.period, municipality, making)


def _deliveries(facts: tuple[Fact, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted({(fact.delivery, fact.bron, fact.source.file) for fact in facts}))


def _bind(
    commentary: Commentary, checked: Checked, period: Period, *, strict: bool
) -> tuple[dict[str, tuple[Block, ...]], tuple[Problem, ...]]:
    if strict:
        return bind(commentary, checked.figures, checked.catalogue, period), ()
    return bind_what_holds(commentary, checked.figures, checked.catalogue, period)


def _versions(store: Store, known_at: datetime, counting: Counting | None) -> tuple[Fact, ...]:
    delivered = tuple(fact for fact in store.history() if fact.known_from <= known_at)
    return delivered + (counting.facts if counting else ())


def _digest(store: Store, known_at: datetime, counting: Counting | None) -> str:
    delivered = store.digest(known_at)
    return sha256(f"{delivered} {counting.digest}".encode()).hexdigest() if counting else delivered


def _where(problem: Problem) -> str:
    place = problem.place
    return f"{Path(place.file).name}:{place.line}: {problem.text}"


def write_report(document: Document, out: Path, progress: Progress = lambda message: None) -> None:
    """Write every output of a report to `out`, which is made when it is not there."""
    out.mkdir(parents=True, exist_ok=True)
    progress(gettext("figures"))
    names = [file.name for file in write_data(document, out)]
    progress(gettext("spreadsheets"))
    write_xlsx(document, out / "rapport.xlsx")
    write_ods(document, out / "rapport.ods")
    progress(gettext("PDF"))
    attachments = {name: out / name for name in ("cijfers.csv", "cijfers.json", "findings.json")}
    write_pdf(document, out / "rapport.pdf", attachments)
    progress(gettext("pages"))
    write_html(document, out)
    described = (name for name in names if name != DATASET)
    write_dataset(document, out, (*described, "rapport.pdf", "rapport.xlsx", "rapport.ods"))
