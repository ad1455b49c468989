"""What waits for somebody: one line on the start page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """Something that waits: a sentence for a reader, where to do it, and how many there are."""

    text: str
    address: str
    count: int
