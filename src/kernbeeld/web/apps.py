"""The Django app of the pages."""

import importlib

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from kernbeeld.conf.quiet_log import keep_quiet


class WebConfig(AppConfig):
    """Pages, their styles and scripts; no tables."""

    name = "kernbeeld.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every sign-in, so that a session knows its age; keep the logs of requests without a BSN."""
        keep_quiet()
        user_logged_in.connect(_signed_in, dispatch_uid="kernbeeld session")


def _signed_in(**told: object) -> None:
    # Pages come in by the first sign-in: what makes Django ready may be a door on which they lean.
    importlib.import_module("kernbeeld.web.signin.sessions").note_begin(**told)
