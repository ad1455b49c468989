"""White spots: where is asked for what is not there."""

from django.urls import path

from kernbeeld.web.pages.white_spots.showing import as_csv, overview

urls = [
    path("", overview, name="overview"),
    path("witte-vlekken.csv", as_csv, name="csv"),
]
