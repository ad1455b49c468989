"""An address of every page, and somebody who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

from kernbeeld.web.urls import urlpatterns
