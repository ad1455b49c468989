"""The reading room of the council: editions as they were published, and search over all of them."""

from django.urls import path

from kernbeeld.web.pages.reading.editions import draft_page, edition_list, one_edition, one_file, one_page
from kernbeeld.web.pages.reading.searching import search

urls = [
    path("", edition_list, name="list"),
    path("zoeken/", search, name="search"),
    path("concept/<str:report>/<str:period>/<path:address>", draft_page, name="draft"),
    path("<int:number>/", one_edition, name="edition"),
    path("<int:number>/bestand/<str:address>", one_file, name="file"),
    path("<int:number>/<path:address>", one_page, name="page"),
]
