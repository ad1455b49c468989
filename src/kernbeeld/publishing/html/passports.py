"""The number passport, ready to lay out: what it means, how we got it, and whether it holds."""

from dataclasses import dataclass

from kernbeeld.catalogue.expression import Expression
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind, Severity
from kernbeeld.engine.finding import Outcome
from kernbeeld.engine.observation import Observation
from kernbeeld.intake.fact import Fact
from kernbeeld.language import gettext
from kernbeeld.publishing.cells import absence_meaning, qualifier_meaning
from kernbeeld.publishing.document import Cell, Document, Passport
from kernbeeld.publishing.html.addresses import Addresses, Spot, period_anchor, term_anchor
from kernbeeld.publishing.html.chapters import ChapterPages, Figure
from kernbeeld.publishing.html.findings import FindingViews, Mark, Side, place_words, relation_sign
from kernbeeld.publishing.html.formula import FormulaWriter, Piece
from kernbeeld.publishing.html.words import (
    day_words,
    how_words,
    moment_words,
    nature_words,
    status_shape,
    status_word,
)
from kernbeeld.publishing.sides import side_names

_ORDER = {"violated": 0, "holds": 1, "not_asked": 2}


@dataclass(frozen=True)
class Version:
    """A figure as it was delivered once."""

    printed: str
    known: str
    source: str
    bron: str
    delivery: str
    withdrawn: bool
    latest: bool


@dataclass(frozen=True)
class CheckView:
    """A check in which the figure takes part, and what came out."""

    status: str
    severity: str
    shape: str
    word: str
    rule: str
    place: str
    period: str
    sides: tuple[Side, ...]
    relation: str
    gap: str
    reason: str
    mark: Mark | None


@dataclass(frozen=True)
class Section:
    """What there is to tell about one figure of one period."""

    anchor: str
    period: str
    days: str
    figure: Figure
    how: str
    because: tuple[str, ...]
    words: tuple[Piece, ...]
    filled: tuple[Piece, ...]
    versions: tuple[Version, ...]
    checks: tuple[CheckView, ...]


@dataclass(frozen=True)
class PassportPage:
    """A passport as it is laid out; sections run from the latest period back."""

    page: str
    code: str
    label: str
    definitie: str
    facts: tuple[tuple[str, str], ...]
    breaks: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    spots: tuple[Spot, ...]
    sections: tuple[Section, ...]


class PassportPages:
    """Makes the passports of one report ready."""

    def __init__(
        self, document: Document, addresses: Addresses, findings: FindingViews, chapters: ChapterPages
    ) -> None:
        self._document = document
        self._language = document.language
        self._addresses = addresses
        self._findings = findings
        self._chapters = chapters
        self._writer = FormulaWriter(document.catalogue, addresses, document.language)
        self._printed = {term.code: term for term in document.terms}

    def page(self, passport: Passport) -> PassportPage:
        """Make one passport ready."""
        indicator, alias = passport.indicator, self._document.catalogue.aliases.get(passport.code)
        cells = {cell.observation.period: cell for cell in reversed(passport.cells)}
        latest_first = sorted(cells, key=lambda period: (period.end, period.months), reverse=True)
        own = alias.definitie if alias else ""
        return PassportPage(
            page=passport.link,
            code=passport.code,
            label=passport.label,
            definitie=own or indicator.definitie,
            facts=self._facts(passport),
            breaks=tuple(
                gettext("Since {day}: {reason}", day=day_words(one.since), reason=one.reason[self._language])
                for one in indicator.breaks
            ),
            terms=tuple(
                (term_anchor(code), self._printed[code].label[self._language])
                for code in indicator.terms
                if code in self._printed
            ),
            spots=self._addresses.spots(passport.code, passport.breakdown),
            sections=tuple(self._section(passport, cells[period]) for period in latest_first),
        )

    def _facts(self, passport: Passport) -> tuple[tuple[str, str], ...]:
        book, indicator = self._document.catalogue, passport.indicator
        unit = book.units.get(book.unit_of(passport.code))
        measure = indicator.label[self._language] if passport.code != indicator.code else ""
        dimensions = ", ".join(
            book.dimensions[rule.dimension].label[self._language]
            + " "
            + (gettext("(parts add up)") if rule.closing else gettext("(parts may overlap)"))
            for rule in indicator.breakdowns
        )
        facts = (
            (gettext("Sort of figure"), nature_words(indicator.nature)),
            (gettext("Unit"), unit.label[self._language] if unit else ""),
            (gettext("Part of"), measure),
            (gettext("Divided by"), dimensions),
            (gettext("Register"), indicator.bron),
            (gettext("Owner"), indicator.owner),
            (gettext("Counted since"), day_words(indicator.since)),
            (gettext("Definition"), place_words(indicator.place)),
        )
        return tuple((name, value) for name, value in facts if value)

    def _section(self, passport: Passport, cell: Cell) -> Section:
        seen = cell.observation
        words, filled = self._formula(passport, seen)
        return Section(
            anchor=period_anchor(seen.period),
            period=seen.period.label,
            days=gettext(
                "{first} up to and including {last}",
                first=day_words(seen.period.first_day),
                last=day_words(seen.period.last_day),
            ),
            figure=self._chapters.figure(cell),
            how=how_words("absent" if seen.value is None else seen.how),
            because=_because(cell),
            words=words,
            filled=filled,
            versions=_versions(passport.versions, seen),
            checks=tuple(
                self._check(outcome)
                for outcome in sorted(passport.outcomes, key=lambda one: _ORDER.get(one.status, 3))
                if self._is_about(outcome, passport, seen.period)
            ),
        )

    def _formula(self, passport: Passport, seen: Observation) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        tree = passport.indicator.formula
        whole = not self._document.catalogue.cell(passport.code, passport.breakdown)[1]
        if tree is not None and whole:
            filled = self._writer.filled_in(tree, seen.period)
            return self._writer.in_words(tree, seen.period), (*filled, *self._result(seen))
        if seen.how in ("summed", "carried"):
            return (), (*self._inputs(seen), *self._result(seen))
        return (), ()

    def _result(self, seen: Observation) -> tuple[Piece, ...]:
        """Write what comes out, of a figure that was made here; a delivered one is only compared."""
        cell = self._addresses.cell(seen.code, seen.breakdown, seen.period)
        made = seen.how in ("computed", "summed") and cell is not None and seen.value is not None
        return (Piece("="), Piece(cell.text)) if made and cell else ()

    def _inputs(self, seen: Observation) -> list[Piece]:
        pieces: list[Piece] = []
        for number, part in enumerate(seen.inputs):
            if number:
                pieces.append(Piece("+"))
            value = gettext("no figure")
            if part.value is not None:
                value = self._writer.quantity(part.value, part.unit)
            about = part.period.label if part.period != seen.period else self._part_name(part)
            pieces.append(
                Piece(value, self._addresses.passport(part.code, part.breakdown, part.period), about)
            )
        return pieces

    def _part_name(self, part: Observation) -> str:
        book = self._document.catalogue
        members = (book.dimensions[dimension].member(code) for dimension, code in part.breakdown)
        names = ", ".join(member.label[self._language] for member in members if member)
        return names or book.label_of(part.code)[self._language]

    def _is_about(self, outcome: Outcome, passport: Passport, period: Period) -> bool:
        """Tell whether a check used this figure of this period; one that used nothing asks by period."""
        book = self._document.catalogue
        own = book.cell(passport.code, passport.breakdown)
        used = {seen.period for seen in outcome.used if book.cell(seen.code, seen.breakdown) == own}
        return period in used if used else outcome.period == period

    def _check(self, outcome: Outcome) -> CheckView:
        check, finding = outcome.check, outcome.finding
        number = self._findings.number(finding) if finding else 0
        severity = finding.severity if finding else Severity.ERROR
        sides = self._findings.sides(check, finding) if finding else self._sides(outcome)
        gap = ""
        if finding and finding.gap is not None:
            gap = self._writer.quantity(finding.gap, self._document.catalogue.unit_of(finding.code))
        return CheckView(
            status=outcome.status,
            severity=severity.value,
            shape=status_shape(outcome.status, severity),
            word=status_word(outcome.status, severity),
            rule=check.label[self._language],
            place=place_words(check.place),
            period=outcome.period.label,
            sides=sides,
            relation=f" {relation_sign(check, outcome.status)} ".join(side.result for side in sides),
            gap=gap,
            reason=outcome.reason,
            mark=self._findings.mark(number) if number else None,
        )

    def _sides(self, outcome: Outcome) -> tuple[Side, ...]:
        left, right = outcome.check.left, outcome.check.right
        if outcome.status != "holds" or left is None or right is None:
            return ()
        values, unit = (outcome.left, outcome.right), self._document.catalogue.unit_of(outcome.check.subject)
        names = side_names(outcome.check.kind, outcome.period)
        told = outcome.check.kind is CheckKind.STATEMENT
        return tuple(
            Side(
                () if told else self._writer.in_words(tree, outcome.period),
                self._filled(tree, outcome.period),
                "" if value is None else self._writer.quantity(value, unit),
                name,
            )
            for tree, value, name in zip((left, right), values, names, strict=True)
        )

    def _filled(self, tree: Expression, period: Period) -> tuple[Piece, ...]:
        """Write a sum with its figures; one figure alone is the outcome itself."""
        filled = self._writer.filled_in(tree, period)
        return filled if len(filled) > 1 else ()


def _because(cell: Cell) -> tuple[str, ...]:
    """Say in words why there is no value, or what has to be known beside it."""
    seen = cell.observation
    told = [absence_meaning(seen.absence)] if seen.absence else []
    told += [qualifier_meaning(qualifier) for qualifier in sorted(seen.qualifiers)]
    told += [seen.because] if seen.because else []
    return tuple(dict.fromkeys(told))


def _versions(facts: tuple[Fact, ...], seen: Observation) -> tuple[Version, ...]:
    """Give the versions of one figure, the latest known first."""
    own = sorted((fact for fact in facts if fact.period == seen.period), key=lambda fact: fact.known_from)
    return tuple(
        Version(
            printed=fact.printed,
            known=moment_words(fact.known_from),
            source="" if fact.counted else str(fact.source),
            bron=fact.bron,
            delivery=fact.delivery,
            withdrawn=fact.withdrawn,
            latest=fact is own[-1],
        )
        for fact in reversed(own)
    )
