"""The families of the demo: what colleagues did for them, one deed at a time, through the actions only."""

from kernbeeld.demo.families.script import FILE, family_deeds

__all__ = ["FILE", "family_deeds"]
