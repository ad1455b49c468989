"""The pages of editions: which there are, what each rests on, withdrawing, and what was known when."""

from django.urls import path

from kernbeeld.web.pages.editions.as_known import as_known, timeline
from kernbeeld.web.pages.editions.listing import edition_list, one_edition
from kernbeeld.web.pages.editions.taking import everything, one_file, one_page
from kernbeeld.web.pages.editions.withdrawing import withdraw

urls = [
    path("", edition_list, name="list"),
    path("bekend/<slug:report>/<slug:period>/", timeline, name="timeline"),
    path("bekend/<slug:report>/<slug:period>/<str:moment>/<path:address>", as_known, name="as_known"),
    path("<int:number>/", one_edition, name="edition"),
    path("<int:number>/intrekken/", withdraw, name="withdraw"),
    path("<int:number>/alles.zip", everything, name="everything"),
    path("<int:number>/bestanden/<path:address>", one_file, name="file"),
    path("<int:number>/<path:address>", one_page, name="page"),
]
