"""Here a house has published reports, and a goal tree of which some indicators are figures of them."""

import pytest
from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.actions.keep_effect import keep_effect
from kernbeeld.policy.actions.keep_indicator import keep_indicator
from kernbeeld.policy.actions.keep_resultaat import keep_resultaat
from kernbeeld.policy.rules.goal_details import EffectDetails, IndicatorDetails, ResultaatDetails
from kernbeeld.web.clock import now
from tests.web.reading.published import COLLECTED, END, app_registers, house, published_template

__all__ = ["app_registers", "house", "published_template"]


@pytest.fixture
def indicators(as_user) -> dict[str, str]:
    """The addresses of an indicator for a figure with two values, for one with one, for one without any."""
    as_user("beleidsadviseur", "tree")
    user, at, catalogue = User.objects.get(name="tree"), now(), house_catalogue()
    effect = keep_effect(EffectDetails("Langer thuis", "Wmo"), acting_user=user, at=at)
    result = keep_resultaat(ResultaatDetails("Hulp op tijd"), effect=effect, acting_user=user, at=at)
    without = next(code for code in catalogue.indicators if code not in (END, COLLECTED) and "pgb" in code)
    made = {}
    for name, code in (("stock", END), ("money", COLLECTED), ("never", without)):
        details = IndicatorDetails(name, "output", figure=code)
        made[name] = keep_indicator(details, catalogue, resultaat=result, acting_user=user, at=at).code
    return {name: reverse("results:indicator", args=(code,)) for name, code in made.items()}
