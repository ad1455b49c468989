"""On what ground somebody may look over the wall between two persons or two laws: articles, by code."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernbeeld.errors import Place

if TYPE_CHECKING:  # the catalogue holds grounds, and a ground has labels of the catalogue
    from kernbeeld.catalogue.model import Label

OWN_LAW = "eigen_wet"
"""The ground of who carries out the law himself; a plan begins with it."""
NOT_FREE = frozenset({"participatiewet"})
"""Laws under which somebody must inform the municipality to get an income: consent is not free there."""


@dataclass(frozen=True)
class Grondslag:
    """An article that lets somebody see what is kept of a person under a law.

    It opens what is kept under the laws ``from_laws`` to who works under one of the laws ``to_laws``. One
    that does not ``crosses`` opens a law only to who carries out that very law. With ``consent`` it holds
    from the day on which the person said yes, until he takes that back.
    """

    code: str
    label: "Label"
    article: str
    from_laws: tuple[str, ...]
    to_laws: tuple[str, ...]
    place: Place
    crosses: bool = True
    consent: bool = False
    assumption: bool = False
    note: "Label | None" = None

    def opens(self, wet: str, laws: Collection[str] | None) -> bool:
        """Tell whether it opens a law to who works under some laws; None: under whichever law it is."""
        if wet not in self.from_laws:
            return False
        if laws is None:
            return True
        return wet in laws if not self.crosses else bool(set(laws) & set(self.to_laws))
