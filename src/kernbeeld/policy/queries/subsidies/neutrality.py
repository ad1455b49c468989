"""The rule of budget neutrality: what the scenario says, what was measured, and what that proves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.conf.house import database_name, house_catalogue
from kernbeeld.conf.keeping import Shelf
from kernbeeld.errors import UserError
from kernbeeld.language import active
from kernbeeld.policy.models import IndicatorSort, Resultaatindicator, Resultaatmeting
from kernbeeld.policy.queries.results.evidence import evidence_of
from kernbeeld.policy.queries.results.latest_figures import Latest, latest_figures
from kernbeeld.policy.queries.scenarios.models import Entry, bound, entry_named, figures_for
from kernbeeld.policy.queries.subsidies.resting import grades
from kernbeeld.policy.rules.results.evidence import strongest
from kernbeeld.policy.rules.subsidies.neutrality import Judgement, Proof, judge
from kernbeeld.policy.rules.subsidies.resting import strength
from kernbeeld.simulation.result import Run
from kernbeeld.simulation.running import run

SCENARIO = "welzijn-budgetneutraal"
JUDGED, BY_ANSWER, JUDGEMENT = "preventie.oordelen", "preventie", "oordeel"
SURE, STRONG = "welzijn.neutraal.zekerheid", "welzijn.neutraal.bewijs"
_runs = Shelf[Run](8)


@dataclass(frozen=True)
class Judged:
    """What professionals judged at the end of help: how often each answer was given, over a period."""

    period: Period
    answers: Sequence[tuple[str, Latest]]

    @property
    def is_any(self) -> bool:
        """Whether anybody judged anything; what is withheld is more than nothing."""
        return any(one.withheld or one.value for _, one in self.answers)


@dataclass(frozen=True)
class Checked:
    """The answer with everything that it rests on. ``run`` is nothing where it can't be reckoned: ``error``.

    ``sure`` and ``strong`` are the thresholds, ``jaar`` the year in which was looked for measurements.
    """

    judgement: Judgement
    scenario: Scenario | None
    run: Run | None
    error: str
    proofs: Sequence[Proof]
    judged: Judged | None
    jaar: int
    sure: Decimal
    strong: int


def check_neutrality(user: User, catalogue: Catalogue, today: date) -> Checked:
    """Check the rule with what is known today. Who may see policy sees the same answer."""
    entry = entry_named(SCENARIO)
    answer, error = _run(entry) if entry else (None, "")
    sure = catalogue.parameters[SURE].on(today) or Decimal(1)
    strong = int(catalogue.parameters[STRONG].on(today) or 1)
    judged = _judged(catalogue)
    jaar = _last_measured(today)
    proofs = [*_measured(user, catalogue, jaar), *_proof_of(judged, catalogue)]
    chance = answer.probability_break_even if answer else None
    return Checked(
        judgement=judge(chance, proofs, sure=sure, strong=strong),
        scenario=entry.scenario if entry else None,
        run=answer,
        error=error,
        proofs=sorted(proofs, key=lambda one: (-one.strength, one.title)),
        judged=judged,
        jaar=jaar,
        sure=sure,
        strong=strong,
    )


def _run(entry: Entry) -> tuple[Run | None, str]:
    """Run the scenario as it stands, with nothing moved; once for the same model and figures."""
    try:
        ready = bound(entry.scenario, {})
        facts = figures_for(entry.scenario)[1]
        key = (database_name(), house_catalogue().digest, entry.scenario.code, entry.version, facts)
        return _runs.get(key, lambda: run(ready)), ""
    except UserError as error:
        return None, str(error)


def _measured(user: User, catalogue: Catalogue, jaar: int) -> list[Proof]:
    """Return what was really measured in a year of the results that are about preventing care.

    Those are the results that have the professionals' judgement as an indicator: that people meet more often,
    however well it is shown, proves no saving on care. The judgement itself is counted apart.
    """
    order = grades(catalogue)
    shown = Resultaatindicator.objects.for_user(user).filter(sort=IndicatorSort.OUTCOME)
    about = shown.filter(figure=JUDGED).values("resultaat")
    indicators = list(shown.filter(resultaat__in=about).exclude(figure=JUDGED))
    evidence = evidence_of(indicators, jaar)
    best = [(one, strongest(evidence[one.pk].measured, order)) for one in indicators]
    return [Proof(one.title, grade, strength(grade, order)) for one, grade in best if grade]


def _last_measured(today: date) -> int:
    """Return the last year over which anything was measured; this year where nothing ever was."""
    periods = Resultaatmeting.objects.filter(value__isnull=False).values_list("period", flat=True)
    return max((Period.parse(code).year for code in periods.distinct()), default=today.year)


def _judged(catalogue: Catalogue) -> Judged | None:
    dimension = catalogue.dimensions.get(BY_ANSWER)
    if dimension is None or JUDGED not in catalogue.indicators:
        return None
    cells = {one: ((BY_ANSWER, one.code),) for one in dimension.members}
    found = latest_figures((JUDGED, cell) for cell in cells.values())
    if found is None:
        return None
    answers = [(one.label[active()], found.figures[JUDGED, cell]) for one, cell in cells.items()]
    return Judged(found.period, tuple(answers))


def _proof_of(judged: Judged | None, catalogue: Catalogue) -> list[Proof]:
    if judged is None or not judged.is_any:
        return []
    order = grades(catalogue)
    title = catalogue.indicators[JUDGED].label[active()]
    return [Proof(title, JUDGEMENT, strength(JUDGEMENT, order))]
