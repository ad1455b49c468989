"""What can be done with a besluit, by how far it is: each act at each standing, allowed or told why not."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.approve_besluit import approve_besluit
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.put_motivation import put_motivation
from kernbeeld.casework.actions.decision.save_besluit import Decided, save_besluit
from kernbeeld.casework.actions.decision.send_back_besluit import send_back_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit, take_back_besluit
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.queries.decision.besluiten import motivation_field, motivation_of
from kernbeeld.casework.rules.decision.standing import OPEN, Standing, standing_of, standing_words
from tests.casework.decision.deciding import DECIDED, GUIDANCE, LATER, saved
from tests.casework.desk.making import at_the_desk

FILE = Path(__file__).parents[2] / "golden" / "decision" / "acts.yaml"
GOLDEN = yaml.safe_load(FILE.read_text(encoding="utf-8"))
ACTS = tuple(GOLDEN["otherwise"])


def brought_to(standing: str, besluit: Beschikking, maker: User, colleague: User) -> Beschikking:
    """Let a besluit come as far as a case asks, the way people bring it there."""
    if standing in ("submitted", "returned", "approved", "issued"):
        besluit = submit_besluit(besluit, acting_user=maker, at=DECIDED)
    if standing == "returned":
        besluit = send_back_besluit(besluit, "Noem het artikel.", acting_user=colleague, at=DECIDED)
    if standing in ("approved", "issued"):
        besluit = approve_besluit(besluit, acting_user=colleague, at=DECIDED)
    if standing == "issued":
        besluit = issue_besluit(besluit, wijze="post", acting_user=maker, at=DECIDED)
    return besluit


def act_of(
    name: str, besluit: Beschikking, maker: User, colleague: User, stranger: User
) -> Callable[[], object]:
    """Return an act as somebody does it."""
    decided = Decided("afwijzen", "netwerk", (GUIDANCE,))
    written = motivation_of(besluit)

    def save(user: User) -> object:
        return save_besluit(besluit, decided, number=besluit.number, acting_user=user, at=LATER)

    def write() -> object:
        field = motivation_field(besluit)
        return save_field(
            besluit.melding, field, "Anders.", number=written.number, acting_user=maker, at=LATER
        )

    acts: dict[str, Callable[[], object]] = {
        "save": lambda: save(maker),
        "save_elsewhere": lambda: save(stranger),
        "put_blocks": lambda: put_motivation(besluit, acting_user=maker, at=LATER),
        "write": write,
        "submit": lambda: submit_besluit(besluit, acting_user=maker, at=LATER),
        "take_back": lambda: take_back_besluit(besluit, acting_user=maker, at=LATER),
        "approve": lambda: approve_besluit(besluit, acting_user=colleague, at=LATER),
        "approve_own": lambda: approve_besluit(besluit, acting_user=maker, at=LATER),
        "approve_elsewhere": lambda: approve_besluit(besluit, acting_user=stranger, at=LATER),
        "send_back": lambda: send_back_besluit(besluit, "Meer.", acting_user=colleague, at=LATER),
        "issue": lambda: issue_besluit(besluit, wijze="post", acting_user=maker, at=LATER),
    }
    return acts[name]


def told(act: Callable[[], object]) -> str:
    """Return why an act is refused; empty: it is kept. Nothing of it is left behind."""
    with transaction.atomic():
        try:
            act()
        except CaseworkError as refused:
            return str(refused)
        finally:
            transaction.set_rollback(True)
    return ""


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["standing"])
def test_what_can_be_done_with_a_besluit(case, maker: User, melding: Melding) -> None:
    colleague, stranger = at_the_desk(name="bram"), at_the_desk(name="jet", wet="jeugdwet")
    draft = saved(maker, melding, GUIDANCE, soort="afwijzen", grond="eigen_kracht")

    besluit = brought_to(case["standing"], draft, maker, colleague)

    assert standing_of(besluit) == case["standing"]
    why = {name: told(act_of(name, besluit, maker, colleague, stranger)) for name in ACTS}
    assert {name for name, text in why.items() if not text} == set(case["may"])
    words = {**GOLDEN["otherwise"], **case.get("refused", {})}
    assert {name: text for name, text in why.items() if text and words[name] not in text} == {}


def test_every_standing_has_its_case_and_its_words() -> None:
    assert [case["standing"] for case in GOLDEN["cases"]] == [
        "draft",
        "submitted",
        "returned",
        "approved",
        "issued",
    ]
    assert {one.value for one in Standing} == {case["standing"] for case in GOLDEN["cases"]}
    assert len({standing_words(one) for one in Standing}) == len(Standing)
    assert OPEN == (Standing.DRAFT, Standing.RETURNED)
