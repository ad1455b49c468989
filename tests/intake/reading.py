"""Reading a case: a file and a mapping go in, figures come out as one line each."""

from pathlib import Path

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.intake.importing import read_figures
from kernbeeld.intake.problems import FiguresError


def read_case(folder: Path, file: str, mapping: str, catalogue: Catalogue) -> list[str]:
    """Read the text of a CSV file with the text of a mapping."""
    figures, plan = folder / "cijfers.csv", folder / "mapping.yaml"
    figures.write_text(file, encoding="utf-8")
    plan.write_text(mapping, encoding="utf-8")
    return lines_of(figures, plan, catalogue)


def lines_of(file: Path, mapping: Path | None, catalogue: Catalogue) -> list[str]:
    """Read a file and write each figure as ``code period breakdown = value [qualifiers]``, sorted."""
    return sorted(map(line_of, read_figures(file, mapping, catalogue).to_pylist()))


def line_of(row: dict[str, str]) -> str:
    """Write one figure."""
    figure = " ".join(filter(None, (row["code"], row["period"], row["breakdown"])))
    beside = f" [{', '.join(row['qualifiers'].split(';'))}]" if row["qualifiers"] else ""
    return f"{figure} = {row['value'] or row['absence']}{beside}"


def refusal_of(folder: Path, file: str, mapping: str, catalogue: Catalogue) -> str:
    """Return what is said when a case is refused."""
    try:
        read_case(folder, file, mapping, catalogue)
    except FiguresError as error:
        return str(error)
    return "it was not refused"
