"""When help that ends is looked at again. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from kernbeeld.catalogue.products import Product
from kernbeeld.language import gettext

AGREED = ("doel_bereikt", "op_verzoek_inwoner", "andere_hulp", "wet_eindigt", "verhuisd", "overleden")
"""Why help simply ends."""
LOOKED_BACK = timedelta(weeks=8)
"""What ended shortly ago and nobody looked at is proposed still."""


def reach(products: Iterable[Product]) -> timedelta:
    """Return how far ahead the earliest proposal is."""
    return timedelta(weeks=max((one.herindicatie for one in products), default=0))


def is_due(product: Product | None, einde: date, today: date) -> bool:
    """Tell whether help that ends on a day is to be looked at now; a product without weeks never is."""
    if product is None or not product.herindicatie:
        return False
    return einde - timedelta(weeks=product.herindicatie) <= today <= einde + LOOKED_BACK


def agreed_words(reden: str) -> str:
    """Say why help simply ends."""
    return {
        "doel_bereikt": gettext("what it was for has been reached"),
        "op_verzoek_inwoner": gettext("the resident does not want it any more"),
        "andere_hulp": gettext("other help takes over"),
        "wet_eindigt": gettext("the law does not allow it any longer"),
        "verhuisd": gettext("the resident moves to another municipality"),
        "overleden": gettext("the resident died"),
    }.get(reden, reden)
