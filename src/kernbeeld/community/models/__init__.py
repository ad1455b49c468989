"""The models of this room, by subject."""

from kernbeeld.community.models.deliveries import (
    Delivery,
    DeliveryState,
    DeliveryStep,
    DeliveryStepKind,
    EnteredFigure,
    EnteredStory,
)
from kernbeeld.community.models.figures import FigureVersion
from kernbeeld.community.models.partners import DeliveryAgreement, Partner, SavedMapping
from kernbeeld.community.models.social_map import Access, MapAct, Step, Voorziening, VoorzieningVersion
from kernbeeld.community.models.uploads import Upload

__all__ = [
    "Access",
    "Delivery",
    "DeliveryAgreement",
    "DeliveryState",
    "DeliveryStep",
    "DeliveryStepKind",
    "EnteredFigure",
    "EnteredStory",
    "FigureVersion",
    "MapAct",
    "Partner",
    "SavedMapping",
    "Step",
    "Upload",
    "Voorziening",
    "VoorzieningVersion",
]
