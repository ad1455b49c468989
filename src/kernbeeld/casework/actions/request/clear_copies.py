"""Empty the copies whose time to be fetched has passed."""

from datetime import datetime

from kernbeeld.casework.models import Afschrift
from kernbeeld.house_time import day_of


def clear_copies(at: datetime) -> int:
    """Empty every copy that can't be fetched any more; return how many there were."""
    passed = Afschrift._base_manager.filter(until__lt=day_of(at)).exclude(content=b"")
    return passed.update(content=b"")
