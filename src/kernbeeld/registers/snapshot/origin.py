"""Where facts came from: which registers, which municipality, which rules.

Facts are only built on when they came from the same. A database that was made anew, or put back from
a copy that misses something, is another one, even if its contents look alike.
"""

import hmac
from datetime import datetime

from django.db.models import Count, Max, Min

from kernbeeld.conf.keys import Keys
from kernbeeld.registers.clock import latest_known
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.persons import PersoonVersie
from kernbeeld.registers.snapshot.rules import VERSION


def origin_of(gemeente: str, watermark: datetime, keyring: Keys) -> str:
    """Return the origin of the facts that are known at a watermark, without telling what it is."""
    acts = Handeling.objects.filter(known_from__lte=watermark).aggregate(
        count=Count("pk"), number=Max("pk"), first=Min("known_from"), last=Max("known_from")
    )
    # Sealing draws lots, so the first sealed value is not the same in any two databases.
    versions = PersoonVersie.objects.filter(handeling__known_from__lte=watermark, payload__isnull=False)
    sealed = versions.order_by("pk").values_list("payload", flat=True).first()
    told = repr((VERSION, gemeente, sorted(acts.items()), bytes(sealed or b"")))
    return hmac.new(keyring.pseudonym, f"facts:{told}".encode(), "sha256").hexdigest()


def is_ours(origin: str, gemeente: str, watermark: datetime, keyring: Keys) -> bool:
    """Return whether these registers, by these rules, still know all that such facts know."""
    latest = latest_known()
    return latest is not None and watermark <= latest and origin == origin_of(gemeente, watermark, keyring)
