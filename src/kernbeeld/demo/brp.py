"""The demo's BRP: a stand-in that knows residents of the demo, and some who are only known there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.twin.persons import numbers_for_tests
from kernbeeld.exchange.brp.standin import KEY, run_standin
from kernbeeld.exchange.brp.standin_people import Home, Invented, gezag_of, invented, relative
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import keys_with_bsn, people_now, picture_of, wall_clock

MOST = 300
"""How many residents it knows: opening them all would keep the demo waiting."""
KEY_FILE = "brp-demo.key"
_POSTCODE = re.compile("[1-9][0-9]{3}[A-Z]{2}")
_NUMBER = re.compile("[1-9][0-9]{0,4}")
_WORDS = re.compile(r"[^a-zA-Z0-9À-ž .\-']")
_SEXES = {"man": "M", "vrouw": "V"}


@dataclass(frozen=True)
class DemoBrp:
    """A stand-in in a process of its own, and the settings with which it is asked.

    It ends by itself with the last process that has the other end of its input: ours, what ours turns
    into, and the children of that.
    """

    process: "subprocess.Popen[bytes]"
    environment: Mapping[str, str]

    def stop(self) -> None:
        """Let it end now."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        self.process.wait()


def start_brp() -> DemoBrp:
    """Start the stand-in; without an address in its settings it did not start, and all goes by hand."""
    command = [sys.executable, "-m", "kernbeeld.demo.brp"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
    url = process.stdout.readline().decode().strip() if process.stdout else ""
    if process.stdin:
        os.set_inheritable(process.stdin.fileno(), True)
    asked = {"KERNBEELD_BRP_URL": url, "KERNBEELD_BRP_KEY_FILE": str(_written_key())}
    return DemoBrp(process, asked if url else {})


def _written_key() -> Path:
    file = Path(settings.KERNBEELD_KEY_FILE).absolute().parent / KEY_FILE
    file.touch(0o600)
    file.write_text(KEY + "\n", "ascii")
    return file


def residents(today: date, most: int = MOST) -> Iterator[dict[str, object]]:
    """Give residents of the demo as the BRP would have them; who has no BSN is left out."""
    numbers = Persoon.objects.order_by("pk").values_list("pk", flat=True)[:most]
    for person in people_now(numbers, today).values():
        known = picture_of("persoon", person.key, reveal=True).parts[-1].fields
        bsn = known.get("bsn")
        if isinstance(bsn, str) and person.geboortedatum:
            yield invented(
                Invented(
                    bsn=bsn,
                    voornamen=_WORDS.sub("", person.voornamen),
                    geslachtsnaam=_WORDS.sub("", person.geslachtsnaam),
                    geboren=person.geboortedatum,
                    geslacht=_SEXES.get(person.geslacht, "O"),
                    home=_home(person.adres),
                    gemeente=_gemeente(),
                    overleden=person.overleden,
                    is_secret=person.geheim,
                )
            )


def _home(address: str) -> Home | None:
    """Read an address as one line has it; a postcode that can't exist is left out."""
    street, _, place = address.partition(", ")
    words = street.rsplit(" ", 1)
    if len(words) != 2 or not _NUMBER.fullmatch(words[1]):
        return Home(straat=street, woonplaats=place) if street else None
    postcode = place[:7].replace(" ", "")
    has_one = bool(_POSTCODE.fullmatch(postcode))
    return Home(words[0], int(words[1]), postcode if has_one else "", place[7:].strip())


def only_in_brp(today: date) -> list[dict[str, object]]:
    """Return who is new to the municipality: moved in, secret, deceased, abroad, a child of two homes."""
    free = (str(number) for number in numbers_for_tests() if not keys_with_bsn(str(number)))
    place, code = house_workspace().name, _gemeente()
    here, there = Home("Proefweg", 4, "9999ZZ", place), Home("Proefweg", 9, "9999ZZ", place)

    mother = Invented(next(free), "Els", "Proef", date(1988, 4, 12), "V", gemeente=code, home=here)
    father = Invented(next(free), "Tom", "Test", date(1986, 9, 30), "M", gemeente=code, home=there)
    child = Invented(
        next(free), "Sem", "Proef", today - timedelta(days=9 * 365), "M", gemeente=code, home=here
    )
    alone = (
        Invented(
            next(free), "Mia", "Nieuw", date(1951, 3, 3), "V", gemeente=code, voorvoegsel="van", home=here
        ),
        Invented(next(free), "Bo", "Stil", date(1979, 1, 20), "V", gemeente=code, home=there, is_secret=True),
        Invented(
            next(free),
            "Jo",
            "Eerder",
            date(1938, 11, 5),
            "M",
            gemeente=code,
            overleden=today - timedelta(days=40),
        ),
        Invented(next(free), "Kim", "Verweg", date(1990, 7, 7), "V", gemeente=code, abroad="Teststrasse 1"),
    )
    authority = gezag_of(child, (mother, father))
    return [
        invented(mother, kinderen=[relative(child)], gezag=[authority]),
        invented(father, kinderen=[relative(child)], gezag=[authority]),
        invented(child, ouders=[relative(mother), relative(father)], gezag=[authority]),
        *(invented(person) for person in alone),
    ]


def _gemeente() -> str:
    """Return the municipality's number as the BRP has it: four digits."""
    return house_workspace().code.removeprefix("GM")


def main() -> None:
    """Answer until the input ends; the first line that is printed is the address."""
    today = day_of(wall_clock())
    with run_standin([*residents(today), *only_in_brp(today)]) as standin:
        sys.stdout.write(standin.url + "\n")
        sys.stdout.flush()
        sys.stdin.buffer.read()


if __name__ == "__main__":
    main()
