"""What can be refused in casework; the user can act on each."""

from kernbeeld.errors import UserError


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
