"""The tables of casework, one file per subject. Django finds the models through this module."""

from kernbeeld.casework.models.aanbod import Aanbod, Aanbodstap
from kernbeeld.casework.models.bijlage import Bijlage
from kernbeeld.casework.models.formulier import Formulier
from kernbeeld.casework.models.informatievraag import Informatievraag
from kernbeeld.casework.models.melding import Betrokkene, Hulpvraag, Melding, MeldingStap
from kernbeeld.casework.models.view import SavedView
from kernbeeld.casework.models.writing import Brief, FieldVersion

__all__ = [
    "Aanbod",
    "Aanbodstap",
    "Betrokkene",
    "Bijlage",
    "Brief",
    "FieldVersion",
    "Formulier",
    "Hulpvraag",
    "Informatievraag",
    "Melding",
    "MeldingStap",
    "SavedView",
]
