"""The file of a backup: a tar with a list of everything in it and the hash of each part."""

import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kernbeeld.language import gettext
from kernbeeld.upkeep.errors import BackupError

FORMAT = 1
LIST = "inhoud.json"
TABLES, FACTS, LEDGER, MUNICIPALITY = "tabellen", "feiten", "grootboek", "gemeente"


@dataclass(frozen=True)
class Table:
    """How many rows a table had, and the sha256 of what they say."""

    rows: int
    digest: str


@dataclass(frozen=True)
class Contents:
    """What a backup holds: tables by model, files by their address with their sha256."""

    version: str
    made_at: str
    tables: Mapping[str, Table]
    files: Mapping[str, str]

    def written(self) -> bytes:
        """Return the list as it stands in the file."""
        said = {
            "format": FORMAT,
            "version": self.version,
            "made_at": self.made_at,
            "tables": {name: [one.rows, one.digest] for name, one in sorted(self.tables.items())},
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(said, indent=1).encode() + b"\n"


def add(archive: tarfile.TarFile, address: str, content: bytes) -> None:
    """Put a part into the file; it holds no time and no owner."""
    entry = tarfile.TarInfo(address)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give every plain file below a folder by its address; links are not followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name != "lock":
            yield path.relative_to(folder).as_posix(), path


def read_contents(archive: tarfile.TarFile, name: Path) -> Contents:
    """Read the list of a backup. Raises :class:`BackupError` where this is none, or a newer one."""
    try:
        said = json.loads(part(archive, LIST))
        tables = {str(key): Table(int(rows), str(digest)) for key, (rows, digest) in said["tables"].items()}
        files = {str(key): str(digest) for key, digest in said["files"].items()}
        known = said["format"]
        contents = Contents(str(said["version"]), str(said["made_at"]), tables, files)
    except (ValueError, KeyError, TypeError, AttributeError, tarfile.TarError):
        raise BackupError(
            gettext("'{file}' is no backup of Kernbeeld, or it is damaged.", file=name)
        ) from None
    if known != FORMAT:
        raise BackupError(
            gettext("'{file}' was made by another version of Kernbeeld: {version}.", file=name, version=known)
        )
    return contents


def part(archive: tarfile.TarFile, address: str) -> bytes:
    """Return one part of the file."""
    held = archive.extractfile(address)
    if held is None:
        raise KeyError(address)
    return held.read()


def intact(archive: tarfile.TarFile, address: str, digest: str) -> bytes:
    """Return a file of the backup. Raises :class:`BackupError` where it is not what was put in."""
    try:
        content = part(archive, address)
    except (KeyError, tarfile.TarError, OSError):
        content = b""
    if sha256(content).hexdigest() != digest:
        raise BackupError(gettext("The part '{part}' of the backup is damaged.", part=address))
    return content
