"""Codes of the definitions that casework asks for, with their words."""

from collections.abc import Mapping

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.language import active


def members(catalogue: Catalogue, dimension: str) -> Mapping[str, str]:
    """Return the members of a dimension, in its order: code and label; none where there is no such one."""
    found = catalogue.dimensions.get(dimension)
    return {member.code: member.label[active()] for member in found.members} if found else {}
