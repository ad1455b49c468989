"""Figures to look into: tables that somebody puts together, and the passport of every figure."""

from django.urls import path

from kernbeeld.web.pages.explore.passport import passport, records
from kernbeeld.web.pages.explore.tables import download, explore

urls = [
    path("", explore, name="explore"),
    path("als/<str:sort>", download, name="download"),
    path("<str:code>/", passport, name="passport"),
    path("<str:code>/records/", records, name="records"),
]
