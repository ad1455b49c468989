"""The figures that the records must give: the published ones, except where a choice was made."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.settings import Settings
from kernbeeld.errors import UserError
from kernbeeld.intake.fact import Fact
from kernbeeld.language import gettext


class Targets:
    """Whole figures by code and period.

    A choice of the settings comes before what was published, and that before what was assumed.
    """

    def __init__(self, catalogue: Catalogue, facts: Iterable[Fact], settings: Settings) -> None:
        self.facts = tuple(facts)
        self._catalogue = catalogue
        chosen = {cell: choice.value for cell, choice in settings.choices.items() if choice.value is not None}
        self._values = {**settings.assumed, **self.published, **chosen}

    @cached_property
    def published(self) -> Mapping[tuple[str, Period], int]:
        """Every published figure that is a whole number and no part of a table by place."""
        return {
            (fact.code, fact.period): int(fact.value)
            for fact in self.facts
            if fact.value is not None and not fact.breakdown
        }

    def get(self, code: str, period: Period) -> int | None:
        """Return the figure of exactly this period, if there is one."""
        return self._values.get((code, period))

    def near(self, code: str, period: Period) -> int:
        """Return the figure of this period, else that of the nearest one of the same length.

        Raises :class:`UserError` when nothing is known of this code.
        """
        exact = self.get(code, period)
        if exact is not None:
            return exact
        known = [key for key in self._values if key[0] == code and key[1].months == period.months]
        if not known:
            raise UserError(gettext("The twin needs figures of '{code}', and there are none.", code=code))
        return self._values[min(known, key=lambda key: (abs(key[1].start - period.start), key[1].start))]

    def stock(self, stem: str, period: Period) -> int:
        """Return the stock at the end of a period, also as the begin of the next one.

        `stem` is the code without ``stand_begin`` or ``stand_eind``.
        """
        exact = self.get(f"{stem}.stand_eind", period)
        begun = self.get(f"{stem}.stand_begin", period.shift(1))
        if exact is None and begun is None:
            return self.near(f"{stem}.stand_eind", period)
        return exact if exact is not None else begun or 0

    def members(self, code: str, dimension: str, period: Period) -> dict[str, int] | None:
        """Return the figures by member of a dimension; nothing when none of them is known."""
        found = {member: self.get(alias, period) for member, alias in self._aliases(code, dimension).items()}
        if all(value is None for value in found.values()):
            return None
        return {member: value or 0 for member, value in found.items()}

    def near_members(self, code: str, dimension: str, period: Period) -> dict[str, int]:
        """Return the figures by member of a dimension, of the nearest period that has them."""
        return {member: self.near(alias, period) for member, alias in self._aliases(code, dimension).items()}

    def _aliases(self, code: str, dimension: str) -> dict[str, str]:
        return {
            dict(alias.breakdown)[dimension]: alias.code
            for alias in self._catalogue.aliases.values()
            if alias.measure == code and dimension in dict(alias.breakdown)
        }
