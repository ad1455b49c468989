"""Cases in YAML that a policy adviser can read and correct."""

from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "intake"

Case = dict[str, object]


def cases(file: str, key: str | None = None) -> list[Case]:
    """Return the cases of a file, or of one key in it."""
    content = yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))
    return list(content[key] if key else content)


def name_of(case: object) -> str:
    """Call a case by its name or its text."""
    if isinstance(case, dict):
        return str(case.get("case", case.get("text", case)))
    return str(case)
