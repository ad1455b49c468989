"""Here every house has the figures of the demo."""

from tests.reporting.demo_figures import app_registers, figures_template

__all__ = ["app_registers", "figures_template"]
