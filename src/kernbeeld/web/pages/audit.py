"""The pages of audit."""

from django.urls import URLPattern

urls: list[URLPattern] = []
