"""Which figure a cell is: its code, period and breakdown, held against the definitions."""

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.language import gettext

Complaint = tuple[str, str]
"""What is wrong, and what to do about it."""


class Identities:
    """Judges codes and breakdowns; every distinct pair once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._codes = dict.fromkeys((*catalogue.indicators, *catalogue.aliases))
        self._members = {
            code: {member.code for member in dimension.members}
            for code, dimension in catalogue.dimensions.items()
        }
        self._judged: dict[tuple[str, Breakdown], Complaint | None] = {}

    def complaint(self, code: str, breakdown: Breakdown) -> Complaint | None:
        """Return what is wrong with a code and the cell of its breakdown; nothing when both exist."""
        key = (code, breakdown)
        if key not in self._judged:
            self._judged[key] = self._judge(code, breakdown)
        return self._judged[key]

    def _judge(self, code: str, breakdown: Breakdown) -> Complaint | None:
        if not code:
            return (
                gettext("Nothing says which measure this is."),
                gettext("Give its row or column a code in the mapping."),
            )
        if code not in self._codes:
            near = did_you_mean(code, self._codes)
            advice = gettext("Define it in the overlay, or correct the code.")
            return gettext("Code '{code}' is not defined.", code=code), f"{near} {advice}".strip()
        for dimension, member in breakdown:
            if dimension not in self._members:
                near = did_you_mean(dimension, self._members)
                return gettext("Dimension '{code}' is not defined.", code=dimension), near
            if member not in self._members[dimension]:
                return self._no_member(dimension, member)
        return self._undivided(code, breakdown)

    def _no_member(self, dimension: str, member: str) -> Complaint:
        known = sorted(self._members[dimension])
        return (
            gettext("'{member}' is no member of '{dimension}'.", member=member, dimension=dimension),
            did_you_mean(member, known) or gettext("Choose one of: {known}.", known=", ".join(known[:20])),
        )

    def _undivided(self, code: str, breakdown: Breakdown) -> Complaint | None:
        measure, cell = self._catalogue.cell(code, breakdown)
        rules = {rule.dimension for rule in self._catalogue.indicators[measure].breakdowns}
        for dimension, _ in cell:
            if dimension not in rules:
                return (
                    gettext(
                        "Measure '{code}' is not divided by '{dimension}'.", code=measure, dimension=dimension
                    ),
                    gettext("Add the breakdown to the definition of the measure, or correct the mapping."),
                )
        return None
