"""Here every house has published reports."""

from tests.web.reading.published import (
    house,
    postgres_registers,
    published_database,
    published_template,
    sqlite_registers,
)

__all__ = ["house", "postgres_registers", "published_database", "published_template", "sqlite_registers"]
