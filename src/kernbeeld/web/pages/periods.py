"""The pages of periods."""

from django.urls import URLPattern

urls: list[URLPattern] = []
