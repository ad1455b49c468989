"""The folder of the made-up country: who reports, which kernen there are, and which areas they hold."""

from pathlib import Path

import yaml

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.municipality import FILE
from kernbeeld.demo.scale.country import Country

_REPLACES = "A made-up country has its own kernen."
_SINCE = "2013-01-01"


def write_folder(folder: Path, country: Country) -> None:
    """Write ``gemeente.yaml`` and the definitions of the kernen into a folder that exists."""
    (folder / "definitions").mkdir()
    _write(
        folder / FILE,
        {"name": f"Schaal {len(country.codes)}", "language": "nl", "report": "halfjaar", "period": "2017H2"},
    )
    # The packaged kernen stay, as packaged checks name them; nothing in these facts lies there.
    packaged = packaged_catalogue()
    members = [_member(member.code, member.label.nl) for member in packaged.dimensions["kern"].members]
    members += [_member(kern, _name(kern)) for kern in country.kernen]
    dimension = {
        "code": "kern",
        "replaces": _REPLACES,
        "label": {"nl": "Kern", "en": "Village"},
        "from": {"place": "kern"},
        "members": members,
    }
    _write(folder / "definitions" / "kernen.yaml", {"dimensions": [dimension]})
    areas = {member.code: [f"elsewhere_{member.code}"] for member in packaged.dimensions["kern"].members}
    areas |= {kern: list(held) for kern, held in country.kernen.items()}
    version = {"valid_from": _SINCE, "decided": _SINCE, "areas": areas}
    place = {"code": "kern", "replaces": _REPLACES, "versions": [version]}
    _write(folder / "definitions" / "plaatsen.yaml", {"places": [place]})


def _member(code: str, name: str) -> dict[str, object]:
    return {"code": code, "label": {"nl": name, "en": name}}


def _name(kern: str) -> str:
    municipality, number = kern[1:].split("_")
    return f"Kern {int(number)} van GM{municipality}"


def _write(file: Path, content: dict[str, object]) -> None:
    text = yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100)
    file.write_text(text, "utf-8")
