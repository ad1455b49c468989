"""All registers in one table: their numbers, their models, and what their fields may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers import fields
from kernbeeld.registers.models import (
    community,
    delivered,
    front,
    persons,
    plans,
    provisions,
    teams,
    ties,
    work,
)
from kernbeeld.registers.models.versions import Record, Versie

FACT_RECORD = 10**12
"""A record is known in the facts by its register's number times this, plus its own number."""


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    CENTS = "cents"
    DAY = "day"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What one field of a register may hold.

    ``values`` is the closed list where there is one, ``to`` the register that a reference leads to,
    ``sealed`` whether it is stored encrypted.
    """

    name: str
    kind: FieldKind
    needed: bool = False
    values: tuple[str, ...] = ()
    to: str = ""
    sealed: bool = False


@dataclass(frozen=True)
class RegisterKind:
    """One register. ``number`` is fixed for good: facts are known by it."""

    number: int
    name: str
    record: type[Record]
    versie: type[Versie]

    @cached_property
    def rules(self) -> Mapping[str, FieldRule]:
        """The rule of every field, by its name."""
        found = {each.name: each for each in map(_rule, self.versie._meta.concrete_fields) if each}
        sealed = {
            each.name: FieldRule(
                each.name, FieldKind.DAY if each.day else FieldKind.TEXT, values=each.values, sealed=True
            )
            for each in self.versie.SEALED
        }
        return found | sealed

    def fact_record(self, number: int) -> int:
        """Return the number by which the facts know the record with this number."""
        return self.number * FACT_RECORD + number


_KINDS: tuple[tuple[int, str, type[Record], type[Versie]], ...] = (
    (1, "persoon", persons.Persoon, persons.PersoonVersie),
    (2, "verblijf", persons.Verblijf, persons.VerblijfVersie),
    (3, "huishouden", persons.Huishouden, persons.HuishoudenVersie),
    (4, "huishoudlid", persons.Huishoudlid, persons.HuishoudlidVersie),
    (5, "organisatie", provisions.Organisatie, provisions.OrganisatieVersie),
    (6, "beschikking", provisions.Beschikking, provisions.BeschikkingVersie),
    (7, "beschikte_voorziening", provisions.BeschikteVoorziening, provisions.BeschikteVoorzieningVersie),
    (8, "pgb_toekenning", provisions.PgbToekenning, provisions.PgbToekenningVersie),
    (9, "pgb_besteding", provisions.PgbBesteding, provisions.PgbBestedingVersie),
    (10, "eigen_bijdrage", provisions.EigenBijdrage, provisions.EigenBijdrageVersie),
    (11, "skt_casus", teams.SktCasus, teams.SktCasusVersie),
    (12, "verwijzing", teams.Verwijzing, teams.VerwijzingVersie),
    (13, "signaal", teams.Signaal, teams.SignaalVersie),
    (14, "uitkering", work.Uitkering, work.UitkeringVersie),
    (15, "uitkering_persoon", work.UitkeringPersoon, work.UitkeringPersoonVersie),
    (16, "groepsindeling", work.Groepsindeling, work.GroepsindelingVersie),
    (17, "traject", work.Traject, work.TrajectVersie),
    (18, "plaatsing", work.Plaatsing, work.PlaatsingVersie),
    (19, "bedrijfsbezoek", work.Bedrijfsbezoek, work.BedrijfsbezoekVersie),
    (20, "werkgever_vacature", work.WerkgeverVacature, work.WerkgeverVacatureVersie),
    (21, "wsw_dienstverband", work.WswDienstverband, work.WswDienstverbandVersie),
    (22, "schuldhulptraject", work.Schuldhulptraject, work.SchuldhulptrajectVersie),
    (23, "leerplichtmelding", work.Leerplichtmelding, work.LeerplichtmeldingVersie),
    (24, "mantelzorgwaardering", community.Mantelzorgwaardering, community.MantelzorgwaarderingVersie),
    (25, "vrijwilliger", community.Vrijwilliger, community.VrijwilligerVersie),
    (26, "vrijwilligersvacature", community.Vrijwilligersvacature, community.VrijwilligersvacatureVersie),
    (
        27,
        "vrijwilligersorganisatie",
        community.Vrijwilligersorganisatie,
        community.VrijwilligersorganisatieVersie,
    ),
    (28, "koppeling", community.Koppeling, community.KoppelingVersie),
    (29, "geleverd_aantal", delivered.GeleverdAantal, delivered.GeleverdAantalVersie),
    (30, "informatievraag", front.Informatievraag, front.InformatievraagVersie),
    (31, "melding", front.Melding, front.MeldingVersie),
    (32, "meldingtermijn", front.Meldingtermijn, front.MeldingtermijnVersie),
    (33, "aanbod", front.Aanbod, front.AanbodVersie),
    (34, "relatie", ties.Relatie, ties.RelatieVersie),
    (35, "gezagsverhouding", ties.Gezagsverhouding, ties.GezagsverhoudingVersie),
    (36, "vertegenwoordiging", ties.Vertegenwoordiging, ties.VertegenwoordigingVersie),
    (37, "contactgegeven", ties.Contactgegeven, ties.ContactgegevenVersie),
    (38, "ondersteuningsplan", plans.Ondersteuningsplan, plans.OndersteuningsplanVersie),
    (39, "planlid", plans.Planlid, plans.PlanlidVersie),
    (40, "doel", plans.Doel, plans.DoelVersie),
    (41, "preventieoordeel", plans.Preventieoordeel, plans.PreventieoordeelVersie),
    (42, "toewijzing", provisions.Toewijzing, provisions.ToewijzingVersie),
    (43, "bezwaar", provisions.Bezwaar, provisions.BezwaarVersie),
    (44, "bijdrageplicht", provisions.Bijdrageplicht, provisions.BijdrageplichtVersie),
)

REGISTERS: Mapping[str, RegisterKind] = {name: RegisterKind(*rest) for rest in _KINDS for name in (rest[1],)}
"""Every register by its name."""


def register_kind(name: str) -> RegisterKind:
    """Return the register of this name.

    Raises `UserError`, with the names there are.
    """
    if name not in REGISTERS:
        raise UserError(
            gettext(
                "There is no register '{name}'. There are: {names}.", name=name, names=", ".join(REGISTERS)
            )
        )
    return REGISTERS[name]


@cache
def _names() -> Mapping[type, str]:
    return {kind[2]: kind[1] for kind in _KINDS}


def _rule(column: object) -> FieldRule | None:
    if isinstance(column, fields.ReferenceField):
        return FieldRule(
            column.name, FieldKind.REFERENCE, not column.blank, to=_names()[column.related_model]
        )
    if isinstance(column, fields.ClosedField):
        return FieldRule(column.name, FieldKind.TEXT, not column.blank, column.values())
    for field_type, kind in _COLUMNS:
        if isinstance(column, field_type):
            return FieldRule(column.name, kind, not column.blank)
    return None


_COLUMNS = (
    (fields.TextField, FieldKind.TEXT),
    (fields.CentsField, FieldKind.CENTS),
    (fields.NumberField, FieldKind.NUMBER),
    (fields.DayField, FieldKind.DAY),
)
