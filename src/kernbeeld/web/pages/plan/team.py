"""Who takes part in a plan, on the plan's own page."""

from collections.abc import Sequence

from django.urls import URLPattern

from kernbeeld.web.pages.plan.asked import AskedPlan
from kernbeeld.web.pages.walls.showing import Helper, shown_helpers

urls: list[URLPattern] = []


def shown_parts(asked: AskedPlan) -> Sequence[Helper]:
    """Return who takes part, as far as the reader may know."""
    return shown_helpers(asked)
