"""Whether the figures, villages and reports that a programme names are defined. Pure."""

from collections.abc import Iterator

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.language import gettext
from kernbeeld.policy.rules.programmes.details import ActionDetails, Problem, ProgrammeDetails

KERN = "kern"


def report_problems(details: ProgrammeDetails, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield each report that is not defined."""
    for code in details.reports:
        if code not in catalogue.reports:
            yield "reports", gettext("There is no report '{code}'.", code=code)


def code_problems(details: ActionDetails, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield each village and each figure that is not defined."""
    dimension = catalogue.dimensions.get(KERN)
    known = {one.code for one in dimension.members} if dimension else set()
    for code in details.kernen:
        if code not in known:
            yield "kernen", gettext("There is no village '{code}'.", code=code)
    for code in details.indicators:
        if catalogue.indicator(code) is None:
            near = did_you_mean(code, (*catalogue.indicators, *catalogue.aliases))
            text = gettext("Code '{code}' is not defined.", code=code)
            yield "indicators", f"{text} {near}".rstrip()
