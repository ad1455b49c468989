"""What can go wrong with deliveries, in words for who delivers."""

from collections.abc import Mapping, Sequence

from kernbeeld.errors import UserError


class DeliveryRefusedError(UserError):
    """A delivery or an agreement can't be kept like this; ``field`` says what to mend."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


class IncompleteDeliveryError(UserError):
    """A delivery can't be submitted yet: ``cells`` says what is to do, by code and member."""

    def __init__(self, text: str, cells: Mapping[tuple[str, str], str]) -> None:
        super().__init__(text)
        self.cells = dict(cells)


class MapRefusedError(UserError):
    """An entry of the social map can't be kept like this: ``problems`` are fields with what is wrong."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__(" ".join(text for _, text in problems))
        self.problems = tuple(problems)


class MapConflictError(UserError):
    """Somebody else changed the entry since it was read; ``fields`` are what changed meanwhile."""

    def __init__(self, text: str, fields: Sequence[str]) -> None:
        super().__init__(text)
        self.fields = tuple(fields)
