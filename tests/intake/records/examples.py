"""An example register with every kind of field, and the reading of a table for it."""

from pathlib import Path

import yaml

from kernbeeld.intake.problems import FiguresError
from kernbeeld.intake.records.mapping import RecordMapping, read_record_mapping
from kernbeeld.intake.records.reading import RecordFile, read_records
from kernbeeld.intake.records.spec import FieldKind, FieldSpec, RegisterSpec, Shape

EXAMPLE = RegisterSpec(
    "example",
    Shape.SPELL,
    (
        FieldSpec("persoon", FieldKind.REFERENCE, True, refers_to="persoon"),
        FieldSpec("regeling", required=True, values=("participatiewet", "ioaw", "ioaz")),
        FieldSpec("reden_begin"),
        FieldSpec("bedrag", FieldKind.MONEY),
        FieldSpec("trede", FieldKind.WHOLE),
        FieldSpec("voorlopig", FieldKind.FLAG),
        FieldSpec("bsn", FieldKind.BSN, secret=True),
        FieldSpec("geboortedatum", FieldKind.DAY, secret=True),
    ),
)
"""What an uitkering might be, with fields that are secret."""


def read(
    folder: Path, csv: str, mapping: dict[str, object] | None = None, spec: RegisterSpec = EXAMPLE
) -> RecordFile:
    """Read a CSV text; every mistake in its cells is raised."""
    file = folder / "records.csv"
    file.write_text(csv, "utf-8")
    plan = RecordMapping()
    if mapping is not None:
        written = folder / "mapping.yaml"
        written.write_text(yaml.safe_dump(mapping, allow_unicode=True), "utf-8")
        plan = read_record_mapping(written, spec)
    found = read_records(file, spec, plan)
    found.problems.raise_any()
    return found


def refusals(error: FiguresError) -> list[str]:
    """What is wrong, without the name of the file."""
    return [str(problem).removeprefix(problem.place.file).strip(": ") for problem in error.problems]
