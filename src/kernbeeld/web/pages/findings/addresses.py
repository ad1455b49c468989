"""The addresses of the findings."""

from django.urls import path

from kernbeeld.web.pages.findings.listing import finding_csv, finding_list
from kernbeeld.web.pages.findings.one import one_finding, several

urls = [
    path("<slug:report>/<slug:period>/", finding_list, name="list"),
    path("<slug:report>/<slug:period>/lijst.csv", finding_csv, name="csv"),
    path("<slug:report>/<slug:period>/samen/", several, name="several"),
    path("<slug:report>/<slug:period>/<slug:key>/", one_finding, name="one"),
]
