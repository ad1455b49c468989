"""A family in two households, who works with it, and their plan."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.actions.plan.set_goal import NewGoal, set_goal
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.actions.wall.give_part import give_part
from kernbeeld.casework.models import Doel, Melding, Ondersteuningsplan
from kernbeeld.casework.rules.intake import Asked, Intake
from kernbeeld.casework.rules.plan.goals import content_of
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import bulk_load
from tests.accounts.granting import somebody
from tests.registers.building import act, part, persoon

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = day_of(AT)
BORN = {
    "mother": date(1985, 4, 1),
    "father": date(1984, 1, 1),
    "youngest": date(2018, 5, 1),
    "teen": date(2012, 6, 1),
    "eldest": date(2009, 7, 1),
    "grandmother": date(1955, 2, 2),
    "stranger": date(1990, 9, 9),
}
NAMES = {
    "mother": "Aro",
    "father": "Cimo",
    "youngest": "Belu",
    "teen": "Dexa",
    "eldest": "Emro",
    "grandmother": "Fila",
    "stranger": "Guno",
}
CHILDREN = ("youngest", "teen", "eldest")
HOUSEHOLD = ("mother", *CHILDREN)
WORDS = {"procedure": "wmo_melding", "jeugdwet": "jeugd_hulpvraag", "wgs": "schuldhulp"}


def family(**identity: dict[str, object]) -> dict[str, Persoon]:
    """Load a mother with three children, a father who lives apart, a grandmother, and a stranger."""
    bulk_load(
        [
            *(
                persoon(
                    key,
                    voornamen=name,
                    geslachtsnaam="Voorbeeld",
                    geboortedatum=BORN[key],
                    **identity.get(key, {}),
                )
                for key, name in NAMES.items()
            ),
            *(_home(key, "1") for key in HOUSEHOLD),
            _home("father", "99"),
            act("huishouden", "h1", part("2010-01-01")),
            *(_tie("huishoudlid", key, persoon=key, huishouden="h1", rol="kind") for key in HOUSEHOLD),
            _tie("relatie", "granny", persoon="mother", ander="grandmother", soort="ouder"),
            *(_tie("relatie", f"m-{key}", persoon=key, ander="mother", soort="ouder") for key in CHILDREN),
            *(
                _tie(
                    "gezagsverhouding",
                    f"{parent}-{key}",
                    persoon=key,
                    gezagsdrager=parent,
                    soort="gezamenlijk_gezag",
                )
                for key in CHILDREN
                for parent in ("mother", "father")
            ),
        ],
        acting_user="import",
    )
    return {one.sleutel: one for one in Persoon.objects.all()}


def _home(key: str, number: str) -> object:
    lives = {"buurt": "BU01480400", "straat": "Vlopad", "postcode": "0123 ZZ", "huisnummer": number}
    return act("verblijf", f"V-{key}", part("2018-06-01", persoon=key, woonplaats="Verzonnendorp", **lives))


def _tie(register: str, key: str, **fields: str) -> object:
    return act(register, f"{register}-{key}", part("2018-06-01", **fields))


def worker(name: str = "desk", role: str = "consulent") -> User:
    """Return somebody who works with families."""
    return somebody(role, name)


def asked_for(key: str, user: User, procedure: str = "wmo_melding", at: datetime = AT) -> Melding:
    """Take in a melding of a person, on which this user works."""
    intake = Intake(
        procedure=procedure,
        persoon=key,
        aanmeldwijze="telefoon",
        ontvangst=TODAY,
        hulpvragen=(Asked("geld", "Ik kom niet rond."),),
        is_own=True,
    )
    return take_in(intake, acting_user=user, at=at)


def family_plan(user: User, *others: str, at: datetime = AT) -> Ondersteuningsplan:
    """Open the plan of the mother, who asked for help under the Wmo, with others of the family."""
    return open_plan(["mother", *others], melding=asked_for("mother", user, at=at), acting_user=user, at=at)


def let_in(
    plan: Ondersteuningsplan,
    to: User,
    whose: str,
    wet: str = "wmo",
    by: User | None = None,
    at: datetime = AT,
) -> None:
    """Let somebody take part in a person's part, by who works on it."""
    give_part(
        plan,
        to,
        persoon=Persoon.objects.get(sleutel=whose),
        wet=wet,
        grondslag="eigen_wet",
        acting_user=by or plan.regisseur,
        at=at,
    )


def goal(
    plan: Ondersteuningsplan,
    whose: str,
    words: str,
    user: User,
    wet: str = "wmo",
    at: datetime = AT,
    **content: str,
) -> Doel:
    """Set a goal of somebody in the plan."""
    new = NewGoal(
        persoon=Persoon.objects.get(sleutel=whose),
        wet=wet,
        leefgebied="geld",
        content=content_of({"woorden": words, **content}),
    )
    return set_goal(plan, new, acting_user=user, at=at)


def keys(plan: Ondersteuningsplan) -> Sequence[str]:
    """Return who is in a plan now."""
    there = plan.leden.filter(until=None).order_by("pk")
    return list(there.values_list("persoon__sleutel", flat=True))
