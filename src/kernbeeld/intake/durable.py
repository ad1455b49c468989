"""Replacing a file in one stroke, so that a kill leaves the old one or the new one."""

import os
from pathlib import Path


def replace_file(file: Path, content: bytes, mode: int = 0o666) -> None:
    """Write `content` beside `file`, wait until the disk has it, and put it in its place.

    `mode` says who may read it, before the process takes off what it never gives.
    """
    temporary = file.with_name(f"{file.name}.tmp")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(file)
    directory = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
