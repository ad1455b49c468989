"""The tables of casework, one file per subject. Django finds the models through this module."""

from kernbeeld.casework.models.aanbod import Aanbod, Aanbodstap
from kernbeeld.casework.models.bijlage import Bijlage
from kernbeeld.casework.models.decision import Beschikking, Beschikkingsregel, Bezwaar, Herindicatie
from kernbeeld.casework.models.formulier import Formulier
from kernbeeld.casework.models.informatievraag import Informatievraag
from kernbeeld.casework.models.melding import Betrokkene, Hulpvraag, Melding, MeldingStap
from kernbeeld.casework.models.plan import (
    Afspraak,
    Doel,
    Doelversie,
    Meting,
    Ondersteuningsplan,
    Planbrief,
    Planbriefdeel,
    Plankoppeling,
    Planlid,
    Planstap,
)
from kernbeeld.casework.models.request import Afschrift, Verzoek, Verzoekbrief, Verzoekstap
from kernbeeld.casework.models.research import Afweging, Onderzoeksdeel, Score
from kernbeeld.casework.models.team import (
    Agendapunt,
    Bespreking,
    Casus,
    Teamgebied,
    Teamlid,
    Verwijzing,
    Verwijzingstap,
)
from kernbeeld.casework.models.view import SavedView
from kernbeeld.casework.models.wall import Deelname, Noodinzage
from kernbeeld.casework.models.writing import Brief, FieldVersion

__all__ = [
    "Aanbod",
    "Aanbodstap",
    "Afschrift",
    "Afspraak",
    "Afweging",
    "Agendapunt",
    "Beschikking",
    "Beschikkingsregel",
    "Bespreking",
    "Betrokkene",
    "Bezwaar",
    "Bijlage",
    "Brief",
    "Casus",
    "Deelname",
    "Doel",
    "Doelversie",
    "FieldVersion",
    "Formulier",
    "Herindicatie",
    "Hulpvraag",
    "Informatievraag",
    "Melding",
    "MeldingStap",
    "Meting",
    "Noodinzage",
    "Ondersteuningsplan",
    "Onderzoeksdeel",
    "Planbrief",
    "Planbriefdeel",
    "Plankoppeling",
    "Planlid",
    "Planstap",
    "SavedView",
    "Score",
    "Teamgebied",
    "Teamlid",
    "Verwijzing",
    "Verwijzingstap",
    "Verzoek",
    "Verzoekbrief",
    "Verzoekstap",
]
