"""Persons: finding one, the page of one, and what changes in a life."""

from django.urls import path

from kernbeeld.web.pages.personen.brp import compare
from kernbeeld.web.pages.personen.changing import change, end
from kernbeeld.web.pages.personen.family import family, take
from kernbeeld.web.pages.personen.finding import find, new
from kernbeeld.web.pages.personen.merging import go_along, merge, stop_help, unmerge
from kernbeeld.web.pages.personen.person import person

urls = [
    path("", find, name="find"),
    path("nieuw/", new, name="new"),
    path("meeverhuizen/<str:kenmerk>/", go_along, name="go_along"),
    path("<str:key>/", person, name="person"),
    path("<str:key>/wijzigen/<slug:what>/", change, name="change"),
    path("<str:key>/beeindigen/<slug:register>/<str:tie>/", end, name="end"),
    path("<str:key>/hulp-beeindigen/", stop_help, name="stop_help"),
    path("<str:key>/brp/", compare, name="compare"),
    path("<str:key>/gezag/", family, name="family"),
    path("<str:key>/gezag/overnemen/", take, name="take_tie"),
    path("<str:key>/samenvoegen/", merge, name="merge"),
    path("<str:key>/splitsen/", unmerge, name="unmerge"),
]
