"""``kernbeeld import``: figures and records, from spreadsheets into the store and the registers."""

from kernbeeld.cli.figures import import_app as app
from kernbeeld.cli.records import records_command
from kernbeeld.language import gettext

app.command("records", help=gettext("Read records into a register; a refused file changes nothing."))(
    records_command
)
