"""Make the one migration of an app again from its models; for as long as nobody has a database to keep.

``python tools/remake_migrations.py reporting community``
"""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kernbeeld"
FIRST = "0001_initial.py"


def main() -> None:
    """Take away the migration of each named app and make it again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kernbeeld.conf.settings")
    for label in sys.argv[1:]:
        (PACKAGE / label / "migrations" / FIRST).unlink(missing_ok=True)
    django.setup()
    call_command("makemigrations", *sys.argv[1:], name="initial", no_header=True)


main()
