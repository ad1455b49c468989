"""What can go wrong with deliveries, in words for who delivers."""

from collections.abc import Mapping

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
