"""What can go wrong when the BRP is asked; the user can always go on by hand."""

from kernbeeld.errors import UserError


class BrpError(UserError):
    """The BRP gave no answer that can be used; the message says why and what to do."""


class BrpQuestionError(BrpError):
    """The question itself can't be asked: something in it has to change."""
