"""The pages of commentary."""

from django.urls import URLPattern

urls: list[URLPattern] = []
