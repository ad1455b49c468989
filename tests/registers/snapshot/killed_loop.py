"""A process that takes snapshots of growing registers until somebody kills it: ``folder``."""

import sys
from pathlib import Path

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.registers.snapshot import work
from tests.registers.snapshot.loads import benefit, load, person, snap


def main(folder: Path) -> None:
    """Say each time how far it is: ``chunk`` after each part of a snapshot, ``done`` after a whole one."""
    work.CHUNK = 3
    number = int(sys.argv[2])
    while True:
        say("loading")
        load(*person(number), *(benefit(10 * number + each, f"p{number}") for each in range(5)))
        snap(folder, full=number % 2 == 1, progress=lambda done, total: say("chunk"))
        say("done")
        number += 1


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
