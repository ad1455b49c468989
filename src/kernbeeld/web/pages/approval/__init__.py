"""The pages of approval: what is in view, who takes which step, why figures changed, and publishing."""

from django.urls import path

from kernbeeld.web.pages.approval.deciding import decide
from kernbeeld.web.pages.approval.overview import front, overview
from kernbeeld.web.pages.approval.publishing import publish
from kernbeeld.web.pages.approval.restated import explain
from kernbeeld.web.pages.approval.waiving import waive

_PERIOD = "<slug:report>/<slug:period>/"

urls = [
    path("", front, name="front"),
    path(_PERIOD, overview, name="overview"),
    path(f"{_PERIOD}besluit/", decide, name="decide"),
    path(f"{_PERIOD}herzien/", explain, name="explain"),
    path(f"{_PERIOD}publiceren/", publish, name="publish"),
    path(f"{_PERIOD}levering/<int:agreement>/<slug:span>/", waive, name="waive"),
]
