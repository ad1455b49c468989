"""The pages of explore."""

from django.urls import URLPattern

urls: list[URLPattern] = []
