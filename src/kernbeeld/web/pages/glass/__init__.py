"""Looks in an emergency: breaking a wall for a short time, what is open through it, and judging it."""

from django.urls import path

from kernbeeld.web.pages.glass.asking import ask
from kernbeeld.web.pages.glass.judging import judge, overview
from kernbeeld.web.pages.glass.opened import opened, stop

urls = [
    path("", ask, name="ask"),
    path("overzicht/", overview, name="overview"),
    path("overzicht/<int:number>/", judge, name="judge"),
    path("<int:number>/", opened, name="opened"),
    path("<int:number>/stoppen/", stop, name="stop"),
]
