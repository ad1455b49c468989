"""A partner with an agreement about welfare work per kern, as tests need it."""

from datetime import date

from django.test import Client

from kernbeeld.community.models import DeliveryAgreement, Partner

CODES = ("welzijn.skt_dossiers", "welzijn.ondersteuning", "welzijn.bereikte_inwoners")
KERNEN = ("dalfsen", "nieuwleusen", "lemelerveld", "oudleusen", "hoonhorst")
PERIOD = "2017H2"


def agreed(code: str = "welzijn", title: str = "Welzijn per kern", **terms: object) -> DeliveryAgreement:
    """An agreement that ended after one half-year, so that one period is asked."""
    partner, _ = Partner.objects.get_or_create(
        code=code, defaults={"name": f"Stichting {code}", "email": f"{code}@example.nl"}
    )
    said = {
        "code": "kernen",
        "title": title,
        "chapter": "welzijn",
        "indicators": list(CODES),
        "breakdown": "kern",
        "rhythm": "half_year",
        "due_days": 31,
        "tells_story": True,
        "starts": date(2017, 7, 1),
        "ends": date(2017, 12, 31),
    }
    return DeliveryAgreement.objects.create(partner=partner, **{**said, **terms})


def filled(**cells: str) -> dict[str, str]:
    """A whole form: every cell 10, the typed total 30, unless said otherwise (``code_kern``)."""
    typed = {f"w|{code}|{kern}": "10" for code in CODES for kern in KERNEN}
    typed[f"w|{CODES[2]}|"] = "30"
    named = {name.rpartition("__")[::2]: value for name, value in cells.items()}
    for (field, kern), value in named.items():
        typed[f"w|welzijn.{field}|{kern}"] = value
    return typed


def address(agreement: DeliveryAgreement, tail: str = "") -> str:
    return f"/leveringen/{agreement.pk}/{PERIOD}/{tail}"


def posted(client: Client, agreement: DeliveryAgreement, tail: str, **typed: str):
    """Send a whole form, and follow to the page that answers."""
    reason = {"reason": typed.pop("reason")} if "reason" in typed else {}
    return client.post(address(agreement, tail), {**filled(**typed), **reason}, follow=True)
