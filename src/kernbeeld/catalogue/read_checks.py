"""Entries to checks; each kind becomes a left side, a sign and a right side."""

from collections.abc import Callable
from functools import reduce

from kernbeeld.catalogue.expression import MOST_SIGNS, Expression, Operation, Reference, references
from kernbeeld.catalogue.layers import scalar_items
from kernbeeld.catalogue.model import Check, Dimension, Indicator
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.catalogue.source import Entry, Scalar
from kernbeeld.catalogue.vocabulary import RELATIONS, CheckKind, Severity
from kernbeeld.language import gettext

Sides = tuple[Expression | None, Expression | None, str]


class CheckReader:
    """Reads checks; it knows the indicators because some kinds use their formula or members."""

    def __init__(self, indicators: dict[str, Indicator], dimensions: dict[str, Dimension]) -> None:
        self.indicators = indicators
        self.dimensions = dimensions
        self._sides: dict[CheckKind, Callable[[Entry], Sides]] = {
            CheckKind.FLOW_IDENTITY: self._flow_identity,
            CheckKind.CONTINUITY: self._continuity,
            CheckKind.CLOSING_SUM: self._closing_sum,
            CheckKind.OVERLAP_BOUND: self._overlap_bound,
            CheckKind.RATIO: self._ratio,
            CheckKind.EQUALITY: self._two_sides,
            CheckKind.BOUND: self._two_sides,
            CheckKind.STATEMENT: self._statement,
        }

    def read(self, code: str, entry: Entry) -> Check:
        """Read one check."""
        kind = CheckKind(entry.choice("kind", tuple(CheckKind)))
        left, right, subject = self._sides[kind](entry) if kind in RELATIONS else (None, None, "")
        check = Check(
            code=code,
            kind=kind,
            label=entry.label(),
            severity=Severity(entry.choice("severity", tuple(Severity), "error")),
            subject=entry.text("subject", subject),
            place=entry.place,
            left=left,
            right=right,
            text=_written(entry, kind),
            codes=entry.texts("codes") if kind not in RELATIONS else (),
            candidates=entry.texts("candidates"),
            periods=entry.texts("periods"),
            options={k: str(v) for k, v in scalar_items(entry, "options").items()}
            if entry.has("options")
            else {},
            replaces=entry.text("replaces", ""),
        )
        for period in check.periods:
            _expect_period(entry, period)
        if kind not in RELATIONS and not check.codes:
            entry.wrong(gettext("Field '{key}' is missing.", key="codes"))
        entry.finish()
        return check

    def _flow_identity(self, entry: Entry) -> Sides:
        begin, inflow, outflow, end = (
            Reference(entry.text(key)) for key in ("begin", "inflow", "outflow", "end")
        )
        return Operation("-", Operation("+", begin, inflow), outflow), end, end.code

    def _continuity(self, entry: Entry) -> Sides:
        end, begin = Reference(entry.text("end"), at="previous"), Reference(entry.text("begin"))
        return end, begin, begin.code

    def _closing_sum(self, entry: Entry) -> Sides:
        total = entry.text("total")
        return self._parts(entry, total), Reference(total), total

    def _overlap_bound(self, entry: Entry) -> Sides:
        total = entry.text("total")
        return Reference(total), self._parts(entry, total), total

    def _parts(self, entry: Entry, total: str) -> Expression | None:
        parts = [Reference(code) for code in entry.texts("parts")]
        if entry.has("dimension"):
            dimension = self.dimensions.get(entry.text("dimension"))
            members = dimension.members if dimension else ()
            parts += [Reference(total, ((entry.text("dimension"), member.code),)) for member in members]
        if not parts:
            entry.wrong(gettext("A sum needs 'parts' or a 'dimension' that exists."))
            return None
        if len(parts) > MOST_SIGNS:
            entry.wrong(gettext("A sum has at most {count} parts.", count=MOST_SIGNS))
            return None
        first, *rest = parts
        return reduce(lambda tree, part: Operation("+", tree, part), rest, _as_expression(first))

    def _ratio(self, entry: Entry) -> Sides:
        code = entry.text("of")
        indicator = self.indicators.get(code)
        if indicator and not indicator.formula:
            entry.wrong(gettext("'{code}' has no formula to check against.", code=code))
        return indicator.formula if indicator else None, Reference(code), code

    def _two_sides(self, entry: Entry) -> Sides:
        left, right = entry.expression("left"), entry.expression("right")
        return left, right, _first_code(right) or _first_code(left)

    def _statement(self, entry: Entry) -> Sides:
        left, right = entry.expression("left"), entry.expression("says")
        return left, right, _first_code(left)


def _expect_period(entry: Entry, text: str) -> None:
    try:
        Period.parse(text)
    except PeriodError as error:
        entry.wrong(str(error), place=entry.place_of("periods"))


def _as_expression(reference: Reference) -> Expression:
    return reference


def _first_code(tree: Expression | None) -> str:
    found = [item.code for item in references(tree) if isinstance(item, Reference)] if tree else []
    return found[0] if found else ""


def _written(entry: Entry, kind: CheckKind) -> str:
    """Return the relation as its author wrote it, for the passport and the page of findings."""
    sign = RELATIONS.get(kind)
    if kind == CheckKind.FLOW_IDENTITY:
        begin, inflow, outflow, end = (entry.text(key) for key in ("begin", "inflow", "outflow", "end"))
        return f"{begin} + {inflow} - {outflow} == {end}"
    if kind == CheckKind.CONTINUITY:
        return f"{entry.text('end')}@previous == {entry.text('begin')}"
    if kind in (CheckKind.CLOSING_SUM, CheckKind.OVERLAP_BOUND):
        parts = " + ".join(entry.texts("parts")) or f"sum({entry.text('dimension', '')})"
        total = entry.text("total")
        return f"{parts} == {total}" if kind == CheckKind.CLOSING_SUM else f"{total} <= {parts}"
    if kind == CheckKind.RATIO:
        return entry.text("of")
    if not sign:
        return ""
    other = "says" if kind == CheckKind.STATEMENT else "right"
    value = entry.fields.get(other)
    return f"{entry.text('left')} {sign} {value if isinstance(value, Scalar) else ''}"
