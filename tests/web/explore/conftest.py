"""Here every house has published reports."""

from tests.web.reading.published import house, published_template, sqlite_registers

__all__ = ["house", "published_template", "sqlite_registers"]
