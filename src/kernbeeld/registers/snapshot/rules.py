"""Which register gives which fact, and which field fills which column. A new register is one entry here.

Of a register with a field ``persoon``, facts take the pseudonym, the month of birth, the area and the
household of the person; its own ``buurt`` or ``huishouden`` goes before the person's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kernbeeld.catalogue.fact_columns import FactKind

VERSION = 3
"""Goes up by one when the same registers give other facts: the next snapshot is then a full one."""

REASONS = ("reden_begin", "reden_einde")
REST: Mapping[FactKind, tuple[str, ...]] = {
    FactKind.SPELL: ("wet", "product", "categorie", "leveringsvorm", "organisatie", "bedrag"),
    FactKind.EVENT: ("wet", "product", "categorie", "organisatie", "reden", "aantal", "bedrag"),
    FactKind.AMOUNT: ("post", "sort", "bedrag"),
    FactKind.COUNT: ("code", "breakdown", "value", "absence", "qualifiers", "bron"),
}
"""The columns that the record itself fills, beside those about the person and the two times."""

OTHERWISE: Mapping[str, str | int] = {"aantal": 1, "breakdown": "", "qualifiers": ""}
"""What stands in a column that the record leaves empty, where that is not nothing."""

WHO = ("persoon", "huishouden", "buurt")
"""Fields that mean the same in every register that has them."""


@dataclass(frozen=True)
class FactRule:
    """What one register gives. ``kind`` is that of spells and events.

    ``fields`` says which field fills which column, ``fixed`` what always stands in one.
    """

    of: FactKind
    kind: str
    fields: Mapping[str, str]
    fixed: Mapping[str, str]


def _rule(of: FactKind, kind: str = "", fixed: Mapping[str, str] | None = None, **fields: str) -> FactRule:
    return FactRule(of, kind, fields, fixed or {})


_PWET = {"wet": "participatiewet"}

RULES: Mapping[str, FactRule] = {
    "huishoudlid": _rule(FactKind.SPELL, "huishoudlid"),
    "beschikte_voorziening": _rule(
        FactKind.SPELL,
        "indicatie",
        wet="wet",
        product="product",
        categorie="categorie",
        leveringsvorm="leveringsvorm",
        organisatie="organisatie",
        reden_begin="reden_begin",
        reden_einde="reden_einde",
    ),
    "pgb_toekenning": _rule(
        FactKind.SPELL, "pgb", wet="wet", product="product", bedrag="bedrag", reden_begin="reden"
    ),
    "pgb_besteding": _rule(FactKind.AMOUNT, fixed={"post": "pgb", "sort": "besteed"}, bedrag="bedrag"),
    "eigen_bijdrage": _rule(FactKind.AMOUNT, fixed={"post": "eigen_bijdrage"}, sort="sort", bedrag="bedrag"),
    "skt_casus": _rule(FactKind.SPELL, "skt_casus", categorie="soort", organisatie="team"),
    "verwijzing": _rule(
        FactKind.EVENT,
        "verwijzing",
        wet="wet",
        categorie="richting",
        organisatie="organisatie",
        reden="uitkomst",
    ),
    "ondersteuningsplan": _rule(FactKind.SPELL, "plan", reden_einde="reden_einde"),
    "planlid": _rule(FactKind.SPELL, "planlid"),
    "doel": _rule(
        FactKind.SPELL,
        "doel",
        wet="wet",
        categorie="leefgebied",
        product="trede",
        reden_begin="reden_begin",
        reden_einde="reden_einde",
    ),
    "preventieoordeel": _rule(
        FactKind.EVENT, "preventieoordeel", wet="wet", categorie="oordeel", reden="zekerheid"
    ),
    "beschikking": _rule(FactKind.SPELL, "beschikking", wet="wet", categorie="soort", reden_begin="grond"),
    "bezwaar": _rule(FactKind.SPELL, "bezwaar", wet="wet", reden_einde="reden_einde"),
    "bijdrageplicht": _rule(
        FactKind.SPELL, "bijdrageplicht", fixed={"wet": "wmo"}, reden_einde="reden_einde"
    ),
    "signaal": _rule(FactKind.EVENT, "signaal", categorie="onderwerp", organisatie="team"),
    "uitkering": _rule(
        FactKind.SPELL,
        "uitkering",
        fixed=_PWET,
        product="regeling",
        bedrag="bedrag",
        reden_begin="reden_begin",
        reden_einde="reden_einde",
    ),
    "uitkering_persoon": _rule(FactKind.SPELL, "uitkering_persoon", fixed=_PWET, product="regeling"),
    "groepsindeling": _rule(
        FactKind.SPELL, "groepsindeling", fixed=_PWET, categorie="groep", product="trede"
    ),
    "traject": _rule(FactKind.SPELL, "traject", fixed=_PWET, product="soort"),
    "plaatsing": _rule(
        FactKind.EVENT, "plaatsing", fixed=_PWET, categorie="soort", organisatie="organisatie"
    ),
    "bedrijfsbezoek": _rule(FactKind.EVENT, "bedrijfsbezoek", organisatie="organisatie"),
    "werkgever_vacature": _rule(
        FactKind.EVENT, "werkgever_vacature", organisatie="organisatie", aantal="aantal"
    ),
    "wsw_dienstverband": _rule(FactKind.SPELL, "wsw"),
    "schuldhulptraject": _rule(FactKind.SPELL, "schuldhulp"),
    "leerplichtmelding": _rule(
        FactKind.EVENT,
        "leerplichtmelding",
        fixed={"wet": "leerplichtwet"},
        categorie="soort",
        reden="uitkomst",
    ),
    "mantelzorgwaardering": _rule(FactKind.EVENT, "mantelzorgwaardering"),
    "vrijwilliger": _rule(FactKind.EVENT, "vrijwilliger"),
    "vrijwilligersvacature": _rule(FactKind.SPELL, "vrijwilligersvacature", organisatie="organisatie"),
    "vrijwilligersorganisatie": _rule(FactKind.EVENT, "vrijwilligersorganisatie"),
    "koppeling": _rule(FactKind.EVENT, "koppeling", categorie="soort"),
    "informatievraag": _rule(FactKind.EVENT, "informatievraag", categorie="leefgebied", product="aanbod"),
    "melding": _rule(
        FactKind.SPELL,
        "melding",
        wet="wet",
        product="procedure",
        categorie="aanmeldwijze",
        reden_einde="reden_einde",
    ),
    "meldingtermijn": _rule(
        FactKind.EVENT, "meldingtermijn", wet="wet", categorie="termijn", reden="uitkomst"
    ),
    "aanbod": _rule(FactKind.EVENT, "aanbod", categorie="leefgebied", product="voorziening", reden="stap"),
    "geleverd_aantal": _rule(
        FactKind.COUNT,
        code="code",
        breakdown="breakdown",
        value="value",
        absence="absence",
        qualifiers="qualifiers",
        bron="bron",
    ),
}
"""Every register that gives facts, by its name. A person, a residence, a household, an organisation
and an assignment give none of their own."""
