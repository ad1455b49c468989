"""Here every house has the figures of the demo."""

from tests.reporting.demo_figures import figures_template, sqlite_registers

__all__ = ["figures_template", "sqlite_registers"]
