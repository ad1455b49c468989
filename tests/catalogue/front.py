"""The packaged letters and procedures alone: what is laid over them is read in no time."""

import shutil
from pathlib import Path

from kernbeeld.catalogue.layers import BASE


def letters_and_procedures(folder: Path) -> Path:
    """Copy them to a folder that can be the base of a catalogue."""
    for part in ("letters", "procedures"):
        shutil.copytree(BASE / part, folder / part)
    return folder
