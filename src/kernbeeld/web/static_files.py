"""Styles and scripts: named by their content, so that a browser may keep them for ever."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

STAMP = "stamp.txt"


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Files under names with their hash, once they are collected; under their own names before that.

    The server collects them when it starts; a test or a command that makes a page needs no such step.
    """

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """Return the name under which a file is served."""
        return str(super().stored_name(name)) if self.hashed_files else name


def collect_if_stale(folder: Path) -> None:
    """Put every style and script in `folder`, unless exactly these are there already."""
    stamp = folder / STAMP
    digest = _digest()
    if stamp.exists() and stamp.read_text("ascii") == digest:
        return
    folder.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, skip_checks=True)
    stamp.write_text(digest, "ascii")


def _digest() -> str:
    """Tell apart two sets of files by name, size and content."""
    together = hashlib.sha256(f"{version('kernbeeld')} {settings.STATIC_URL}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            together.update(f"{getattr(storage, 'prefix', '')}/{path}\0".encode())
            together.update(hashlib.sha256(Path(storage.path(path)).read_bytes()).digest())
    return together.hexdigest()
