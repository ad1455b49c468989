"""What the commands over the registers refuse: the words, both languages, status 2, nothing changed."""

from pathlib import Path

import pytest
import yaml

from kernbeeld.language import speaking
from tests.cli.town import Town

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden/cli/registers.yaml").read_text("utf-8"))


@pytest.fixture
def town(sqlite_registers, kernbeeld, municipality):
    """Registers with users of every role."""
    return Town.settled(kernbeeld, municipality)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_refusal_says_why_in_both_languages_and_changes_nothing(town, case):
    for user, words in case.get("before", ()):
        assert town(*words, user=user).status == 0
    before = town.standing()
    user = case.get("user", "baas")

    english = town(*case["words"], user=user)
    with speaking("nl"):
        dutch = town(*case["words"], user=user)

    assert case["en"] in english.refusal
    assert case["nl"] in dutch.refusal
    assert (english.status, dutch.status) == (2, 2)
    assert (english.printed, dutch.printed) == ("", "")
    assert "Traceback" not in english.refusal
    assert town.standing() == before
