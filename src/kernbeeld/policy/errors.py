"""What can go wrong with policy, in words for who makes it."""

from kernbeeld.errors import UserError
from kernbeeld.language import gettext


class PolicyError(UserError):
    """Something can't be kept like this; ``field`` says what to mend, empty: the whole."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


class PolicyConflictError(PolicyError):
    """Somebody else changed this since it was read: read it again before you write."""


class ChangedMeanwhileError(PolicyConflictError):
    """The number that was read is not the number that stands there now."""

    def __init__(self) -> None:
        super().__init__(
            "", gettext("Somebody changed this after you opened it. Open it again, and then change it.")
        )
