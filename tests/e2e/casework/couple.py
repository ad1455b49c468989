"""An older couple in one house: Cato, who can't do the cleaning any more, and Wim, who is 86."""

from datetime import date

from kernbeeld.registers.service import Part, register_record
from tests.e2e.casework.house import resident

CATO, WIM = "cato", "wim"
BORN = {CATO: date(1942, 5, 17), WIM: date(1940, 9, 3)}
HOUSE = "31"


def move_in() -> None:
    """Register the two, married and in one household."""
    resident(CATO, "Cato", "Drimzaal", BORN[CATO], number=HOUSE, geslacht="vrouw", bsn="999990093")
    resident(WIM, "Wim", "Drimzaal", BORN[WIM], number=HOUSE, geslacht="man", bsn="999990111")
    since = date(1966, 6, 1)
    _register("huishouden", "drimzaal", since)
    for key in (CATO, WIM):
        _register("huishoudlid", f"lid-{key}", since, persoon=key, huishouden="drimzaal", rol="partner")
    _register("relatie", "paar", since, persoon=CATO, ander=WIM, soort="partner")


def _register(register: str, key: str, since: date, **fields: str) -> None:
    parts = [Part(since, None, dict(fields))]
    register_record(register, key, parts=parts, reason="Test.", acting_user="test")
