"""What may be asked of the BRP for which purpose: a closed list, no field more than needed.

``geheimhoudingPersoonsgegevens`` and ``opschortingBijhouding`` always come along and may not be asked.
"""

from collections.abc import Mapping
from enum import StrEnum


class Purpose(StrEnum):
    """Why the BRP is asked."""

    SEARCH = "search"
    INTAKE = "intake"
    GEZAG = "gezag"
    RELATIVE = "relative"
    ADDRESS = "address"


_WHO = ("burgerservicenummer", "naam.voornamen", "naam.voorvoegsel", "naam.geslachtsnaam", "geboorte.datum")
_WHERE = tuple(
    f"verblijfplaats.{name}"
    for name in (
        "datumVan",
        "indicatieVastgesteldVerblijftNietOpAdres",
        "verblijfadres.officieleStraatnaam",
        "verblijfadres.korteStraatnaam",
        "verblijfadres.huisnummer",
        "verblijfadres.huisletter",
        "verblijfadres.huisnummertoevoeging",
        "verblijfadres.postcode",
        "verblijfadres.woonplaats",
        "verblijfadres.locatiebeschrijving",
        "verblijfadres.regel1",
        "verblijfadres.regel2",
        "verblijfadres.regel3",
        "verblijfadres.land",
    )
)

FIELDS: Mapping[Purpose, tuple[str, ...]] = {
    # To choose from who was found: no more than tells two people apart.
    Purpose.SEARCH: (*_WHO, "adressering.adresregel1", "adressering.adresregel2"),
    Purpose.INTAKE: (*_WHO, "geslacht", "overlijden.datum", "gemeenteVanInschrijving", *_WHERE),
    Purpose.GEZAG: (
        "burgerservicenummer",
        "gezag",
        "ouders.burgerservicenummer",
        "ouders.naam.voornamen",
        "ouders.naam.voorvoegsel",
        "ouders.naam.geslachtsnaam",
        "ouders.geboorte.datum",
        "kinderen.burgerservicenummer",
        "kinderen.naam.voornamen",
        "kinderen.naam.voorvoegsel",
        "kinderen.naam.geslachtsnaam",
        "kinderen.geboorte.datum",
        "partners.burgerservicenummer",
        "partners.naam.voornamen",
        "partners.naam.voorvoegsel",
        "partners.naam.geslachtsnaam",
        "partners.geboorte.datum",
        "partners.ontbindingHuwelijkPartnerschap.datum",
    ),
    # Who is registered because of a tie to somebody: no address, for nobody asked about that.
    Purpose.RELATIVE: (*_WHO, "geslacht", "overlijden.datum"),
    Purpose.ADDRESS: ("burgerservicenummer", "overlijden.datum", "gemeenteVanInschrijving", *_WHERE),
}
