"""The pages of questions."""

from django.urls import URLPattern

urls: list[URLPattern] = []
