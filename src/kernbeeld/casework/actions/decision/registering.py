"""What the registers hear of a besluit that was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.partner import partner_of
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.catalogue.products import BENEFIT, PGB, PROVISION, Product
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.registers.models.provisions import Organisatie
from kernbeeld.registers.service import (
    Held,
    Part,
    Value,
    correct_record,
    end_record,
    holding,
    picture_of,
    register_record,
)

ONE_DAY = timedelta(days=1)
NEW, RENEWED = "nieuw", "herindicatie"
PROVISIONS = ("beschikte_voorziening", "toewijzing", "pgb_toekenning")
"""The registers in which a provision stands; what is assigned and budgeted ends with it."""
AGREED = "aanbieder"


@dataclass(frozen=True, slots=True)
class Registering:
    """Tells the registers of one besluit, in the name of somebody, at an instant."""

    besluit: Beschikking
    day: date
    acting_user: str
    at: datetime

    def tell_besluit(self) -> None:
        """Register the besluit itself, on the day on which it goes out."""
        melding = self.besluit.melding
        self.register(
            "beschikking",
            self.besluit.kenmerk,
            Part(
                self.day,
                None,
                {
                    "persoon": self.besluit.persoon.sleutel,
                    "wet": melding.wet,
                    "nummer": self.besluit.kenmerk,
                    "afgifte": self.day,
                    "soort": self.besluit.soort,
                    "grond": self.besluit.grond,
                    "melding": melding.kenmerk,
                },
            ),
        )

    def tell_lines(self, lines: Sequence[Line]) -> list[Line]:
        """Register what every line gives, and return the lines with the keys of what they gave."""
        return [self._tell_line(place, line) for place, line in enumerate(lines)]

    def _tell_line(self, place: int, line: Line) -> Line:
        product = house_catalogue().products[line.product]
        key = f"{self.besluit.kenmerk}-{place + 1}"
        if product.register == PROVISION:
            self._tell_provision(key, place, line, product)
        elif product.register == BENEFIT:
            self._tell_benefit(key, line, product)
        else:
            self.register(
                product.register, key, Part(line.begin, line.einde, {"persoon": self.besluit.persoon.sleutel})
            )
        return replace(line, voorziening=key)

    def _tell_provision(self, key: str, place: int, line: Line, product: Product) -> None:
        earlier = self._replaced(place, line)
        shared: dict[str, Value] = {
            "persoon": self.besluit.persoon.sleutel,
            "wet": self.besluit.melding.wet,
            "product": line.product,
        }
        volume: dict[str, Value] = {
            "categorie": product.categorie,
            "omvang": line.omvang,
            "eenheid": line.eenheid,
            "frequentie": line.frequentie,
        }
        self._expect_organisatie(line)
        said = {
            "beschikking": self.besluit.kenmerk,
            "leveringsvorm": line.leveringsvorm,
            "reden_leveringsvorm": line.reden_leveringsvorm,
            "organisatie": line.organisatie,
            "verwijzer": self.besluit.melding.verwijzer,
            "reden_begin": RENEWED if earlier else NEW,
        }
        self.register(
            "beschikte_voorziening", key, Part(line.begin, line.einde, {**shared, **volume, **said})
        )
        if line.leveringsvorm == PGB:
            budget: dict[str, Value] = {
                "voorziening": key,
                "bedrag": line.bedrag,
                "reden": line.reden_leveringsvorm,
            }
            self.register("pgb_toekenning", f"{key}-pgb", Part(line.begin, line.einde, {**shared, **budget}))
        else:
            assigned: dict[str, Value] = {
                "voorziening": key,
                "organisatie": line.organisatie,
                "toewijzingsdatum": self.day,
            }
            fields = {**shared, **volume, **assigned}
            self.register("toewijzing", f"{key}-toewijzing", Part(line.begin, line.einde, fields))

    def _tell_benefit(self, key: str, line: Line, product: Product) -> None:
        persoon = self.besluit.persoon.sleutel
        fields = {"persoon": persoon, "regeling": product.regeling}
        reasoned = {**fields, "reden_begin": line.reden_begin}
        self.register("uitkering", key, Part(line.begin, line.einde, reasoned))
        lives_on = {**fields, "uitkering": key}
        self.register("uitkering_persoon", f"{key}-persoon", Part(line.begin, line.einde, lives_on))
        if line.is_for_two:
            # A couple has one benefit, and counts as two persons.
            shared = {**lives_on, "persoon": partner_of(self.besluit.persoon, line.begin)}
            self.register("uitkering_persoon", f"{key}-partner", Part(line.begin, line.einde, shared))

    def _replaced(self, place: int, line: Line) -> bool:
        """End what the resident has of the same product on the day before, and tell whether there was any."""
        persoon, day = self.besluit.persoon, line.begin - ONE_DAY
        held = {name: holding(name, "persoon", [persoon.pk], day) for name in PROVISIONS}
        earlier = [one for one in held["beschikte_voorziening"] if self._is_same(one, line)]
        later = holding("beschikte_voorziening", "persoon", [persoon.pk], line.begin)
        already = {one.record for one in earlier}
        if any(self._is_same(one, line) and one.record not in already for one in later):
            raise CaseworkError(
                f"{place}-begin",
                gettext("The resident has this product from this day already. Revise that besluit instead."),
            )
        for one in earlier:
            self._stop("beschikte_voorziening", one, day, {"reden_einde": RENEWED})
        for name in PROVISIONS[1:]:
            for one in held[name]:
                if one.part.fields.get("voorziening") in already:
                    self._stop(name, one, day, {})
        return bool(earlier)

    def _is_same(self, one: Held, line: Line) -> bool:
        fields = one.part.fields
        return (fields.get("wet"), fields.get("product")) == (self.besluit.melding.wet, line.product)

    def _stop(self, register: str, one: Held, day: date, fields: Mapping[str, Value]) -> None:
        """End a record on a day; one that ends on it already only hears why."""
        reason = gettext("Replaced by besluit {kenmerk}.", kenmerk=self.besluit.kenmerk)
        parts = picture_of(register, one.record).parts
        if parts[-1].einde is None or parts[-1].einde > day:
            end_record(
                register,
                one.record,
                last_day=day,
                fields=fields,
                reason=reason,
                acting_user=self.acting_user,
                now=lambda: self.at,
            )
        elif fields:
            last = replace(parts[-1], fields={**parts[-1].fields, **fields})
            correct_record(
                register,
                one.record,
                parts=[*parts[:-1], last],
                reason=reason,
                acting_user=self.acting_user,
                now=lambda: self.at,
            )

    def _expect_organisatie(self, line: Line) -> None:
        """Register who delivers, where the registers do not know this provider yet."""
        if not line.organisatie or Organisatie.objects.filter(sleutel=line.organisatie).exists():
            return
        contracts = [
            one for one in house_catalogue().contracts.values() if one.organisatie == line.organisatie
        ]
        first = min(contracts, key=lambda one: one.since)
        fields = {"naam": first.naam, "soort": AGREED, "agb_code": first.agb}
        self.register("organisatie", line.organisatie, Part(first.since, None, fields))

    def register(self, register: str, key: str, part: Part) -> None:
        """Register a record with what is known of it."""
        known = {name: value for name, value in part.fields.items() if value not in (None, "")}
        register_record(
            register,
            key,
            parts=[replace(part, fields=known)],
            reason=gettext("Decided in {kenmerk}.", kenmerk=self.besluit.kenmerk),
            acting_user=self.acting_user,
            now=lambda: self.at,
        )
