"""Files of the store: parts that never change, and the manifest that names them with their hashes."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kernbeeld.errors import UserError
from kernbeeld.intake.durable import replace_file
from kernbeeld.language import gettext

NAME = "manifest.json"
_FORMAT = 1


class DamagedStoreError(UserError):
    """A file of the store is missing, or is not what was written."""


@dataclass(frozen=True)
class Part:
    """One immutable file: its name, hash, number of rows, and latest known time in microseconds."""

    name: str
    sha256: str
    rows: int
    known_until: int


@dataclass(frozen=True)
class Manifest:
    """Which parts make up the store, in the order in which they came."""

    parts: tuple[Part, ...] = ()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest; a folder without one is an empty store.

    Raises :class:`DamagedStoreError` when it can't be read.
    """
    try:
        content = json.loads((folder / NAME).read_text("utf-8"))
        if content["format"] != _FORMAT:
            raise _damaged(folder / NAME)
        return Manifest(tuple(Part(**part) for part in content["parts"]))
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise _damaged(folder / NAME) from None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one stroke; after this the new state is the only one."""
    content = {"format": _FORMAT, "parts": [asdict(part) for part in manifest.parts]}
    replace_file(folder / NAME, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode())


def write_part(folder: Path, manifest: Manifest, rows: pa.Table, known_until: int) -> Part:
    """Write rows as a new part, after sweeping what interrupted writers left."""
    named = {part.name for part in manifest.parts}
    for leftover in (*folder.glob("facts-*.parquet"), *folder.glob("*.tmp")):
        if leftover.name not in named:
            leftover.unlink()
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", write_statistics=False)
    content = sink.getvalue().to_pybytes()
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"facts-{len(manifest.parts) + 1:06d}-{sha256[:12]}.parquet"
    replace_file(folder / name, content)
    return Part(name, sha256, rows.num_rows, known_until)


def require_intact(folder: Path, part: Part) -> None:
    """Raise :class:`DamagedStoreError` unless a part is exactly what was written."""
    try:
        with (folder / part.name).open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise _damaged(folder / part.name) from None
    if found != part.sha256:
        raise _damaged(folder / part.name)


def _damaged(file: Path) -> DamagedStoreError:
    return DamagedStoreError(
        gettext(
            "The store is damaged: '{file}' is missing or was changed. Restore the folder from a copy, "
            "or remove it and import the deliveries again.",
            file=file,
        )
    )
