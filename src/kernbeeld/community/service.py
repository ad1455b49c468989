"""The only door to the community: partners and what they deliver. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.community import access
from kernbeeld.community.actions.decide_delivery import decide_delivery
from kernbeeld.community.actions.fill_in import fill_in
from kernbeeld.community.actions.keep_agreement import Terms, keep_agreement
from kernbeeld.community.actions.keep_partner import PartnerDetails, keep_partner
from kernbeeld.community.actions.keep_voorziening import add_voorziening, keep_voorziening
from kernbeeld.community.actions.submit_delivery import submit_delivery
from kernbeeld.community.models.deliveries import Delivery, DeliveryState, DeliveryStep, DeliveryStepKind
from kernbeeld.community.models.partners import DeliveryAgreement, Partner
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.deliveries import (
    DeliveryRow,
    deliveries_of,
    delivery_address,
    waiting_deliveries,
)
from kernbeeld.community.queries.kernen import kern_picture
from kernbeeld.community.queries.map_around import around
from kernbeeld.community.queries.map_keeping import waiting_map
from kernbeeld.community.queries.map_supply import Overlap, Supply, overlaps, supply
from kernbeeld.community.queries.social_map import fitting, is_public, voorziening_name, voorziening_names
from kernbeeld.community.queries.store import HouseStore
from kernbeeld.community.rules.entry import Entry
from kernbeeld.community.rules.fitting import Fit
from kernbeeld.community.rules.map_details import VoorzieningDetails
from kernbeeld.intake.store import Store

__all__ = [
    "Delivery",
    "DeliveryAgreement",
    "DeliveryRow",
    "DeliveryState",
    "DeliveryStep",
    "DeliveryStepKind",
    "Entry",
    "Fit",
    "Overlap",
    "Partner",
    "PartnerDetails",
    "Supply",
    "Terms",
    "Voorziening",
    "VoorzieningDetails",
    "access",
    "add_voorziening",
    "around",
    "decide_delivery",
    "deliveries_of",
    "delivery_address",
    "figure_store",
    "fill_in",
    "fitting",
    "is_public",
    "keep_agreement",
    "keep_partner",
    "keep_voorziening",
    "kern_picture",
    "overlaps",
    "submit_delivery",
    "supply",
    "voorziening_name",
    "voorziening_names",
    "waiting_deliveries",
    "waiting_map",
]


def figure_store() -> Store:
    """Return the store of delivered figures of this house: there is one, for all doors."""
    return HouseStore()
