"""To what a role is limited."""

from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True)
class Scope:
    """To what a role is limited; an empty text is no limit.

    ``wet`` is a code such as "wmo", ``gebied`` the code of a kern or buurt, ``period`` such as "2017H2".
    """

    wet: str = ""
    team: str = ""
    organisatie: str = ""
    gebied: str = ""
    period: str = ""

    @property
    def limits(self) -> dict[str, str]:
        """Return each dimension in which it is limited, with its value; empty: no limit at all."""
        return {name: value for name, value in asdict(self).items() if value}

    def __str__(self) -> str:
        """Write the limits as ``wet=wmo, gebied=lemelerveld``; empty where there are none."""
        return ", ".join(f"{name}={value}" for name, value in self.limits.items())


DIMENSIONS = tuple(each.name for each in fields(Scope))
"""In what a role can be limited, in the order in which it is shown."""
