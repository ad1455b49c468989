"""Meldingen of the families: taken in, looked into, and written up."""

from collections.abc import Callable, Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.research.weigh import weigh
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.actions.take_in import Asked, Intake, take_in
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.fields import standing_text
from kernbeeld.casework.rules.research.ladder import OORDEEL, Judgement
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.families.made import Do, Made
from kernbeeld.house_time import day_of


def _take_in(entry: Entry, made: Made) -> Do:
    name, persoon = entry.text("as"), entry.text("persoon")
    procedure, wijze = entry.text("procedure"), entry.text("aanmeldwijze")
    verwijzer, is_own = entry.text("verwijzer", ""), entry.flag("own", True)
    asked = tuple(_asked(one) for one in entry.entries("asked"))

    def do(user: User, at: datetime) -> None:
        intake = Intake(
            procedure,
            made.people[persoon],
            wijze,
            day_of(at),
            asked,
            verwijzer=verwijzer,
            is_own=is_own,
        )
        made.meldingen[name] = take_in(intake, acting_user=user, at=at)

    return do


def _asked(entry: Entry) -> Asked:
    asked = Asked(entry.text("leefgebied"), entry.text("woorden"))
    entry.finish()
    return asked


def _take_step(entry: Entry, made: Made) -> Do:
    name, soort = entry.text("melding"), entry.text("soort")
    agreed = made.ago(entry, "agreed_ago") if entry.has("agreed_ago") else None
    details = {"instemming": agreed.isoformat()} if agreed else {}

    def do(user: User, at: datetime) -> None:
        melding, day = fresh(made, name), day_of(at)
        take_step(melding, soort, day=day, details=details, acting_user=user, at=at)

    return do


def fresh(made: Made, name: str) -> Melding:
    """Return a melding as it stands now."""
    return Melding.objects.get(pk=made.meldingen[name].pk)


def _write(entry: Entry, made: Made) -> Do:
    name, texts = entry.text("melding"), entry.entry("texts")
    written = {field: texts.text(field) for field in texts.fields} if texts else {}

    def do(user: User, at: datetime) -> None:
        for field, text in written.items():
            melding = fresh(made, name)
            number = standing_text(melding, field).number
            save_field(melding, field, text, number=number, acting_user=user, at=at)

    return do


def _weigh(entry: Entry, made: Made) -> Do:
    name, leefgebied, steps = entry.text("melding"), entry.text("leefgebied"), list(entry.entries("steps"))
    judged = {one.text("trede"): _judgement(one) for one in steps}

    def do(user: User, at: datetime) -> None:
        weigh(fresh(made, name), leefgebied, judged, seen=0, acting_user=user, at=at)

    return do


def _judgement(entry: Entry) -> Judgement:
    judgement = Judgement(entry.choice("oordeel", OORDEEL), entry.text("motief", ""))
    entry.finish()
    return judgement


def _write_letter(entry: Entry, made: Made) -> Do:
    name, soort, wijze = entry.text("melding"), entry.text("soort"), entry.text("wijze", "post")

    def do(user: User, at: datetime) -> None:
        write_letter(fresh(made, name), soort, wijze=wijze, acting_user=user.name, at=at)

    return do


VERBS: Mapping[str, Callable[[Entry, Made], Do]] = {
    "take_in": _take_in,
    "take_step": _take_step,
    "write": _write,
    "weigh": _weigh,
    "write_letter": _write_letter,
}
