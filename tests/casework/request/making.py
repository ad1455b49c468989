"""A resident of whom much is known under more laws, and who handles what residents ask."""

from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.request.take_verzoek import VerzoekAsked, take_verzoek
from kernbeeld.casework.models import (
    Afspraak,
    Betrokkene,
    Bijlage,
    Brief,
    Casus,
    Deelname,
    Doel,
    Doelversie,
    FieldVersion,
    Melding,
    Noodinzage,
    Ondersteuningsplan,
    Planlid,
    Verzoek,
)
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, correct_record, register_record, seal_content, seal_file
from tests.casework.file.making import PDF, a_melding, a_person, a_question

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = day_of(AT)
BORN = date(1950, 6, 1)
NEIGHBOUR = "Buurvrouw Zwaantje Pietersen"


def sealed(row: SealedRow, **texts: str) -> SealedRow:
    """Seal the texts of a row and keep it."""
    row.payload = seal_content(row.place, texts)
    row.save()
    return row


def known_resident(handler: User, *, ended: date | None = None) -> Persoon:
    """Register somebody with a benefit, a melding with all that goes with it, and a plan with a goal."""
    resident = a_person("P-1", name="Jansen")
    other = a_person("P-2", name="Pietersen")
    begin = {"persoon": "P-1"}
    _registered(
        "verblijf", "V-1", {**begin, "buurt": "BU01480400", "straat": "Dorpsstraat", "huisnummer": "1"}
    )
    _registered("uitkering", "U-1", {**begin, "regeling": "ioaw"}, date(2010, 12, 31))
    _registered("relatie", "R-1", {**begin, "ander": "P-2", "soort": "mantelzorger"})
    melding = a_melding(persoon=resident, einde=ended)
    a_question(melding, "Ik wil weer zelf koken.", "huishouden")
    about = {"melding": melding, "persoon": resident}
    by = {"at": AT, "acting_user": handler.name}
    sealed(FieldVersion(**about, field="situatie", number=1, **by), value="Woont alleen sinds de winter.")
    sealed(
        Betrokkene(**about, rol="mantelzorger", known_as=other, since=TODAY), naam=NEIGHBOUR, telefoon="0612"
    )
    sealed(
        Brief(**about, soort="bevestiging", wijze="post", day=TODAY, **by),
        onderwerp="Wij hebben uw melding",
        tekst="Beste Anna,\n\n## Wat nu\n\nWij bellen u.",
        van="Waterrijk",
        aan="Anna Jansen",
    )
    _attached(about, by)
    _planned(resident, melding, handler)
    return resident


def _registered(register: str, key: str, fields: dict[str, str], einde: date | None = None) -> None:
    part = Part(date(2010, 1, 1), einde, fields)
    register_record(register, key, parts=[part], reason="Zo gemeld.", acting_user="test")


def _attached(about: dict[str, object], by: dict[str, object]) -> None:
    kept = Bijlage(**about, size=len(PDF), address="a" * 64, **by)
    kept.content = seal_file(kept.place, PDF)
    sealed(kept, naam="indicatie.pdf", soort="pdf", digest="d")


def _planned(resident: Persoon, melding: Melding, handler: User) -> None:
    plan = Ondersteuningsplan.objects.create(
        kenmerk="P2026-000001",
        regisseur=handler,
        begin=TODAY,
        einde=melding.einde,
        created_at=AT,
        created_by="test",
    )
    Planlid.objects.create(plan=plan, persoon=resident, since=TODAY, until=melding.einde)
    doel = Doel.objects.create(
        plan=plan, sleutel="D1", persoon=resident, wet="wmo", leefgebied="huishouden", begin=TODAY
    )
    by = {"at": AT, "acting_user": handler.name}
    sealed(Doelversie(doel=doel, persoon=resident, number=1, **by), woorden="Elke dag een warme maaltijd.")
    sealed(Afspraak(doel=doel, persoon=resident, wie="netwerk", **by), wat="Samen koken", naam=NEIGHBOUR)
    Deelname.objects.create(
        plan=plan,
        user=handler,
        persoon=resident,
        wet="wmo",
        team="lemelerveld",
        organisatie="saam",
        grondslag="eigen_wet",
        given_at=AT,
        given_by="test",
    )
    _discussed(resident, plan, by)


def _discussed(resident: Persoon, plan: Ondersteuningsplan, by: dict[str, object]) -> None:
    sealed(
        Casus(
            kenmerk="C2026-000001",
            team="lemelerveld",
            plan=plan,
            persoon=resident,
            wet="wmo",
            soort="casuistiek",
            begin=TODAY,
            einde=plan.einde,
            **by,
        ),
        aanleiding="Eet slecht.",
    )
    sealed(
        Noodinzage(user=plan.regisseur, persoon=resident, wet="wmo", soort="gevaar", given_at=AT, until=AT),
        reden="Val.",
    )


def asks(soort: str, handler: User, **changed: object) -> Verzoek:
    """Take in what resident P-1 asks at the desk."""
    said: dict[str, object] = {
        "persoon": "P-1",
        "soort": soort,
        "door": "zelf",
        "identiteit": "balie",
        "ontvangst": TODAY,
        "vraag": "Wat weten jullie van mij?",
    }
    at = changed.pop("at", AT)
    assert isinstance(at, datetime)
    return take_verzoek(VerzoekAsked(**(said | changed)), acting_user=handler, at=at)


def withdrawn(day: date = date(2026, 3, 10)) -> None:
    """End the melding of P-1 as one that was taken back: six weeks later nothing has to be kept."""
    Melding.objects.update(einde=day, reden_einde="intrekking")
    told = {"persoon": "P-1", "wet": "wmo", "procedure": "wmo_melding", "aanmeldwijze": "telefoon"}
    part = Part(TODAY, day, {**told, "reden_einde": "intrekking"})
    correct_record("melding", "2026-000001", parts=[part], reason="Ingetrokken.", acting_user="test")
    Planlid.objects.update(until=day)
    Ondersteuningsplan.objects.update(einde=day)
    Casus.objects.update(einde=day)
