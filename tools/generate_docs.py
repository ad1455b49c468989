"""Write the reference pages of ``docs/naslag`` from definitions, commands and lists.

``python tools/generate_docs.py`` writes them and removes pages of things that are gone;
``--check`` writes nothing, names every page that is not up to date, and ends with status 1.
"""

import os
import subprocess
import sys
from pathlib import Path

from docs_casework import casework_pages
from docs_commands import command_pages
from docs_definitions import definition_pages
from docs_lists import list_pages
from docs_markdown import bullets, page
from docs_measures import fact_pages
from docs_procedures import procedure_pages
from docs_registers import register_pages
from docs_scenario_language import language_pages
from docs_scenarios import scenario_pages
from docs_settings import setting_pages
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.language import active

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "naslag"
_CHAPTERS = (
    "[Opdrachten](opdrachten/index.md): wat je kunt typen",
    "[Instellingen](instellingen.md): `gemeente.yaml` en de omgeving",
    "[Cijfers](cijfers/index.md): elk cijfer met zijn betekenis",
    "[Controles](controles/index.md): elke zin die altijd waar moet zijn",
    "[Parameters](parameters/index.md): bedragen, normen en uitspraken met hun bron",
    "[Scenario's](scenarios/index.md): wat er gebeurt als de raad iets besluit, en hoe zeker dat is",
    "[De taal van een scenario](scenario-taal.md): hoe je er zelf een schrijft",
    "[Procedures en termijnen](termijnen.md): welke stappen de wet kent en hoelang ze mogen duren",
    "[Wat het onderzoek vraagt](onderzoek.md): elke vraag met haar artikel, en de scores die mogen",
    "[Producten, contracten en gronden](producten.md): waarover een besluit gaat",
    "[Grondslagen](grondslagen.md): op welk artikel gegevens worden gedeeld",
    "[Begrippen](begrippen.md)",
    "[Indelingen](indelingen.md)",
    "[Registers](registers/index.md): welke velden elk register heeft",
    "[Feiten](feiten.md): waaruit een cijfer wordt geteld",
    "[Eenheden](eenheden.md)",
    "[Rapporten](rapporten.md)",
    "[Hoe cijfers worden gelezen](notatie.md)",
    "[Waarom er geen waarde is](afwezigheid.md)",
    "[Soorten cijfers en soorten controles](soorten.md)",
    "[Formules, controles en beweringen](formules.md)",
    "[Bestanden van een rapport](uitvoer.md)",
    "[Hoe vaak past een oorzaak bij toeval?](toeval.md)",
)


def reference_pages() -> dict[str, str]:
    """Return every generated page by its path below ``docs/naslag``."""
    intro = "Deze pagina's zijn gemaakt uit de definities en het programma zelf. Ze zijn dus altijd volledig."
    catalogue = load_catalogue(*read_workspace(PACKAGED).overlays)
    return {
        "index.md": page("Naslag", intro, bullets(_CHAPTERS)),
        **dict(command_pages()),
        **dict(setting_pages()),
        **dict(definition_pages(catalogue)),
        **dict(procedure_pages(catalogue)),
        **dict(casework_pages(catalogue)),
        **dict(scenario_pages(catalogue)),
        **dict(language_pages(catalogue)),
        **dict(list_pages()),
        **dict(register_pages()),
        **dict(fact_pages()),
    }


def stale(pages: dict[str, str]) -> list[str]:
    """Return the paths that are missing, differ from `pages`, or should not be there."""
    there = {file.relative_to(FOLDER).as_posix(): file for file in FOLDER.rglob("*.md")}
    differ = [
        path for path, text in pages.items() if path not in there or there[path].read_text("utf-8") != text
    ]
    return sorted({*differ, *(path for path in there if path not in pages)})


def write(pages: dict[str, str]) -> None:
    """Write all pages and remove those of things that are gone."""
    for path in stale(pages):
        file = FOLDER / path
        if path in pages:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(pages[path], "utf-8")
        else:
            file.unlink()


def main(arguments: list[str]) -> int:
    """Write or check the pages; the help of commands is bound at import, so Dutch needs its own process."""
    if active() != "nl":
        command = [sys.executable, __file__, *arguments]
        return subprocess.run(command, env={**os.environ, "LANGUAGE": "nl"}, check=False).returncode
    pages = reference_pages()
    if arguments != ["--check"]:
        write(pages)
        print(f"{len(pages)} pages in docs/naslag")
        return 0
    differing = stale(pages)
    for path in differing:
        print(f"docs/naslag/{path} is not up to date")
    if differing:
        print("Make them with: .venv/bin/python tools/generate_docs.py")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
