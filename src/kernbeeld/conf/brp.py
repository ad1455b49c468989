"""The BRP: where it is asked, and with which key. Without an address this house does not ask it."""

import os

KERNBEELD_BRP_URL = os.environ.get("KERNBEELD_BRP_URL", "").rstrip("/")
"""The address of Haal Centraal BRP Personen, up to ``/personen``; empty: not connected."""
KERNBEELD_BRP_KEY_FILE = os.environ.get("KERNBEELD_BRP_KEY_FILE") or "var/brp.key"
"""The file with the key that the BRP gave, on one line; only its owner may read it."""
