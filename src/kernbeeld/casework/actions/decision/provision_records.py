"""What the registers hold of a provision: itself, what a provider is assigned, or a personal budget.

A besluit on a bezwaar corrects them as from the day that the besluit should have had; a besluit that revises
or withdraws changes the world from a day on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import provider_name
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.catalogue.products import PGB
from kernbeeld.conf.house import house_catalogue
from kernbeeld.registers.models.provisions import Organisatie
from kernbeeld.registers.service import (
    Part,
    Timeline,
    Value,
    change_record,
    correct_record,
    end_record,
    picture_of,
    register_record,
    timelines,
    withdraw_record,
)

PROVISION, ASSIGNED, BUDGET = "beschikte_voorziening", "toewijzing", "pgb_toekenning"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Recorder:
    """Writes what a besluit means for the registers: as one user, at one instant, for one reason."""

    besluit: Beschikking
    day: date
    acting_user: str
    at: datetime
    reason: str

    def corrected(self, line: Line) -> None:
        """Correct a provision as from the begin of its line, with what belongs to it."""
        key = line.voorziening
        new = {**self._provision(line), "reden_begin": self._standing(key).get("reden_begin")}
        self._correct(PROVISION, key, line, new)
        for register, each in self._along(key):
            if register == _kind(line):
                self._correct(register, each.record, line, self._part(line, key))
            else:
                self._withdraw(register, each.record)
        self._begin_along(key, line)

    def withdrawn(self, key: str) -> None:
        """Take a provision back: it never should have been given."""
        for register, each in self._along(key):
            self._withdraw(register, each.record)
        self._withdraw(PROVISION, key)

    def changed(self, line: Line) -> None:
        """Let a provision be different from the begin of its line on."""
        key, since = line.voorziening, line.begin
        self._change(PROVISION, key, since, self._provision(line))
        self._ended_on(PROVISION, key, line.einde)
        for register, each in self._along(key):
            if register == _kind(line):
                self._change(register, each.record, since, self._part(line, key))
                self._ended_on(register, each.record, line.einde)
            else:
                self._end(register, each.record, since - ONE_DAY, {})
        self._begin_along(key, line)

    def ended(self, key: str, last_day: date, grond: str) -> None:
        """Let a provision end on a day, with what belongs to it."""
        for register, each in self._along(key):
            if each.einde is None or each.einde > last_day:
                self._end(register, each.record, last_day, {})
        self._end(PROVISION, key, last_day, {"reden_einde": grond})

    def _provision(self, line: Line) -> dict[str, Value]:
        product, melding = house_catalogue().products.get(line.product), self.besluit.melding
        return {
            "beschikking": self.besluit.kenmerk,
            "persoon": melding.persoon.sleutel,
            "wet": melding.wet,
            "product": line.product,
            "categorie": product.categorie if product else "",
            "leveringsvorm": line.leveringsvorm,
            "reden_leveringsvorm": line.reden_leveringsvorm,
            "omvang": line.omvang,
            "eenheid": line.eenheid,
            "frequentie": line.frequentie,
            "organisatie": self._organisatie(line.organisatie),
        }

    def _part(self, line: Line, key: str) -> dict[str, Value]:
        """Return what a provider is assigned, or the personal budget, of a provision."""
        held = self._provision(line)
        names: tuple[str, ...] = ("persoon", "wet", "product")
        if line.leveringsvorm == PGB:
            more: dict[str, Value] = {"bedrag": line.bedrag or 0, "reden": line.reden_leveringsvorm}
        else:
            names = (*names, "categorie", "organisatie", "omvang", "eenheid", "frequentie")
            more = {"toewijzingsdatum": self.day}
        return {name: held[name] for name in names} | {"voorziening": key} | more

    def _organisatie(self, code: str) -> str:
        if code and not Organisatie.objects.filter(sleutel=code).exists():
            self._register("organisatie", code, self.day, None, {"naam": provider_name(code)})
        return code

    def _along(self, key: str) -> Sequence[tuple[str, Timeline]]:
        number = self.besluit.persoon_id
        return [
            (register, each)
            for register in (ASSIGNED, BUDGET)
            for each in timelines(register, "persoon", [number])
            if each.parts[-1].fields.get("voorziening") == key
        ]

    def _begin_along(self, key: str, line: Line) -> None:
        """Register the assignment or the budget where the provision has none of that sort that runs."""
        wanted = _kind(line)
        running = [one for register, one in self._along(key) if register == wanted and _runs(one, line)]
        if not running and (line.leveringsvorm == PGB or line.organisatie):
            record = f"{self.besluit.kenmerk}-{key}-{'pgb' if wanted == BUDGET else 'toewijzing'}"
            self._register(wanted, record, line.begin, line.einde, self._part(line, key))

    def _standing(self, key: str) -> Mapping[str, Value]:
        return picture_of(PROVISION, key).parts[-1].fields

    def _register(
        self, register: str, key: str, begin: date, einde: date | None, fields: Mapping[str, Value]
    ) -> None:
        said = {name: value for name, value in fields.items() if value not in (None, "")}
        register_record(
            register,
            key,
            parts=[Part(begin, einde, said)],
            reason=self.reason,
            acting_user=self.acting_user,
            now=lambda: self.at,
        )

    def _correct(self, register: str, key: str, line: Line, fields: Mapping[str, Value]) -> None:
        said = {name: value for name, value in fields.items() if value not in (None, "")}
        correct_record(
            register,
            key,
            parts=[Part(line.begin, line.einde, said)],
            reason=self.reason,
            acting_user=self.acting_user,
            now=lambda: self.at,
        )

    def _change(self, register: str, key: str, since: date, fields: Mapping[str, Value]) -> None:
        said = {name: None if value == "" else value for name, value in fields.items()}
        change_record(
            register,
            key,
            since=since,
            fields=said,
            reason=self.reason,
            acting_user=self.acting_user,
            now=lambda: self.at,
        )

    def _ended_on(self, register: str, key: str, last_day: date | None) -> None:
        """Let it end earlier where the line says so; a later end is a new besluit on an aanvraag."""
        einde = picture_of(register, key).parts[-1].einde
        if last_day and (einde is None or last_day < einde):
            self._end(register, key, last_day, {})

    def _end(self, register: str, key: str, last_day: date, fields: Mapping[str, Value]) -> None:
        end_record(
            register,
            key,
            last_day=last_day,
            fields=fields,
            reason=self.reason,
            acting_user=self.acting_user,
            now=lambda: self.at,
        )

    def _withdraw(self, register: str, key: str) -> None:
        withdraw_record(register, key, reason=self.reason, acting_user=self.acting_user, now=lambda: self.at)


def _kind(line: Line) -> str:
    return BUDGET if line.leveringsvorm == PGB else ASSIGNED


def _runs(one: Timeline, line: Line) -> bool:
    return one.einde is None or one.einde >= line.begin
