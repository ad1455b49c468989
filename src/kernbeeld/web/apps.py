"""The Django app of the pages."""

import importlib

from django.apps import AppConfig

from kernbeeld.conf.quiet_log import keep_quiet


class WebConfig(AppConfig):
    """Pages, their styles and scripts; no tables."""

    name = "kernbeeld.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every sign-in, so that a session knows its age; keep the logs of requests without a BSN."""
        keep_quiet()
        # Its models have to be there first.
        importlib.import_module("kernbeeld.web.signin.sessions").listen()
