"""The pages of findings."""

from django.urls import URLPattern

urls: list[URLPattern] = []
