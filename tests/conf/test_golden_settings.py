"""The golden cases of settings: what a house gets from its environment, or why not."""

import os
import re
import runpy
from pathlib import Path

import pytest

from kernbeeld import conf
from kernbeeld.conf.database import connection_settings
from kernbeeld.conf.secret import HouseSecret
from kernbeeld.errors import UserError
from tests.engine.golden import cases, names

CASES = cases("conf", "settings.yaml")
FOLDER = Path(conf.__file__).parent


def read(case) -> dict[str, object]:
    """Read the settings of one subject anew, in the environment of the case."""
    if case["file"] == "database":
        return connection_settings(case["environment"])
    return runpy.run_path(str(FOLDER / f"{case['file']}.py"))


def plain(value: object) -> object:
    if isinstance(value, HouseSecret):
        return repr(value)
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Path) else value


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_an_environment_gives_these_settings_or_is_refused(case, monkeypatch):
    for name in [each for each in os.environ if each.startswith("KERNBEELD_")]:
        monkeypatch.delenv(name)
    for name, value in case["environment"].items():
        monkeypatch.setenv(name, value)

    if "refused" in case:
        with pytest.raises(UserError, match=re.escape(case["refused"])):
            read(case)
        return

    found = read(case)
    assert {name: plain(found[name]) for name in case["settings"]} == case["settings"]


def test_no_more_workers_than_twice_the_processors(monkeypatch):
    monkeypatch.setenv("KERNBEELD_WORKERS", "4000")

    assert runpy.run_path(str(FOLDER / "gunicorn.py"))["workers"] == 2 * os.cpu_count()
