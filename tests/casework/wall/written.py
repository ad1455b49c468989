"""Stories about walls as they are written in YAML: who does what, and what each sees after it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kernbeeld.accounts.models import GrantEnd, User
from kernbeeld.accounts.service import Right, Scope
from kernbeeld.casework.actions.wall.break_glass import break_glass, stop_glass
from kernbeeld.casework.actions.wall.close_part import (
    close_part,
    close_parts_about,
    close_parts_in,
    close_parts_of,
    reopen_parts_about,
    withdraw_consent,
)
from kernbeeld.casework.actions.wall.give_part import first_part, give_part
from kernbeeld.casework.actions.wall.judge_glass import judge_glass
from kernbeeld.casework.models import (
    Afspraak,
    Agendapunt,
    Casus,
    Deelname,
    Doel,
    Doelversie,
    Melding,
    Meting,
    Noodinzage,
    Ondersteuningsplan,
    Planbrief,
)
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from tests.accounts.granting import LONG_AGO, granted
from tests.casework.wall.making import AT, FAMILY, Side, a_member, a_plan, everything_about


def a_family() -> Ondersteuningsplan:
    """Make a family in one plan that nobody leads yet, with everything under every law."""
    people = [a_member(key) for key in FAMILY]
    plan = a_plan(None, *people)
    everything_about(plan, people)
    return plan


WAYS = {
    Doel: ("persoon__sleutel", "wet"),
    Doelversie: ("doel__persoon__sleutel", "doel__wet"),
    Meting: ("doel__persoon__sleutel", "doel__wet"),
    Afspraak: ("doel__persoon__sleutel", "doel__wet"),
    Casus: ("persoon__sleutel", "wet"),
    Agendapunt: ("casus__persoon__sleutel", "casus__wet"),
    Planbrief: ("delen__persoon__sleutel", "delen__wet"),
}
"""Every kind of row behind the walls of a plan, with the fields that say on which side it stands."""


def sides(
    model: type, user: User, at: datetime | None, *, right: Right = Right.SEE_PLANS, ways: Side = ("", "")
) -> set[Side]:
    """Return on which sides of the wall somebody sees a row of a kind."""
    shown = model.objects.for_user(user, at=at, right=right)
    return set(shown.values_list(*(ways if ways[0] else WAYS[model])))


def told(text: str) -> set[Side]:
    """Read ``moeder wmo, kind jeugdwet``; ``nothing`` is nothing."""
    return set() if text == "nothing" else {tuple(each.split()) for each in text.split(", ")}


@dataclass
class Story:
    """A family with everything under every law, who works with it, and how late it is."""

    plan: Ondersteuningsplan
    people: dict[str, Persoon]
    users: dict[str, User]
    now: datetime = AT
    wrong: list[str] = field(default_factory=list)

    @classmethod
    def begun(cls, case: dict, plan: Ondersteuningsplan) -> "Story":
        """Make who works with a family; the first leads the plan."""
        people = {lid.persoon.sleutel: lid.persoon for lid in plan.leden.select_related("persoon")}
        users = {}
        for name, role in case["users"].items():
            users[name] = User.objects.create(name=name)
            what, *law = role.split()
            granted(users[name], what, Scope(wet="".join(law)))
        plan.regisseur = next(iter(users.values()))
        plan.save()
        return cls(plan, people, users)

    def goes(self, step: str) -> None:
        """Take one step; what is refused must say in which field."""
        if step.startswith("refused"):
            where, _, step = step.partition(": ")
            try:
                self._taken(step)
            except UserError as error:
                field_of = getattr(error, "field", "access")
                if field_of != where.removeprefix("refused").strip():
                    self.wrong.append(f"{step}: refused in '{field_of}': {error}")
            else:
                self.wrong.append(f"{step}: not refused")
            return
        self._taken(step)

    def _taken(self, step: str) -> None:
        first, _, rest = step.partition(" ")
        if first in ("hours", "days"):
            self.now += timedelta(**{first: int(rest)})
        elif first in ("sees", "works", "reads"):
            self._looked(first, rest)
        else:
            verb, *words = rest.split()
            getattr(self, f"_{verb}")(first, *words)
        for user in self.users.values():
            user.forget_grants()

    def _looked(self, what: str, rest: str) -> None:
        name, _, expected = rest.partition(": ")
        user, wanted = self.users[name], told(expected)
        for label, found in self._shown(what, user):
            if found != wanted:
                self.wrong.append(f"{self.now:%m-%d %H:%M} {what} {name}: {label} {sorted(found)}")

    def _shown(self, what: str, user: User) -> list[tuple[str, set[Side]]]:
        """What somebody sees now and as of now: both questions must give one answer."""
        ways = ("persoon__sleutel", "wet")
        if what == "reads":
            return [
                (str(at), sides(Melding, user, at, right=Right.SEE_CASES, ways=ways)) for at in self._twice
            ]
        if what == "works":
            return [("Doel", sides(Doel, user, None, right=Right.WORK_ON_PLANS))]
        return [(f"{model.__name__} {at}", sides(model, user, at)) for model in WAYS for at in self._twice]

    @property
    def _twice(self) -> tuple[datetime | None, ...]:
        return (None, self.now)

    def _begins(self, who: str, persoon: str, wet: str) -> None:
        first_part(
            self.plan, self.users[who], persoon=self.people[persoon], wet=wet, acting_user=who, at=self.now
        )

    def _gives(self, who: str, to: str, persoon: str, wet: str, grondslag: str, *more: str) -> None:
        consent = next((int(each.removeprefix("yes")) for each in more if each.startswith("yes")), None)
        give_part(
            self.plan,
            self.users[to],
            persoon=self.people[persoon],
            wet=wet,
            grondslag=grondslag,
            toestemming=None if consent is None else day_of(self.now + timedelta(days=consent)),
            opens_file="file" in more,
            team="lemelerveld" if "team" in more else "",
            acting_user=self.users[who],
            at=self.now,
        )

    def _ends(self, who: str, whose: str, persoon: str, wet: str, reden: str) -> None:
        rows = Deelname._base_manager.filter(user=self.users[whose], persoon=self.people[persoon], wet=wet)
        close_part(rows.latest("pk"), reden=reden, acting_user=self.users[who], at=self.now)

    def _hears(self, who: str, persoon: str, *_no: str) -> None:
        withdraw_consent(self.plan, persoon=self.people[persoon], acting_user=self.users[who], at=self.now)

    def _leaves(self, who: str, *what: str) -> None:
        if what == ("plan",):
            close_parts_in(
                self.plan, persoon=self.people[who], reden="uit_plan", acting_user="test", at=self.now
            )
        else:
            close_parts_of(self.users[who], team=what[0], reden="uit_team", acting_user="test", at=self.now)

    def _lives(self, who: str) -> None:
        reopen_parts_about(self.people[who], acting_user="test", at=self.now)

    def _dies(self, who: str) -> None:
        close_parts_about(self.people[who], reden="overleden", acting_user="test", at=self.now)

    def _closes(self, who: str, *_plan: str) -> None:
        close_parts_in(self.plan, reden="plan_afgesloten", acting_user=who, at=self.now)
        Ondersteuningsplan.objects.update(einde=day_of(self.now))

    def _loses(self, who: str, *_role: str) -> None:
        for grant in self.users[who].all_grants:
            if grant.is_held():
                GrantEnd.objects.create(grant=grant, ended_at=self.now, ended_by="test", reason="Test.")

    def _gets(self, who: str, role: str) -> None:
        granted(self.users[who], role, at=self.now)

    def _got(self, who: str, role: str) -> None:
        granted(self.users[who], role, at=LONG_AGO)

    def _breaks(self, who: str, persoon: str, wet: str, soort: str, *reden: str) -> None:
        break_glass(
            self.people[persoon],
            wet,
            soort=soort,
            reden=" ".join(reden) or "Zij belt huilend op, het kan niet wachten.",
            acting_user=self.users[who],
            at=self.now,
        )

    def _stops(self, who: str, whose: str) -> None:
        found = Noodinzage._base_manager.filter(user=self.users[whose]).latest("pk")
        stop_glass(found, acting_user=self.users[who], at=self.now)

    def _judges(self, who: str, whose: str, oordeel: str) -> None:
        found = Noodinzage._base_manager.filter(user=self.users[whose]).latest("pk")
        judge_glass(found, oordeel, acting_user=self.users[who], at=self.now)

    def _works_on(self, who: str, persoon: str, wet: str) -> None:
        Melding.objects.filter(persoon=self.people[persoon], wet=wet).update(behandelaar=self.users[who])

    def _shields(self, who: str, persoon: str, wet: str) -> None:
        files = Melding.objects.filter(persoon=self.people[persoon], wet=wet)
        files.update(is_besloten=True, behandelaar=self.users[who])

    def _shuts_out(self, _who: str, whose: str) -> None:
        User.objects.filter(pk=self.users[whose].pk).update(is_active=False)
        self.users[whose].is_active = False
