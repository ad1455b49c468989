"""The pages of access."""

from django.urls import URLPattern

urls: list[URLPattern] = []
