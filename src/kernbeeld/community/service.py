"""The only door to the community: partners and what they deliver. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.community import access
from kernbeeld.community.queries.store import HouseStore
from kernbeeld.intake.store import Store

__all__ = ["access", "figure_store"]


def figure_store() -> Store:
    """Return the store of delivered figures of this house: there is one, for all doors."""
    return HouseStore()
