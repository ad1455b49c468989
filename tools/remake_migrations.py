"""Make the one migration of an app again from its models; for as long as nobody has a database to keep.

``python tools/remake_migrations.py reporting community``
"""

import fcntl
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kernbeeld"


def main() -> None:
    """Take away the migration of each named app and make it again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kernbeeld.conf.settings")
    with (PACKAGE / "conf" / "settings.py").open("rb") as lock:
        # One at a time: two that remake the same app at once would each see half of the other's work.
        fcntl.flock(lock, fcntl.LOCK_EX)
        for label in sys.argv[1:]:
            for each in (PACKAGE / label / "migrations").glob("0*.py"):
                each.unlink()
        django.setup()
        call_command("makemigrations", *sys.argv[1:], name="initial", no_header=True)


main()
