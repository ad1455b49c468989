"""How the pages look: where their styles and scripts are, and the theme of a municipality."""

import os
from pathlib import Path

_REPORT = Path(__file__).parent.parent / "publishing" / "assets"
STATICFILES_DIRS = [("report", _REPORT), ("report/letters", _REPORT / "generated" / "letters")]
"""The pages wear the very styles of the report, so that both look alike."""
KERNBEELD_THEME = os.environ.get("KERNBEELD_THEME") or ""
"""A stylesheet of the municipality, read after ``theme.css``; empty where it has none."""
