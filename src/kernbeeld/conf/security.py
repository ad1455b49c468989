"""Where the keys are. There is no web yet, so nothing is signed and Django needs no secret of its own."""

import os
from pathlib import Path

KERNBEELD_KEY_FILE = Path(os.environ.get("KERNBEELD_KEY_FILE") or "var/keys.json")
SECRET_KEY = "replaced-by-the-key-file"
DEBUG = False
