"""What the registers hold, one file per subject. Django finds the models through this module."""

from kernbeeld.registers.models import (
    accounting,
    community,
    delivered,
    front,
    lookup,
    persons,
    plans,
    proposals,
    provisions,
    teams,
    ties,
    versions,
    work,
)

__all__ = [
    "accounting",
    "community",
    "delivered",
    "front",
    "lookup",
    "persons",
    "plans",
    "proposals",
    "provisions",
    "teams",
    "ties",
    "versions",
    "work",
]
