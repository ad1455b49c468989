"""Importing this module makes Django ready: the command line and the service of an app do so first."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kernbeeld.conf.settings")
# The models of one app ask another's service while Django is still reading them: that is one start.
if not (apps.ready or apps.loading):
    django.setup()
