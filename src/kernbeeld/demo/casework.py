"""The demo's front office: questions that were answered, and meldingen that are worked on."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import count

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.keep_hulpvraag import mark_unmet
from kernbeeld.casework.actions.note_question import Question, note_question
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.offer_step import offer_step
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.actions.take_in import Asked, Caller, Intake, take_in
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.models import Aanbod, Melding
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.deeds import Deed, deeds_in, workday
from kernbeeld.errors import UserError
from kernbeeld.house_time import HOUSE_TIME, day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import PersonNow, people_now

FILE = "werk.yaml"
"""What people did at the front office of the demo, beside its ``gemeente.yaml``."""
OLDEST = 120
WEEK = 7


def furnish_front_office(workspace: Workspace, catalogue: Catalogue, now: datetime) -> int:
    """Let the people of the demo do what ``werk.yaml`` says, up to today; return how many things they did.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes in the file.
    """
    deeds = sorted(front_office_deeds(workspace, catalogue, now))
    for deed in deeds:
        deed.do(deed.at)
    return len(deeds)


def front_office_deeds(workspace: Workspace, catalogue: Catalogue, now: datetime) -> list[Deed]:
    """Read what the people of the demo did at its front office, in no order yet; raises as above."""
    return deeds_in(workspace.folder / FILE, lambda script: _Office(catalogue, now).deeds(script))


class _Office:
    """The front office, seen from the day on which the demo is made."""

    def __init__(self, catalogue: Catalogue, now: datetime) -> None:
        self._today = day_of(now)
        self._users = {user.name: user for user in User.objects.all()}
        self._people = _People(catalogue, self._today)
        self._numbers = count()

    def deeds(self, script: Entry) -> Iterator[Deed]:
        """Give everything that the script says, in no order yet."""
        weeks = script.whole("weeks", 1, 52)
        for entry in script.entries("questions"):
            yield from self._questions(entry, weeks)
        for entry in script.entries("meldingen"):
            yield from self._melding(entry)

    def _questions(self, entry: Entry, weeks: int) -> Iterator[Deed]:
        question = Question(
            entry.text("leefgebied"),
            entry.text("gebied"),
            entry.text("aanbod", ""),
            entry.flag("niets_passends", False),
        )
        weekly = entry.whole("weekly", 1, 5)
        entry.finish()
        by = self._users["consulent"]

        def note(at: datetime) -> None:
            note_question(question, acting_user=by, at=at)

        for number in range(1, weeks * weekly + 1):
            yield self._deed(number * WEEK // weekly, note)

    def _melding(self, entry: Entry) -> Iterator[Deed]:
        case = _Case(entry, self._users, self._people)
        received = entry.whole("received", 0, 180)

        def take(at: datetime) -> None:
            case.take(at)

        yield self._deed(received, take)
        for ago, do in case.later(self._day):
            yield self._deed(min(ago, received), do)
        entry.finish()

    def _deed(self, ago: int, do: Callable[[datetime], None]) -> Deed:
        number = next(self._numbers)
        clock = time(9 + number % 7, number * 7 % 60)
        return Deed(datetime.combine(self._day(ago), clock, HOUSE_TIME), number, do)

    def _day(self, ago: int) -> date:
        return workday(self._today, ago)


class _People:
    """The residents of the twin, to choose from by kern and age."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        places = catalogue.places["kern"].versions
        self._areas: Mapping[str, frozenset[str]] = places[-1].areas if places else {}
        self._today = today
        numbers = Persoon.objects.order_by("pk").values_list("pk", flat=True)
        self._known = [one for one in people_now(numbers, today).values() if self._is_here(one)]

    def _is_here(self, person: PersonNow) -> bool:
        return bool(person.geboortedatum and person.buurt and not person.overleden)

    def find(self, entry: Entry) -> str:
        """Return the key of the resident that an entry describes. Raises :class:`UserError` for nobody."""
        gebied = entry.text("gebied")
        ages = range(entry.whole("from_age", 0, OLDEST), entry.whole("to_age", OLDEST, OLDEST) + 1)
        number = entry.whole("number", 0, 1000)
        entry.finish()
        fitting = [
            one.key
            for one in self._known
            if gebied in self._areas.get(one.buurt, ()) and self._age(one) in ages
        ]
        if number >= len(fitting):
            raise UserError(gettext("The twin has too few residents in {kern} of this age.", kern=gebied))
        return fitting[number]

    def _age(self, person: PersonNow) -> int:
        born = person.geboortedatum or self._today
        had_birthday = (self._today.month, self._today.day) >= (born.month, born.day)
        return self._today.year - born.year - (not had_birthday)


Later = Iterator[tuple[int, Callable[[datetime], None]]]
"""So many days ago, and what was done then."""


class _Case:
    """One melding of the script."""

    def __init__(self, entry: Entry, users: Mapping[str, User], people: _People) -> None:
        self._entry = entry
        self._by = users[entry.text("by")]
        self._worker = users["consulent"]
        described = entry.entry("person")
        self._person = people.find(described) if described else ""
        self._asked = tuple(self._read_asked())
        self._callers = tuple(self._read_callers())
        self._intake = (
            entry.text("procedure"),
            entry.text("aanmeldwijze"),
            entry.text("verwijzer", ""),
            entry.flag("is_besloten", False),
            entry.flag("own", False),
        )
        entry.text("name")
        self._melding: Melding | None = None

    def _read_asked(self) -> Iterator[tuple[Asked, bool]]:
        for one in self._entry.entries("asked"):
            yield Asked(one.text("leefgebied"), one.text("woorden")), one.flag("niets_passends", False)
            one.finish()

    def _read_callers(self) -> Iterator[Caller]:
        for one in self._entry.entries("callers"):
            yield Caller(
                one.text("rol"),
                one.text("naam"),
                telefoon=one.text("telefoon", ""),
                relatie=one.text("relatie", ""),
            )
            one.finish()

    def take(self, at: datetime) -> None:
        """Take it in, and mark for what nothing fits."""
        procedure, aanmeldwijze, verwijzer, is_besloten, own = self._intake
        intake = Intake(
            procedure=procedure,
            persoon=self._person,
            aanmeldwijze=aanmeldwijze,
            ontvangst=day_of(at),
            hulpvragen=tuple(asked for asked, _ in self._asked),
            betrokkenen=self._callers,
            verwijzer=verwijzer,
            is_besloten=is_besloten,
            is_own=own,
        )
        self._melding = take_in(intake, acting_user=self._by, at=at)
        for hulpvraag, (_, is_unmet) in zip(self._melding.hulpvragen.all(), self._asked, strict=True):
            mark_unmet(hulpvraag, is_unmet, acting_user=self._worker, at=at)

    def later(self, day: Callable[[int], date]) -> Later:
        """Give what happened after it was taken in."""
        for one in self._entry.entries("steps"):
            yield self._step(one, day)
        for one in self._entry.entries("offers"):
            yield from self._offer(one)
        texts = self._entry.entry("texts") if self._entry.has("texts") else None
        if texts:
            written = {name: texts.text(name) for name in texts.fields}
            texts.finish()
            yield 1, lambda at: self._write(written, at)

    def _step(self, entry: Entry, day: Callable[[int], date]) -> tuple[int, Callable[[datetime], None]]:
        soort, ago = entry.text("soort"), entry.whole("on", 0, 180)
        said = entry.entry("day") if entry.has("day") else None
        details = {name: day(said.whole(name, 0, 180)).isoformat() for name in said.fields} if said else {}
        entry.finish()

        def take(at: datetime) -> None:
            take_step(self._row, soort, day=day_of(at), details=details, acting_user=self._worker, at=at)

        return ago, take

    def _offer(self, entry: Entry) -> Later:
        voorziening, leefgebied = entry.text("voorziening"), entry.text("leefgebied")
        made: list[Aanbod] = []

        def make(at: datetime) -> None:
            made.append(offer(self._row, voorziening, leefgebied=leefgebied, acting_user=self._worker, at=at))

        yield entry.whole("on", 0, 180), make
        steps = entry.entry("steps") if entry.has("steps") else None
        for stap in steps.fields if steps else ():
            yield steps.whole(stap, 0, 180) if steps else 0, self._follow(made, stap)
        entry.finish()

    def _follow(self, made: list[Aanbod], stap: str) -> Callable[[datetime], None]:
        return lambda at: _done(offer_step(made[0], stap, acting_user=self._worker, at=at))

    def _write(self, written: Mapping[str, str], at: datetime) -> None:
        for name, text in written.items():
            save_field(self._row, name, text, number=0, acting_user=self._worker, at=at)

    @property
    def _row(self) -> Melding:
        if self._melding is None:
            raise UserError(gettext("A step of the demo comes before its melding."))
        self._melding.refresh_from_db()
        return self._melding


def _done(_: object) -> None:
    """Leave the outcome of a verb."""
