"""A desk over a few figures of a test's own, without a database."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures
from kernbeeld.publishing.produce import Checked, Ground
from kernbeeld.reporting.desk import Desk
from kernbeeld.reporting.working import Working
from tests.engine.builders import KNOWN, catalogue, facts, indicator, report


def desk(
    given: Mapping[str, Mapping[str, object]],
    period: str = "2017H2",
    units: Mapping[str, str] | None = None,
    breaks: Sequence[str] = (),
) -> Desk:
    """Return what is at hand in the chapter ``een`` over figures as `{code: {period: printed}}`.

    The codes in `breaks` count something else from the first day of the period on.
    """
    span = Period.parse(period)
    codes = dict.fromkeys(code.partition("[")[0] for code in given)
    known = catalogue(dict.fromkeys(codes, "flow"))
    measures = {code: _measure(code, units or {}, breaks, span.first_day) for code in codes}
    verslag = report({"cijfers": {"rows": list(codes)}}, span.kind)
    known = replace(known, indicators=measures, reports={"verslag": verslag})
    found = facts(given)
    checked = Checked(known, Figures(known, found), tuple(found), (), (), KNOWN)
    return Desk(Working(verslag, span, KNOWN, known, checked, None, Ground((), ""), ()))


def _measure(code: str, units: Mapping[str, str], breaks: Sequence[str], day: date):
    days = [day] if code in breaks else []
    return indicator(code, closing=["kern"], unit=units.get(code, "clienten"), breaks=days)
