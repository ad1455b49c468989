"""Reference pages of the commands, from the command line itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from docs_markdown import bullets, code, link, page, section, table
from kernbeeld.cli.main import command_line

EXAMPLES = {
    "audit show": ("kernbeeld audit show --register uitkering --user fatima",),
    "bridge": ("kernbeeld bridge skt.casuistiek.lopend --period 2017H1",),
    "check": (
        "kernbeeld check",
        "kernbeeld check --report halfjaar --period 2017H2",
        "kernbeeld check --format json",
    ),
    "count": (
        "kernbeeld count pwet.personen.stand_eind --period 2017H2 --by kern",
        "kernbeeld count jeugd.clienten.stand_eind --period 2017H2 --known-at 2018-01-31T00:00:00Z",
    ),
    "definitions check": ("kernbeeld definitions check",),
    "definitions show": ("kernbeeld definitions show pgb.hh.budget",),
    "demo": ("kernbeeld demo", "kernbeeld demo --no-serve"),
    "demo build": ("kernbeeld demo build",),
    "demo compare": ("kernbeeld demo compare", "kernbeeld demo compare --format json"),
    "demo scale": ("kernbeeld demo scale --spells 1000000 --municipalities 342 --out var/schaal",),
    "destruction approve": ("kernbeeld destruction approve lijst-2024 --reason akkoord --user bram",),
    "destruction carry-out": ("kernbeeld destruction carry-out lijst-2024 --user bram",),
    "destruction clear-copies": ("kernbeeld destruction clear-copies",),
    "destruction propose": (
        'kernbeeld destruction propose lijst-2024 --reason "termijn voorbij" --day 2024-01-01 --user fatima',
        'kernbeeld destruction propose verzoek-7 --reason "verzoek" --persoon P000123 --user fatima',
    ),
    "destruction replay": ("kernbeeld destruction replay --user fatima",),
    "explain": (
        "kernbeeld explain pwet.uitkeringen.stand_eind --period 2017H1 --purpose controle --user fatima",
        "kernbeeld explain pwet.uitkeringen.stand_eind --period 2017H1 --purpose controle --user fatima "
        "--known-at 2017-07-31T00:00:00Z --known-at 2018-04-01T00:00:00Z",
    ),
    "figure": ("kernbeeld figure pgb.hh.budget",),
    "flows": ("kernbeeld flows --period 2017H2", "kernbeeld flows --period 2017H2 --by kern"),
    "import figures": (
        "kernbeeld import figures figures/kwartaal.xlsx --suggest",
        "kernbeeld import figures figures/kwartaal.xlsx --known-at 2025-01-20T09:00:00Z",
    ),
    "import records": (
        "kernbeeld import records uitkering uitkeringen.xlsx --suggest",
        "kernbeeld import records uitkering uitkeringen.xlsx --as change --user fatima",
    ),
    "new": ("kernbeeld new waterrijk --name Waterrijk --report kwartaal",),
    "persoon merge": ('kernbeeld persoon merge P000124 P000123 --reason "dubbel" --user fatima',),
    "persoon unmerge": ('kernbeeld persoon unmerge P000124 --reason "toch twee mensen" --user fatima',),
    "report": ("kernbeeld report", "kernbeeld report halfjaar --period 2017H2 --out uitvoer"),
    "restate": (
        "kernbeeld restate --period 2017H2 --known-at 2018-01-14T00:00:00Z --known-at 2018-04-01T00:00:00Z",
    ),
    "scenario check": ("kernbeeld scenario check mijn-scenario.yaml",),
    "scenario list": ("kernbeeld scenario list",),
    "scenario run": (
        "kernbeeld scenario run home-start",
        "kernbeeld scenario run preventie-bezuiniging --set korting_preventie=0.1 --pdf blad.pdf",
        "kernbeeld scenario run home-start --seed 1 --draws 10000 --format json",
        "kernbeeld scenario run --file mijn-scenario.yaml --csv trekkingen.csv",
    ),
    "serve": ("kernbeeld serve", "kernbeeld serve var/report/halfjaar-2017H2"),
    "snapshot": ("kernbeeld snapshot", "kernbeeld snapshot --full"),
    "template": ("kernbeeld template uitkering --out uitkeringen.xlsx",),
    "backup": ("kernbeeld backup /mnt/kluis/kernbeeld.tar",),
    "restore": (
        "kernbeeld restore /mnt/kluis/kernbeeld.tar --look",
        "kernbeeld restore /mnt/kluis/kernbeeld.tar --gemeente-to .",
    ),
    "update": ("kernbeeld update",),
    "map export": ("kernbeeld map export sociale-kaart.json",),
    "map import": (
        "kernbeeld map import sociale-kaart.json --user anna",
        "kernbeeld map import sociale-kaart.json --user anna --yes",
    ),
    "map remind": ("kernbeeld map remind --user anna",),
    "forms clear": ("kernbeeld forms clear",),
    "doctor": ("kernbeeld doctor", "kernbeeld doctor --format json"),
    "keys rotate": ("kernbeeld keys rotate",),
    "user give-role": (
        "kernbeeld user give-role fatima --role consulent --only team=skt_zuid --reason 'nieuw' --user anna",
    ),
    "user end-role": ("kernbeeld user end-role fatima --role consulent --reason 'andere baan' --user anna",),
    "user shut-out": ("kernbeeld user shut-out fatima --reason 'met verlof' --user anna",),
    "user let-in": ("kernbeeld user let-in fatima --reason 'terug van verlof' --user anna",),
    "user who-could-see": ("kernbeeld user who-could-see persoon P1 --user paula",),
    "user invite": ("kernbeeld user invite fatima --user anna",),
    "user add": ("kernbeeld user add fatima --role beheerder",),
    "user list": ("kernbeeld user list --user fatima",),
}
_STATUS = (
    ("0", "gelukt"),
    ("1", "gelukt, en er zijn fouten in de cijfers (bij `kernbeeld check` en `kernbeeld flows`)"),
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
    return sorted(_walk(get_command(command_line()), ""), key=lambda command: command.name)


def _walk(node: object, name: str) -> Iterator[Command]:
    if isinstance(node, TyperGroup):
        for word, child in node.commands.items():
            yield from _walk(child, f"{name} {word}".strip())
    if isinstance(node, TyperCommand) or (isinstance(node, TyperGroup) and node.invoke_without_command):
        yield Command(name, " ".join((node.help or "").split()), tuple(_parameters(node)))


def _parameters(node: TyperCommand | TyperGroup) -> Iterator[Parameter]:
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
