"""Besluiten for who may see them, and what stands in them."""

from collections.abc import Iterable, Mapping, Sequence

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, Beschikkingsregel, Melding
from kernbeeld.casework.queries.fields import Written, standing_text
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.casework.rules.decision.standing import OPEN, standing_of
from kernbeeld.casework.rules.fields import MOTIVATION
from kernbeeld.catalogue.products import Contract, contracts_on
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.registers.service import open_contents

JA, NEE = "ja", "nee"
ABOUT = ("melding__persoon", "melding__behandelaar", "prepared_by", "approved_by", "brief", "herziet")


def besluit_for(user: User, kenmerk: str, *, right: Right = Right.SEE_CASES) -> Beschikking | None:
    """Return the besluit with this kenmerk; None where there is none, or none for this user."""
    found = Beschikking.objects.for_user(user, right=right).filter(kenmerk=kenmerk)
    return found.select_related(*ABOUT).first()


def besluiten_of(melding: Melding) -> list[Beschikking]:
    """Return the besluiten of a melding, the first one first. The caller has asked who may see it."""
    return list(Beschikking.objects.filter(melding=melding).select_related(*ABOUT))


def open_besluit(melding: Melding) -> Beschikking | None:
    """Return the besluit on an aanvraag that is being made in a melding; None: there is none."""
    found = Beschikking.objects.filter(melding=melding, issued_on=None, herziet=None)
    return found.select_related(*ABOUT).last()


def locked_besluit(beschikking: Beschikking, user: User, right: Right) -> Beschikking:
    """Return the besluit as it stands; nobody else changes it until the transaction ends.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not.
    """
    # Rows first, their relations after: what can be absent can't be locked along.
    reached = Beschikking.objects.for_user(user, right=right).filter(pk=beschikking.pk)
    if not reached.exists():
        raise CaseworkError("", gettext("You may not change this besluit."))
    Beschikking.objects.select_for_update().get(pk=beschikking.pk)
    return Beschikking.objects.select_related(*ABOUT).get(pk=beschikking.pk)


def lines_of(beschikking: Beschikking) -> tuple[Line, ...]:
    """Return the lines of a besluit, opened. Nothing is logged here: call ``log_look`` before it is shown."""
    return lines_by_besluit([beschikking]).get(beschikking.pk, ())


def lines_by_besluit(besluiten: Iterable[Beschikking]) -> Mapping[int, tuple[Line, ...]]:
    """Return the lines of several besluiten by their number; two questions, whatever how many there are."""
    rows = list(Beschikkingsregel.objects.filter(beschikking__in=[one.pk for one in besluiten]))
    opened = open_contents((row.place, bytes(row.payload)) for row in rows)
    found: dict[int, tuple[Line, ...]] = {}
    for row, content in zip(rows, opened, strict=True):
        found[row.beschikking_id] = (*found.get(row.beschikking_id, ()), _line(row, content))
    return found


def _line(row: Beschikkingsregel, content: Mapping[str, str]) -> Line:
    judged = content.get("pgb_kwaliteit", "")
    return Line(
        product=row.product,
        begin=row.begin,
        einde=row.einde,
        leveringsvorm=row.leveringsvorm,
        reden_leveringsvorm=row.reden_leveringsvorm,
        omvang=row.omvang,
        eenheid=row.eenheid,
        frequentie=row.frequentie,
        organisatie=row.organisatie,
        bedrag=row.bedrag,
        is_pgb_vaardig=row.is_pgb_vaardig,
        is_pgb_goed=judged == JA if judged else None,
        pgb_plan=content.get("pgb_plan", ""),
        pgb_vaardigheid=content.get("pgb_vaardigheid", ""),
        toelichting=content.get("toelichting", ""),
        reden_begin=row.reden_begin,
        voorziening=row.voorziening,
        is_for_two=content.get("partner", "") == JA,
    )


def motivation_field(beschikking: Beschikking) -> str:
    """Return under which name the motivation stands with the texts of the melding, while it is written."""
    return f"{MOTIVATION}{beschikking.kenmerk}"


def motivation_of(beschikking: Beschikking) -> Written:
    """Return the motivation as it stands: of a besluit that was handed in or sent, as it was then."""
    if standing_of(beschikking) not in OPEN:
        (content,) = open_contents([(beschikking.place, bytes(beschikking.payload))])
        return Written(motivation_field(beschikking), text=content.get("motivering", ""))
    return standing_text(beschikking.melding, motivation_field(beschikking))


def expect_writable(melding: Melding, field: str) -> None:
    """Refuse to write a motivation of a besluit that was handed in, or sent. Raises `CaseworkError`."""
    if not field.startswith(MOTIVATION):
        return
    besluit = Beschikking.objects.filter(melding=melding, kenmerk=field.removeprefix(MOTIVATION)).first()
    if besluit is None or standing_of(besluit) not in OPEN:
        raise CaseworkError(field, closed_words())


def closed_words() -> str:
    """Say why nobody can write in a besluit now."""
    return gettext("This besluit was handed in or sent: it can't be changed now.")


def remark_of(beschikking: Beschikking) -> str:
    """Return with which remark a besluit was sent back; empty: it was not."""
    (content,) = open_contents([(beschikking.place, bytes(beschikking.payload))])
    return content.get("opmerking", "")


def contracts_for(line: Line) -> tuple[Contract, ...]:
    """Return who delivers the product of a line under a contract on the day that it begins."""
    return contracts_on(house_catalogue().contracts.values(), line.product, line.begin)


def provider_name(code: str) -> str:
    """Return the name of a provider; its code where no contract names it."""
    contracts: Sequence[Contract] = tuple(house_catalogue().contracts.values())
    return next((one.naam for one in contracts if one.organisatie == code), code)
