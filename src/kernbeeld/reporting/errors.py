"""What can go wrong in the reporting room, in words for who works there."""

from kernbeeld.errors import UserError


class PeriodRefusedError(UserError):
    """A report can't be opened for this period, or not with this date or person; ``field`` says what."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


class AnswerRefusedError(UserError):
    """A finding can't be answered like this; ``field`` says what to mend."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


class ReminderRefusedError(UserError):
    """Nobody to remind, or reminded today already."""


class SignalError(UserError):
    """A signal, a follow-up or an announcement can't be kept like this; ``field`` says what to mend."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


class QuestionRefusedError(UserError):
    """A question about a figure can't be asked, answered or closed like this; ``field`` says what to mend."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


class TextRefusedError(UserError):
    """A text can't be saved: the report is closed for writing, or what was sent fits nothing here."""


class ApprovalRefusedError(UserError):
    """A step of approval can't be taken, or an edition can't be published or withdrawn, like this.

    ``reasons`` tells each thing that stands in the way.
    """

    def __init__(self, text: str, reasons: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((text, *reasons)))
        self.text = text
        self.reasons = reasons
