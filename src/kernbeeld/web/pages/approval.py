"""The pages of approval."""

from django.urls import URLPattern

urls: list[URLPattern] = []
