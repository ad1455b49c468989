"""Here a house has published reports, and a goal tree of which some indicators are figures of them."""

from tests.web.reading.published import app_registers, house, published_template
from tests.web.results.test_figures import indicators

__all__ = ["app_registers", "house", "indicators", "published_template"]
