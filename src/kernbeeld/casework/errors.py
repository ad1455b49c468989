"""What can be refused in casework; the user can act on each."""

from kernbeeld.errors import UserError
from kernbeeld.language import gettext, ngettext


class CaseworkError(UserError):
    """Something that a user asked can't be done. ``field`` names the field of the form, empty: the whole."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


class FieldConflictError(CaseworkError):
    """Somebody else changed the same field in between: both values stand, a person chooses."""

    def __init__(self, field: str, text: str, *, number: int, mine: str, theirs: str) -> None:
        super().__init__(field, text)
        self.number, self.mine, self.theirs = number, mine, theirs


class FormGoneError(CaseworkError):
    """A public form is not there any more: too old, thrown away, sent already, or it never was."""

    def __init__(self) -> None:
        super().__init__("", gettext("This form is not here any more. You can begin again."))


class WrongCodeError(CaseworkError):
    """The code of a saved form is not this one; ``tries`` more can be made."""

    def __init__(self, tries: int) -> None:
        text = ngettext(
            "This code is not right. You can try {count} more time. After that the form is destroyed.",
            "This code is not right. You can try {count} more times. After that the form is destroyed.",
            tries,
        )
        super().__init__("code", text)
        self.tries = tries


class FormIncompleteError(CaseworkError):
    """A question of a public form has no answer yet."""

    def __init__(self) -> None:
        super().__init__("", gettext("A question has no answer yet. Answer it first."))
