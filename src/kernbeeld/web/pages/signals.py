"""The pages of signals."""

from django.urls import URLPattern

urls: list[URLPattern] = []
