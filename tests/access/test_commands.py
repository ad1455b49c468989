"""One table of all commands and all roles: whoever is not named in it is refused, and nothing happens."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer
import yaml

from kernbeeld.accounts.service import Right, Role
from kernbeeld.cli.main import command_line
from kernbeeld.language import speaking
from tests.cli.door import Answer
from tests.cli.town import NOBODY, USERS, Town

TABLE = yaml.safe_load((Path(__file__).parents[1] / "golden/access/commands.yaml").read_text("utf-8"))
COMMANDS = TABLE["commands"]
ALLOWED = [(each, role) for each in COMMANDS for role in each["may"]]
REFUSAL = (
    "This is not allowed: '{right}' asks for a user who has that right. "
    "Name one with --user, or in KERNBEELD_USER.\n"
)


def named(pairs: list) -> list:
    """Give each case the name of its command and of who tries it."""
    return [pytest.param(each, who, id=f"{each['words']} by {who or 'no name'}") for each, who in pairs]


def name_of(command: str) -> str:
    """The command itself, without what it is given."""
    words = command.split()
    return " ".join(words[:2]) if f"{words[0]} {words[1] if words[1:] else ''}" in _all() else words[0]


def _all(command: click.Command | None = None, path: tuple[str, ...] = ()) -> set[str]:
    return set(_walk(typer.main.get_command(command_line()) if command is None else command, path))


def _walk(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    below = getattr(command, "commands", None)
    if below is None:
        yield " ".join(path)
        return
    for name, each in below.items():
        yield from _walk(each, (*path, name))


def prepare(town: Town, command) -> None:
    for user, words in command.get("before", ()):
        assert town(*words.split(), user=user).status == 0


def test_every_command_stands_in_the_table_once():
    told = [name_of(each["words"]) for each in COMMANDS]

    assert sorted([*told, *TABLE["open"]]) == sorted(_all())
    assert all(TABLE["open"].values())


def test_every_right_belongs_to_a_command_or_is_said_not_to():
    asked = {each["right"] for each in COMMANDS}

    assert asked | set(TABLE["unused"]) == set(Right)
    assert not asked & set(TABLE["unused"])


def test_every_role_is_tried():
    assert set(USERS) == set(Role)


@pytest.mark.parametrize(("command", "role"), named(ALLOWED))
def test_who_may_is_let_through(town, command, role):
    prepare(town, command)

    answer = town(*command["words"].split(), user=USERS[role])

    assert (answer.status, answer.refusal) == (0, "")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each["words"])
def test_everybody_else_is_refused_in_the_same_words_and_nothing_happens(town, command):
    prepare(town, command)
    before = town.standing()
    refused = [*(USERS[role] for role in USERS if role not in command["may"]), *NOBODY]

    answers = {town(*command["words"].split(), user=name) for name in refused}

    assert answers == {Answer(2, "", REFUSAL.format(right=command["right"]))}
    assert town.standing() == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each["words"])
def test_a_refusal_is_dutch_for_who_reads_dutch(town, command):
    with speaking("nl"):
        answer = town(*command["words"].split(), user="niemand")

    assert answer.refusal == (
        f"Dit mag niet: voor '{command['right']}' is een gebruiker nodig die dat recht heeft. "
        "Noem die met --user of in KERNBEELD_USER.\n"
    )
