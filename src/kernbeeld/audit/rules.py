"""What may stand in the log: no BSN, whatever somebody wrote."""

from collections.abc import Mapping

from kernbeeld.intake.masking import masked

__all__ = ["Detail", "masked", "masked_details"]

Detail = str | int | bool | None


def masked_details(details: Mapping[str, Detail]) -> dict[str, Detail]:
    """Return details in which no text holds a BSN."""
    return {name: masked(value) if isinstance(value, str) else value for name, value in details.items()}
