"""Whichever app is imported first, in a fresh interpreter: its door opens, and no page comes along."""

import json
import subprocess
import sys
from pathlib import Path

import kernbeeld

DOORS = sorted(path.parent.name for path in Path(kernbeeld.__file__).parent.glob("*/service.py"))
# A process for each door, split off before anything of the house is there: the libraries are read once.
SCRIPT = """
import importlib, json, os, sys, traceback
import django.db.models, django.forms, django.template
said = {}
for door in sys.argv[1:]:
    there, here = os.pipe()
    if os.fork() == 0:
        os.close(there)
        try:
            importlib.import_module(f"kernbeeld.{door}.service")
            pages = [name for name in sys.modules if name.startswith("kernbeeld.web.pages")]
            text = f"pages: {pages}" if pages else ""
        except BaseException:
            text = traceback.format_exc()[-600:]
        os.write(here, text.encode())
        os._exit(0)
    os.close(here)
    with open(there, "rb") as told:
        if text := told.read().decode():
            said[door] = text
    os.wait()
print(json.dumps(said))
"""


def test_every_door_can_be_the_first_thing_that_is_imported():
    command = [sys.executable, "-c", SCRIPT, *DOORS]

    found = subprocess.run(command, check=True, capture_output=True, text=True)

    assert len(DOORS) >= 7
    assert json.loads(found.stdout) == {}
