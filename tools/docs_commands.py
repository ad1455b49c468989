"""Reference pages of the commands, from the command line itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from docs_markdown import bullets, code, link, page, section, table
from kernbeeld.cli.main import app

EXAMPLES = {
    "check": (
        "kernbeeld check",
        "kernbeeld check --report halfjaar --period 2017H2",
        "kernbeeld check --format json",
    ),
    "definitions check": ("kernbeeld definitions check",),
    "definitions show": ("kernbeeld definitions show pgb.hh.budget",),
    "demo": ("kernbeeld demo", "kernbeeld demo --no-serve"),
    "figure": ("kernbeeld figure pgb.hh.budget",),
    "import figures": (
        "kernbeeld import figures figures/kwartaal.xlsx --suggest",
        "kernbeeld import figures figures/kwartaal.xlsx --known-at 2025-01-20T09:00:00Z",
    ),
    "new": ("kernbeeld new waterrijk --name Waterrijk --report kwartaal",),
    "report": ("kernbeeld report", "kernbeeld report halfjaar --period 2017H2 --out uitvoer"),
    "serve": ("kernbeeld serve var/report/halfjaar-2017H2",),
}
_STATUS = (
    ("0", "gelukt"),
    ("1", "gelukt, en er zijn fouten in de cijfers (alleen bij `kernbeeld check`)"),
    ("2", "geweigerd: er is niets veranderd"),
)


@dataclass(frozen=True)
class Parameter:
    """An argument or option of a command, as the command line shows it."""

    names: str
    meaning: str
    default: str
    environment: str
    is_argument: bool


@dataclass(frozen=True)
class Command:
    """A command with its whole name, such as ``import figures``."""

    name: str
    meaning: str
    parameters: tuple[Parameter, ...]


def commands() -> list[Command]:
    """Return every command that does something, sorted by name."""
    return sorted(_walk(get_command(app), ""), key=lambda command: command.name)


def _walk(node: object, name: str) -> Iterator[Command]:
    if isinstance(node, TyperGroup):
        for word, child in node.commands.items():
            yield from _walk(child, f"{name} {word}".strip())
    elif isinstance(node, TyperCommand):
        yield Command(name, " ".join((node.help or "").split()), tuple(_parameters(node)))


def _parameters(node: TyperCommand) -> Iterator[Parameter]:
    for each in node.params:
        if isinstance(each, TyperArgument):
            yield Parameter((each.name or "").upper(), _plain(each.help), "", "", True)
        elif isinstance(each, TyperOption) and each.name != "help":
            names = [*each.opts, *each.secondary_opts]
            word = "" if each.is_flag else f" {(each.name or '').upper()}"
            yield Parameter(
                names=", ".join(f"{name}{word}" for name in names),
                meaning=_plain(each.help),
                default="" if each.is_flag or not each.default else str(each.default),
                environment=str(each.envvar or ""),
                is_argument=False,
            )


def _plain(text: str | None) -> str:
    return (text or "").replace("<", "\\<")


def command_path(name: str) -> str:
    """Return where the page of a command stands."""
    return f"opdrachten/{name.replace(' ', '-')}.md"


def command_pages() -> Iterator[tuple[str, str]]:
    """Give the path and the text of every page of a command."""
    found = commands()
    at = "opdrachten/index.md"
    rows = (
        (link(code(f"kernbeeld {each.name}"), command_path(each.name), at), each.meaning) for each in found
    )
    yield (
        at,
        page(
            "Opdrachten",
            "Alles gaat met één programma: `kernbeeld`. Het staat na `make demo` in `.venv/bin`.",
            table(("Opdracht", "Wat het doet"), rows),
            section("Uitkomst van een opdracht", table(("Status", "Betekenis"), _STATUS)),
        ),
    )
    for each in found:
        yield command_path(each.name), _command(each)


def _command(command: Command) -> str:
    arguments = [each for each in command.parameters if each.is_argument]
    options = [each for each in command.parameters if not each.is_argument]
    examples = "\n".join(EXAMPLES[command.name])
    return page(
        f"kernbeeld {command.name}",
        command.meaning,
        f"```sh\n{examples}\n```",
        section("Argumenten", bullets(f"{code(each.names)}: {each.meaning}" for each in arguments)),
        section(
            "Opties",
            table(
                ("Optie", "Betekenis", "Standaard", "Omgeving"),
                (
                    (code(each.names), each.meaning, code(each.default), code(each.environment))
                    for each in options
                ),
            ),
        ),
    )
