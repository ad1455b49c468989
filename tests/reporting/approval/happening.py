"""What golden cases say that happens to a report: who approves or sends back, and what changes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import yaml

from kernbeeld.accounts.service import User
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.queries.approval import Progress
from kernbeeld.reporting.rules.approval import Picture, Step, Taken, Verdict, standings

GOLDEN = Path(__file__).parents[2] / "golden" / "reporting"
VERDICTS = {"keurt goed": Verdict.APPROVED, "stuurt terug": Verdict.RETURNED}
CHANGES = {"er verandert iets": 1, "het wordt weer wat het was": -1}
NOW = datetime(2018, 3, 1, 9, tzinfo=UTC)


class Said(NamedTuple):
    """What a line of a case says that somebody did."""

    by: str
    verdict: Verdict
    step: Step


def cases(*names: str) -> list[dict[str, object]]:
    return [case for name in names for case in yaml.safe_load((GOLDEN / f"{name}.yaml").read_text("utf-8"))]


def said(line: str) -> Said:
    by, verdict = line.split(" ", 1)
    words, step = verdict.split(" als ")
    return Said(by, VERDICTS[words], Step(step))


def picture(version: int) -> Picture:
    return Picture({"wmo.begeleiding.indicaties.stand_eind 2017H2": str(version)}, {}, {}, {})


def history(lines: Iterable[str]) -> Iterator[tuple[Said | None, int]]:
    """Each line of a case, with the version that is in view after it."""
    version = 0
    for line in lines:
        version += CHANGES.get(line, 0)
        yield None if line in CHANGES else said(line), version


def progress(lines: Iterable[str]) -> Progress:
    """How far approval is after what happened; the decisions are kept nowhere."""
    seen, version = [], 0
    for one, version in history(lines):  # the last version is in view
        if one is not None:
            seen.append(_decided(one, picture(version)))
    taken = [
        Taken(Step(one.step), Verdict(one.verdict), "", one.fingerprint, one.decided_by.name, NOW)
        for one in seen
    ]
    return Progress(standings(taken, picture(version).fingerprint), tuple(seen), picture(version))


def _decided(one: Said, shown: Picture) -> StepDecision:
    return StepDecision(
        step=one.step.value,
        verdict=one.verdict.value,
        fingerprint=shown.fingerprint,
        picture=shown.packed(),
        decided_at=NOW,
        decided_by=User(name=one.by),
    )
