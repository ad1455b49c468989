"""How a besluit and its lines are written: sealed, in the order in which they stand."""

from collections.abc import Iterable
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.models import Beschikking, Beschikkingsregel
from kernbeeld.casework.queries.decision.besluiten import JA, NEE
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.registers.service import seal_content

TAAK = "besluit"
"""The task of the law for which it is written down."""


def seal_into(besluit: Beschikking, *, motivering: str = "", opmerking: str = "") -> None:
    """Put what is sealed of a besluit into its row, without saving it."""
    said = {"motivering": motivering, "opmerking": opmerking}
    besluit.payload = seal_content(besluit.place, {name: text for name, text in said.items() if text})


def write_lines(besluit: Beschikking, lines: Iterable[Line]) -> None:
    """Let these be the lines of a besluit that was not sent yet."""
    besluit.regels.all().delete()
    for line in lines:
        row = Beschikkingsregel(
            beschikking=besluit,
            persoon_id=besluit.persoon_id,
            product=line.product,
            leveringsvorm=line.leveringsvorm,
            reden_leveringsvorm=line.reden_leveringsvorm,
            omvang=line.omvang,
            eenheid=line.eenheid,
            frequentie=line.frequentie,
            organisatie=line.organisatie,
            bedrag=line.bedrag,
            is_pgb_vaardig=line.is_pgb_vaardig,
            begin=line.begin,
            einde=line.einde,
            reden_begin=line.reden_begin,
            voorziening=line.voorziening,
        )
        row.payload = seal_content(row.place, _sealed(line))
        row.save(force_insert=True)


def _sealed(line: Line) -> dict[str, str]:
    judged = "" if line.is_pgb_goed is None else JA if line.is_pgb_goed else NEE
    said = {
        "toelichting": line.toelichting,
        "pgb_plan": line.pgb_plan,
        "pgb_vaardigheid": line.pgb_vaardigheid,
        "pgb_kwaliteit": judged,
        "partner": JA if line.is_for_two else "",
    }
    return {name: text for name, text in said.items() if text}


def log_besluit(
    besluit: Beschikking, verb: str, *, acting_user: User, at: datetime, **new: str | int | None
) -> None:
    """Write an act on a besluit in the log: codes only, nothing about the person."""
    log_act(
        acting_user.name,
        verb,
        at=at,
        register="beschikking",
        record=besluit.kenmerk,
        new={"melding": besluit.melding.kenmerk, **new},
        ground=Ground(wet=besluit.melding.wet, taak=TAAK),
    )
