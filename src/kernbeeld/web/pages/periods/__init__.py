"""The reporting room: which periods are open, and how far each is."""

from kernbeeld.web.pages.periods.addresses import urls

__all__ = ["urls"]
