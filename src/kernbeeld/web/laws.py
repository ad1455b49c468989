"""What a law is called on a page."""

from kernbeeld.casework.rules.codes import members
from kernbeeld.conf.house import house_catalogue


def law_words(wet: str) -> str:
    """Return what a law is called."""
    return members(house_catalogue(), "wet").get(wet, wet)
