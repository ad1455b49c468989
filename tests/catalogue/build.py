"""Definitions for tests, written as YAML like a municipality writes them."""

from pathlib import Path
from textwrap import dedent

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.language import speaking

WORDS = """
units:
- {code: clienten, label: {nl: cliënten, en: clients}, dimension: count}
- {code: uitkeringen, label: {nl: uitkeringen, en: benefits}, dimension: count}
- {code: EUR, label: {nl: euro, en: euro}, dimension: money}
- {code: procent, label: {nl: procent, en: percent}, dimension: percent}
terms:
- {code: hulp, label: {nl: hulp, en: help}, definitie: Iets doen voor iemand., bron: test}
dimensions:
- code: soort
  label: {nl: Soort, en: Kind}
  members:
  - {code: licht, label: {nl: Licht, en: Light}}
  - {code: zwaar, label: {nl: Zwaar, en: Heavy}, until: 2017-12-31}
"""


def indicator(code: str, **fields: str) -> str:
    """Return one measure in YAML; fields replace the ordinary ones."""
    values = {
        "label": f"{{nl: {code}, en: {code}}}",
        "definitie": "Iets tellen.",
        "nature": "flow",
        "unit": "clienten",
        "bron": "Register",
        "owner": "Team",
        "since": "2015-01-01",
        **fields,
    }
    lines = [f"- code: {code}", *(f"  {key}: {value}" for key, value in values.items() if value)]
    return "\n".join(lines)


def folder(path: Path, **files: str) -> Path:
    """Write files of definitions; a file's name is the keyword."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.yaml").write_text(dedent(text), "utf-8")
    return path


def catalogue_from(path: Path, *, lint: bool = True, **files: str) -> Catalogue:
    """Load definitions from files written on the spot."""
    return load_catalogue(base=folder(path, **files), lint=lint)


def problems_of(path: Path, **files: str) -> list[str]:
    """Return what is wrong with definitions, in English."""
    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        catalogue_from(path, **files)
    return [str(problem) for problem in refusal.value.problems]
