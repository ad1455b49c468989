"""Keep the social map: what has to be checked, change, check, withdraw; and overlaps between laws."""

from django.urls import path

from kernbeeld.web.pages.map_keeping.changing import add, change
from kernbeeld.web.pages.map_keeping.keeping import check, entry_list, export, one, withdraw
from kernbeeld.web.pages.map_keeping.overlapping import overlap

urls = [
    path("", entry_list, name="list"),
    path("nieuw/", add, name="add"),
    path("overlap/", overlap, name="overlap"),
    path("hsds.json", export, name="export"),
    path("voorziening/<slug:code>/", one, name="voorziening"),
    path("voorziening/<slug:code>/wijzigen/", change, name="change"),
    path("voorziening/<slug:code>/klopt/", check, name="check"),
    path("voorziening/<slug:code>/intrekken/", withdraw, name="withdraw"),
]
