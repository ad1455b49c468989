"""The goal tree: what should change for residents, by what it is seen, and what was measured."""

from django.urls import path

from kernbeeld.web.pages.results.keeping import (
    drop,
    edit_effect,
    edit_indicator,
    edit_instrument,
    edit_resultaat,
    new_effect,
    new_indicator,
    new_instrument,
    new_resultaat,
)
from kernbeeld.web.pages.results.measuring import deliver, instrument, measurement_csv, measurements
from kernbeeld.web.pages.results.showing import indicator, tree, tree_csv

urls = [
    path("", tree, name="tree"),
    path("lijst.csv", tree_csv, name="csv"),
    path("metingen/", measurements, name="measurements"),
    path("metingen/lijst.csv", measurement_csv, name="measurements_csv"),
    path("metingen/<slug:code>/", instrument, name="instrument"),
    path("metingen/<slug:code>/<str:period>/", deliver, name="deliver"),
    path("effect/nieuw/", new_effect, name="new_effect"),
    path("effect/<slug:code>/", edit_effect, name="effect"),
    path("effect/<slug:code>/resultaat/", new_resultaat, name="new_resultaat"),
    path("resultaat/<slug:code>/", edit_resultaat, name="resultaat"),
    path("resultaat/<slug:code>/indicator/", new_indicator, name="new_indicator"),
    path("indicator/<slug:code>/", indicator, name="indicator"),
    path("indicator/<slug:code>/wijzigen/", edit_indicator, name="edit_indicator"),
    path("indicator/<slug:code>/instrument/", new_instrument, name="new_instrument"),
    path("instrument/<slug:code>/", edit_instrument, name="edit_instrument"),
    path("weg/<slug:sort>/<slug:code>/", drop, name="drop"),
]
