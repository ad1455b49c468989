"""The public form: how long it is kept, and how often one may do what; where residents sign in."""

import os

from kernbeeld.conf.environment import number_of
from kernbeeld.conf.security import KERNBEELD_DEMO

KERNBEELD_FORM_COOKIE = "kernbeeld_form" if KERNBEELD_DEMO else "__Host-kernbeeld_form"
"""The cookie with the key of a form that is being filled in; it goes when the browser closes."""
KERNBEELD_LINK_COOKIE = "kernbeeld_link" if KERNBEELD_DEMO else "__Host-kernbeeld_link"
"""The cookie that carries the link of a saved form to the page that asks for its code."""
KERNBEELD_WAY_COOKIE = "kernbeeld_way" if KERNBEELD_DEMO else "__Host-kernbeeld_way"
"""The cookie with what is checked when somebody comes back from the broker."""
KERNBEELD_FORM_HOURS = number_of("KERNBEELD_FORM_HOURS", 3)
"""So many hours after the last answer a form that was not saved is gone."""
KERNBEELD_FORM_SAVED_DAYS = number_of("KERNBEELD_FORM_SAVED_DAYS", 7)
"""So many days a saved form can be taken up again."""
KERNBEELD_FORM_TRIES = number_of("KERNBEELD_FORM_TRIES", 5)
"""After so many wrong codes a saved form is destroyed."""
KERNBEELD_FORM_PER_HOUR = number_of("KERNBEELD_FORM_PER_HOUR", 30)
"""So often in an hour one network address may begin, save, take up or send a form, each apart."""

KERNBEELD_RESIDENT_ISSUER = os.environ.get("KERNBEELD_RESIDENT_ISSUER", "").rstrip("/")
"""The broker where residents sign in (OpenID Connect); empty: nobody signs in for the form."""
KERNBEELD_RESIDENT_CLIENT_ID = os.environ.get("KERNBEELD_RESIDENT_CLIENT_ID", "")
KERNBEELD_RESIDENT_CLIENT_SECRET = os.environ.get("KERNBEELD_RESIDENT_CLIENT_SECRET", "")
