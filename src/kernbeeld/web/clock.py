"""The one clock of the pages."""

from kernbeeld.registers.service import wall_clock

now = wall_clock
