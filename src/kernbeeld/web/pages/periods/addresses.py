"""The addresses of the reporting room."""

from django.urls import path

from kernbeeld.web.pages.periods.board import board, send_reminder
from kernbeeld.web.pages.periods.front import front
from kernbeeld.web.pages.periods.opening import change, open_new

urls = [
    path("", front, name="front"),
    path("openen/", open_new, name="open"),
    path("<slug:report>/<slug:period>/", board, name="board"),
    path("<slug:report>/<slug:period>/afspraken/", change, name="change"),
    path("<slug:report>/<slug:period>/herinneren/", send_reminder, name="remind"),
]
