"""Codes of the definitions that casework asks for, with their words."""

from collections.abc import Mapping

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.procedures import Procedure
from kernbeeld.language import active


def members(catalogue: Catalogue, dimension: str) -> Mapping[str, str]:
    """Return the members of a dimension, in its order: code and label; none where there is no such one."""
    found = catalogue.dimensions.get(dimension)
    return {member.code: member.label[active()] for member in found.members} if found else {}


def procedures(catalogue: Catalogue) -> Mapping[str, Procedure]:
    """Return the procedures as people look for them: in the order of their laws, then as they are defined."""
    laws = list(members(catalogue, "wet"))
    last = len(laws)
    ordered = sorted(
        catalogue.procedures.items(),
        key=lambda pair: laws.index(pair[1].wet) if pair[1].wet in laws else last,
    )
    return dict(ordered)
