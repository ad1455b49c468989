"""Reads what the golden cases say of a household: persons, provisions, spans, duties."""

from datetime import date

from kernbeeld.casework.rules.contribution.duty import Duty, Member, Provision, Rule, Span

LONG_AGO = date(1900, 1, 1)


def member(key: str, written: object) -> Member:
    """Read ``1950-05-01 van 2026-02-10 tot 2026-04-20 overleden 2026-05-01``; the words where they matter."""
    born, *rest = str(written).split()
    said = {name: date.fromisoformat(day) for name, day in zip(rest[::2], rest[1::2], strict=True)}
    return Member(
        key,
        said.get("van", LONG_AGO),
        said.get("tot"),
        None if born == "onbekend" else date.fromisoformat(born),
        said.get("overleden"),
    )


def provision(number: int, written: str) -> Provision:
    """Read ``A hulpmiddel 2026-01-01 - 5000``: whose, which rule, first and last day, cost price."""
    persoon, rule, begin, einde, *cost = written.split()
    return Provision(
        f"V-{number}",
        persoon,
        date.fromisoformat(begin),
        None if einde == "-" else date.fromisoformat(einde),
        Rule("" if rule == "geen" else rule),
        int(cost[0]) if cost else None,
    )


def spoken(span: Span) -> str:
    """Say a span as the cases do."""
    return f"{span.begin} {span.einde} {span.cents} {span.why}"


def spoken_duty(duty: Duty) -> str:
    """Say a duty as the cases do."""
    steps = " ".join(f"{step.since}={step.cents}" for step in duty.steps)
    return f"{duty.begin} {duty.einde or '-'} {duty.provision} {duty.began} {duty.ended or '-'} {steps}"
