"""Who has a file: person, residence and household, with numbers of the test range and invented names."""

from collections import defaultdict
from datetime import date

from numpy.random import Generator

from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.names import family_name, given_names, street_name
from kernbeeld.demo.twin.world import World
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers.acts import Value

TEST_NUMBERS = range(999900006, 999999991)
"""Numbers that no person has; those that pass the elfproef are for tests."""

WITHOUT_FILE = frozenset({"wsw_dienstverband", "plaatsing"})
"""Registers that are no ground for a BSN: only the four laws are."""

_GONE = frozenset({"verhuizing_uit", "verhuizing", "overlijden"})
_ARRIVED = "verhuizing_in"
_SORTS = {1: "alleenstaand", 2: "tweepersoons"}
_FAMILY = "gezin"
_SETTLED_YEARS = 12


def numbers_for_tests() -> list[int]:
    """Every number of the test range that passes the elfproef."""
    return [number for number in TEST_NUMBERS if _passes(number)]


def _passes(number: int) -> bool:
    digits = [int(digit) for digit in str(number)]
    return (
        sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=False)) - digits[8]
    ) % 11 == 0


class Persons:
    """Everybody about whom the ledger has something. Comes last, when that is known."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng: Generator = world.generator("personen")
        self._records: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in world.ledger.entries:
            if entry.person is not None:
                self._records[entry.person].append(entry)
        self._sizes: defaultdict[int, int] = defaultdict(int)
        for household in world.population.household.tolist():
            self._sizes[household] += 1
        self._keys: dict[int, str] = {}
        self._households: dict[int, Entry] = {}

    def live(self) -> None:
        """Note persons, residences and households, and write in every record whose it is."""
        numbers = self._numbers()
        for person in sorted(self._records):
            self._keys[person] = self._person(person, numbers)
        self._settle()
        for person, records in self._records.items():
            for entry in records:
                entry.fields["persoon"] = self._keys[person]
        for entry in self._world.ledger.of("uitkering"):
            if entry.person is not None:
                household = int(self._world.population.household[entry.person])
                entry.fields["huishouden"] = self._households[household].key

    def _numbers(self) -> list[int]:
        """Numbers for who has a file under one of the four laws."""
        with_file = sum(self._has_file(person) for person in self._records)
        numbers = numbers_for_tests()
        if with_file > len(numbers):
            raise UserError(gettext("There are more files ({count}) than BSNs for tests.", count=with_file))
        self._rng.shuffle(numbers)
        return numbers

    def _has_file(self, person: int) -> bool:
        return any(entry.register not in WITHOUT_FILE for entry in self._records[person])

    def _person(self, person: int, numbers: list[int]) -> str:
        born = int(self._world.population.born[person])
        return self._world.ledger.open(
            "persoon",
            born,
            bsn=str(numbers.pop()) if self._has_file(person) else None,
            voornamen=given_names(self._rng),
            geslachtsnaam=family_name(self._rng),
            geboortedatum=date.fromordinal(born),
            geslacht="vrouw" if self._rng.random() < 0.5 else "man",
        ).key

    def _settle(self) -> None:
        """Let households live somewhere and move now and then; members with a file move together."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for person in sorted(self._records):
            members[int(self._world.population.household[person])].append(person)
        for household, people in sorted(members.items()):
            size = self._sizes[household]
            begin = self._world.dawn - int(self._rng.integers(365, 365 * _SETTLED_YEARS))
            begin = min(begin, *(self._first_day(person) for person in people))
            entry = self._world.ledger.open("huishouden", begin, soort=_SORTS.get(size, _FAMILY))
            self._households[household] = entry
            home = self._home(self._world.population.area_of(household))
            moves = self._moves()
            for place, person in enumerate(people):
                self._reside(person, begin, home, moves)
                self._join(person, entry, begin, place)

    def _moves(self) -> list[tuple[int, dict[str, Value]]]:
        rate = self._world.settings.number("verhuizing.per_jaar")
        areas = self._world.population.all_areas
        day, moves = self._world.dawn, []
        while (day := day + 1 + int(self._rng.exponential(365 / rate))) < self._world.dusk:
            moves.append((day, self._home(areas[int(self._rng.integers(len(areas)))])))
        return moves

    def _home(self, area: str) -> dict[str, Value]:
        """An address that does not exist: no postcode begins with 0."""
        return {
            "buurt": area,
            "postcode": f"0{int(self._rng.integers(100, 1000))} ZZ",
            "huisnummer": str(self._rng.integers(1, 200)),
            "straat": street_name(self._rng),
        }

    def _reside(
        self, person: int, begin: int, home: dict[str, Value], moves: list[tuple[int, dict[str, Value]]]
    ) -> None:
        begin = self._arrival(person, begin)
        before = [held for day, held in moves if day <= begin]
        entry = self._world.ledger.open(
            "verblijf", begin, persoon=self._keys[person], **(before[-1] if before else home)
        )
        entry.stop = self._departure(person)
        entry.changes = [
            (day, held) for day, held in moves if begin < day and (entry.stop is None or day < entry.stop)
        ]

    def _join(self, person: int, household: Entry, begin: int, place: int) -> None:
        arrival = self._arrival(person, begin)
        role = "hoofd" if place == 0 else "lid"
        entry = self._world.ledger.open(
            "huishoudlid", arrival, persoon=self._keys[person], huishouden=household.key, rol=role
        )
        entry.stop = self._departure(person)

    def _first_day(self, person: int) -> int:
        return min(entry.begin for entry in self._records[person])

    def _arrival(self, person: int, begin: int) -> int:
        """Who came from elsewhere arrives with the first file; nobody lives here before birth."""
        earliest = min(self._records[person], key=lambda entry: entry.begin)
        if earliest.fields.get("reden_begin") == _ARRIVED:
            return earliest.begin
        return max(begin, int(self._world.population.born[person]))

    def _departure(self, person: int) -> int | None:
        """Who moved away or died leaves with the last file."""
        stops = [entry.stop for entry in self._records[person] if not entry.whole]
        last = max((stop for stop in stops if stop is not None), default=None)
        if last is None or None in stops:
            return None
        latest = max(entry.begin for entry in self._records[person])
        gone = any(
            entry.stop == last and entry.ending.get("reden_einde") in _GONE for entry in self._records[person]
        )
        return last if gone and latest < last else None
