"""A process that writes two acts each time it is told to: ``name``. It says when they are done."""

import sys

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.registers.service import correct_record, register_record
from tests.registers.building import part

WHO = {"reason": "because", "acting_user": "tester"}


def main(name: str) -> None:
    """Register a signal of its own each time, and correct the one that all writers share."""
    for number, _ in enumerate(sys.stdin):
        happened = [part("2017-01-05", "2017-01-05", onderwerp=f"{name}{number}")]
        register_record("signaal", f"{name}{number}", parts=happened, **WHO)
        correct_record("signaal", "shared", parts=happened, **WHO)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
