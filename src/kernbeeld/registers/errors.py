"""What can be wrong with an act, said so that somebody can repair it, without showing who it is about."""

from dataclasses import dataclass

from kernbeeld.errors import UserError
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext, ngettext

MOST_PROBLEMS = 50
"""Nobody repairs more in one go; the rest is counted."""


@dataclass(frozen=True, slots=True)
class ActProblem:
    """One thing that is wrong: with which field of which record, and what to do.

    ``field`` is empty where the act as a whole is meant. No text holds a value of a sealed field.
    """

    register: str
    record: str
    field: str
    text: str
    advice: str = ""

    def __str__(self) -> str:
        where = " ".join(filter(None, (self.register, f"'{masked(self.record)}'", self.field)))
        return f"{where}: {self.text}" + (f" {self.advice}" if self.advice else "")


class ActsRefusedError(UserError):
    """Nothing was written, because of these problems, in the order of the acts."""

    def __init__(self, problems: tuple[ActProblem, ...], count: int | None = None) -> None:
        self.problems = problems
        self.count = count or len(problems)
        lines = [
            ngettext(
                "Nothing was written: {count} problem.", "Nothing was written: {count} problems.", self.count
            ),
            *map(str, problems),
        ]
        if self.count > len(problems):
            lines.append(gettext("The first {shown} are shown.", shown=len(problems)))
        super().__init__("\n".join(lines))


class NotKnownYetError(UserError):
    """Something can still become known at or before the instant that was asked for."""


class NoSuchRecordError(UserError):
    """The register has no such record, or knew none at that instant."""


class MergeRefusedError(UserError):
    """These records can't be merged, or not be separated again."""


class DestructionRefusedError(UserError):
    """A destruction that was not proposed, not approved by somebody else, or done already."""
