"""An onderzoek that somebody works on."""

from collections.abc import Mapping
from datetime import date

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.research.weigh import weigh
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.models import Afweging, Melding
from kernbeeld.casework.queries.fields import standing_text
from kernbeeld.casework.rules.research.ladder import Judgement
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record
from tests.casework.file.making import AT

BORN = date(1950, 6, 1)
NOTHING = dict.fromkeys(
    ("eigen_kracht", "gebruikelijke_hulp", "netwerk", "vrijwilliger", "algemeen", "collectief"), "niet"
)


def write(melding: Melding, user: User, **texts: str) -> None:
    """Write texts of a part of life: ``contacten__probleem="…"``."""
    for name, text in texts.items():
        field = name.replace("__", ".")
        number = standing_text(melding, field).number
        save_field(melding, field, text, number=number, acting_user=user, at=AT)


def judge(
    melding: Melding, user: User, said: Mapping[str, str], part: str = "contacten", seen: int | None = None
) -> list[Afweging]:
    """Judge steps: a judgement, or ``deels: a reason``."""
    judgements = {
        step: Judgement(words.partition(": ")[0], words.partition(": ")[2]) for step, words in said.items()
    }
    last = melding.afwegingen.order_by("-pk").values_list("pk", flat=True).first() or 0
    before = last if seen is None else seen
    return weigh(melding, part, judgements, seen=before, acting_user=user, at=AT)


def lives_with(*people: Persoon) -> None:
    """Let persons be one household."""
    home = f"H-{people[0].sleutel}"
    register_record("huishouden", home, parts=[Part(BORN, None, {})], reason="Test.", acting_user="test")
    for one in people:
        fields = {"persoon": one.sleutel, "huishouden": home}
        key = f"L-{one.sleutel}"
        part = Part(BORN, None, fields)
        register_record("huishoudlid", key, parts=[part], reason="Test.", acting_user="test")
