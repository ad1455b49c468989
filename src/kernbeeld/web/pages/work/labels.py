"""The words of the definitions for the codes that a worklist shows."""

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.procedures import ProcedureTerm
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active

Choices = list[tuple[str, str]]


class Labels:
    """The labels of one request, in the reader's language; a code without a label shows itself."""

    def __init__(self) -> None:
        self._catalogue: Catalogue = house_catalogue()
        self._known: dict[tuple[str, str], str] = {}

    def of(self, dimension: str, code: str) -> str:
        """Return the label of a member of a dimension, such as a kern."""
        known = self._known.get((dimension, code))
        if known is None:
            found = self._catalogue.dimensions.get(dimension)
            member = found.member(code) if found else None
            known = self._known[dimension, code] = member.label[active()] if member else code
        return known

    def choices(self, dimension: str) -> Choices:
        """Return the members of a dimension as choices."""
        found = self._catalogue.dimensions.get(dimension)
        return [(one.code, one.label[active()]) for one in found.members] if found else []

    def procedures(self) -> Choices:
        """Return the procedures as choices."""
        return [(one.code, one.label[active()]) for one in self._catalogue.procedures.values()]

    def terms(self) -> Choices:
        """Return the terms of all procedures as choices, each code once."""
        listed = [term for one in self._catalogue.procedures.values() for term in one.terms]
        return list({term.code: term.label[active()] for term in listed}.items())

    def term(self, procedure: str, code: str) -> str:
        """Return what a term of a procedure asks; the code itself where it is unknown."""
        found = self._term(procedure, code)
        return found.label[active()] if found else code

    def remedy(self, procedure: str, code: str) -> str:
        """Return what can still be done when a term is past; empty where nothing is said about it."""
        found = self._term(procedure, code)
        return found.late[active()] if found and found.late else ""

    def _term(self, procedure: str, code: str) -> ProcedureTerm | None:
        found = self._catalogue.procedures.get(procedure)
        return found.term(code) if found else None
