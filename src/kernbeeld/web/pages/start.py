"""The pages of start."""

from django.urls import URLPattern

urls: list[URLPattern] = []
