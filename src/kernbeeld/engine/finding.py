"""What a check says: it holds, it could not be asked, or here is a contradiction."""

from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.engine.observation import Observation


@dataclass(frozen=True)
class Finding:
    """A contradiction, or something a reader must know.

    ``left`` and ``right`` are both sides as numbers, ``gap`` is left − right. ``diagnosis`` names
    every simple explanation that reproduces the printed figure exactly, or says there is none.
    """

    check: Check
    code: str
    period: Period
    breakdown: Breakdown
    left: Decimal | None
    right: Decimal | None
    gap: Decimal | None
    severity: Severity
    message: str
    diagnosis: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """One check asked once. ``status`` is ``holds``, ``violated`` or ``not_asked`` (see ``reason``)."""

    check: Check
    period: Period
    breakdown: Breakdown
    status: str
    used: tuple[Observation, ...]
    left: Decimal | None = None
    right: Decimal | None = None
    reason: str = ""
    finding: Finding | None = None
