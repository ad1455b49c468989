"""The pages of deliveries."""

from django.urls import URLPattern

urls: list[URLPattern] = []
