"""Here every house has published reports."""

from tests.web.reading.published import (
    app_registers,
    house,
    postgres_registers,
    published_database,
    published_template,
)

__all__ = ["app_registers", "house", "postgres_registers", "published_database", "published_template"]
