"""The keys of a house that has none yet."""

from pathlib import Path

from django.conf import settings

from kernbeeld.conf.keys import create_keys
from kernbeeld.registers.models.persons import Persoonssleutel


def make_first_keys() -> Path | None:
    """Make a key file where there is none and nothing is sealed yet; return it, or nothing.

    Where something is sealed, new keys would not open it: then the old file has to come back.
    """
    path = Path(settings.KERNBEELD_KEY_FILE)
    if path.exists() or Persoonssleutel.objects.exists():
        return None
    create_keys(path)
    return path
