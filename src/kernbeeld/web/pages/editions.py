"""The pages of editions."""

from django.urls import URLPattern

urls: list[URLPattern] = []
