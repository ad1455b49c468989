"""The letters of besluiten as text: what a resident reads, and the objection that nobody takes out."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.issue_besluit import LETTER
from kernbeeld.casework.actions.write_letter import letter_text
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_of
from kernbeeld.casework.queries.decision.values import letter_values
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.casework.rules.decision.standing import MADE_HERE
from kernbeeld.catalogue.layers import BASE
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.house_time import day_of
from tests.casework.decision.deciding import DECIDED, applied, saved, taken_in
from tests.casework.desk.making import at_the_desk, resident
from tests.databases import connected_to, sqlite_url

FOLDER = Path(__file__).parents[2] / "golden" / "decision"
LINES = yaml.safe_load((FOLDER / "refusals.yaml").read_text(encoding="utf-8"))["lines"]
CASES = yaml.safe_load((FOLDER / "letters.yaml").read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="module")
def writer(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[User]:
    """Who writes besluiten, in a house in which a resident asked for help under every law."""
    path = tmp_path_factory.mktemp("letters") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        resident()
        user = at_the_desk()
        for procedure in ("wmo_melding", "jeugd_hulpvraag", "schuldhulp"):
            applied(user, procedure)
        taken_in(user, "pw_aanvraag")
        taken_in(user, "jeugd_verwijzing", aanmeldwijze="huisarts", verwijzer="02")
        yield user


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_letter_says_what_the_resident_has_to_know(case, writer: User) -> None:
    subject, text = letter(case, writer)

    places = [text.find(words) for words in case["holds"]]
    assert -1 not in places, [words for words in case["holds"] if words not in text]
    assert places == sorted(places)
    assert [words for words in case.get("lacks", []) if words in text] == []
    assert subject == case["subject"]
    assert "{" not in text


def letter(case, user: User) -> tuple[str, str]:
    """Return the subject and the text of the letter, and leave nothing behind."""
    lines = [Line(**{**LINES[name], **case.get("change", {})}) for name in case["lines"]]
    melding = Melding.objects.get(procedure=case["procedure"])
    soort, day = case.get("soort", "toekennen"), day_of(DECIDED)
    with transaction.atomic():
        besluit = saved(user, melding, *lines, soort=soort, grond=case.get("grond", ""))
        told = letter_values(besluit, lines_of(besluit), motivation_of(besluit).text, day)
        said = letter_text(melding, LETTER + soort, wijze="post", day=day, told=told)
        transaction.set_rollback(True)
    return said["onderwerp"].replace("\\", ""), said["tekst"].replace("\\", "")


def written() -> dict[str, dict[str, object]]:
    """Return the letters of besluiten as the definitions have them, by their sort."""
    found = {}
    for file in ("besluit.yaml", "herziening.yaml"):
        letters = yaml.safe_load((BASE / "letters" / file).read_text(encoding="utf-8"))["letters"]
        found.update({one["soort"]: one for one in letters})
    return found


WRITTEN = written()


def overlaid(folder: Path, soort: str, parts: list[dict[str, str]]) -> None:
    """Load the definitions with a letter of the municipality's own instead of the packaged one."""
    own = {**WRITTEN[soort], "replaces": "Onze eigen woorden.", "parts": parts}
    (folder / "own.yaml").write_text(yaml.safe_dump({"letters": [own]}, allow_unicode=True), "utf-8")
    load_catalogue(folder)


def test_every_law_has_a_letter_for_every_besluit_on_an_aanvraag() -> None:
    procedures = {case["procedure"] for case in CASES}

    for soort in MADE_HERE:
        assert set(WRITTEN[f"{LETTER}{soort}"]["procedures"]) == procedures, soort


@pytest.mark.long
@pytest.mark.parametrize("soort", WRITTEN)
def test_own_words_are_free_as_long_as_the_duties_stand(soort: str, tmp_path: Path) -> None:
    parts = WRITTEN[soort]["parts"]

    overlaid(tmp_path, soort, [{**parts[0], "text": "Dag! " + parts[0]["text"]}, *parts[1:]])


@pytest.mark.parametrize("soort", WRITTEN)
def test_no_municipality_takes_the_objection_out_of_any_besluit(soort: str, tmp_path: Path) -> None:
    parts = [one for one in WRITTEN[soort]["parts"] if one["part"] != "bezwaar"]

    with pytest.raises(DefinitionsError, match="must hold the part 'bezwaar'"):
        overlaid(tmp_path, soort, parts)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Bel ons als u het niet eens bent.", "{bezwaar_tot}"),
        ("Maak bezwaar, uiterlijk {bezwaar_tot}.", "must hold the word 'zes weken'"),
    ],
)
def test_no_municipality_empties_the_objection(text: str, says: str, tmp_path: Path) -> None:
    parts = [
        {**one, "text": text} if one["part"] == "bezwaar" else one
        for one in WRITTEN["besluit_afwijzen"]["parts"]
    ]

    with pytest.raises(DefinitionsError) as mistakes:
        overlaid(tmp_path, "besluit_afwijzen", parts)

    assert says in str(mistakes.value)


@pytest.mark.long
@pytest.mark.parametrize("part", ["motivering", "beslissing", "grondslag", "contact"])
def test_no_municipality_leaves_out_what_or_why(part: str, tmp_path: Path) -> None:
    parts = [one for one in WRITTEN["besluit_afwijzen"]["parts"] if one["part"] != part]

    with pytest.raises(DefinitionsError, match=f"must hold the part '{part}'"):
        overlaid(tmp_path, "besluit_afwijzen", parts)
