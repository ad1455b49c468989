"""Importing this module makes Django ready: the command line and the service of an app do so first."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kernbeeld.conf.settings")
if not apps.ready:
    django.setup()
