"""Who may do what in a team, and what follows: everything that the golden files let people try."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.errors import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Agendapunt, Bespreking, Casus, Teamlid, Verwijzing, Verwijzingstap
from kernbeeld.casework.queries.team.cases import texts_of
from kernbeeld.registers.service import picture_of
from tests.casework.team.acts import play
from tests.casework.team.conftest import undone
from tests.casework.team.house import by_letter

FOLDER = Path(__file__).parents[2] / "golden" / "team"
FILES = ("answering", "referring", "meeting", "keeping")
CASES = [case for name in FILES for case in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))]
DONE = [case for case in CASES if "error" not in case]
REFUSED = [case for case in CASES if "error" in case]
WRITTEN = ("Reden", "Samen", "Bellen", "Nieuw", "Voorbeeld", "Wat nu")
"""Words of the golden files and names of the house, that the log never holds."""
KEPT = (Verwijzing, Verwijzingstap, Casus, Agendapunt, Bespreking, Teamlid, Entry)


@pytest.fixture(autouse=True)
def _house(team_house: None) -> Iterator[None]:
    with undone():
        yield


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in KEPT}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["case"])
def test_what_the_golden_file_refuses_is_refused_in_its_words_and_leaves_nothing(case) -> None:
    before = counts()

    with pytest.raises((CaseworkError, AccessError), match=case["error"]) as refused:
        play(case)

    assert getattr(refused.value, "field", "") == case.get("field", "")
    assert counts() == before


@pytest.mark.parametrize("case", DONE, ids=lambda case: case["case"])
def test_what_the_golden_file_allows_is_done_and_logged_by_who_did_it(case) -> None:
    before = Entry.objects.count()

    play(case)

    added = list(Entry.objects.order_by("pk")[before:])
    entries = [one for one in added if one.action == case.get("log")]
    told = " ".join(f"{one.old} {one.new}" for one in added)
    assert not any(word in told for word in WRITTEN)
    assert [one.acting_user for one in entries] == ([case["who"]] if case.get("log") else [])
    assert {name: standing(name, case) for name in case.get("then", {})} == case.get("then", {})


def standing(name: str, case: Mapping[str, object]) -> object:
    """Return what a golden file tells of afterwards, by the name that it has there."""
    return SHOWN[name](case)


def register_of(case: Mapping[str, object]) -> object:
    parts = picture_of("verwijzing", by_letter_or_last(case).kenmerk).parts
    return parts[0].fields.get("uitkomst") or "counts" if parts else "gone"


def by_letter_or_last(case: Mapping[str, object]) -> Verwijzing:
    if "referral" not in case:
        return Verwijzing.objects.latest("pk")
    return by_letter()[str(case["referral"])]


def point() -> Agendapunt:
    return Agendapunt.objects.latest("pk")


SHOWN = {
    "stap": lambda case: by_letter_or_last(case).stap,
    "steps": lambda case: [one.stap for one in by_letter_or_last(case).stappen.all()],
    "register": register_of,
    "organisatie": lambda case: by_letter_or_last(case).organisatie,
    "verwijzer": lambda case: by_letter_or_last(case).verwijzer,
    "casus": lambda case: Casus.objects.filter(persoon__sleutel=case["casus"], einde=None).exists(),
    "soort": lambda case: Casus.objects.get(persoon__sleutel=case.get("casus", "P-1")).soort,
    "texts": lambda case: dict(texts_of([point()])[point().pk]),
    "discussed": lambda case: point().is_discussed,
    "number": lambda case: point().number,
    "points": lambda case: Agendapunt.objects.filter(moved_to=None).count(),
    "day": lambda case: point().bespreking.day,
    "held": lambda case: Bespreking.objects.filter(is_held=True).count(),
    "members": lambda case: sorted(
        Teamlid.objects.filter(team="skt_lemelerveld", closed_at=None).values_list("user__name", flat=True)
    ),
    "works": lambda case: sorted(
        Casus.objects.get(persoon__sleutel=case["casus"])
        .plan.deelnames.filter(closed_at=None)
        .values_list("user__name", flat=True)
    ),
}


def test_a_clash_gives_both_texts_and_the_version_that_stands() -> None:
    play({"who": "anna", "act": "save", "uitkomst": "De eerste.", "vervolg": "Bellen."})

    with pytest.raises(FieldConflictError) as clash:
        play({"who": "bram", "act": "save", "uitkomst": "De tweede.", "vervolg": "Bellen.", "number": 1})

    assert (clash.value.field, clash.value.number) == ("uitkomst", 2)
    assert (clash.value.mine, clash.value.theirs) == ("De tweede.", "De eerste.")
