"""Destroying what may no longer be kept: proposed by one, approved by another, carried out by a third."""

from django.urls import path

from kernbeeld.web.pages.destruction.lists import all_lists, propose
from kernbeeld.web.pages.destruction.one import approve, carry_out, one, record

urls = [
    path("", all_lists, name="lists"),
    path("voorstellen/", propose, name="propose"),
    path("lijst/<str:lijst>/", one, name="one"),
    path("lijst/<str:lijst>/goedkeuren/", approve, name="approve"),
    path("lijst/<str:lijst>/uitvoeren/", carry_out, name="carry_out"),
    path("lijst/<str:lijst>/proces-verbaal.csv", record, name="record"),
]
