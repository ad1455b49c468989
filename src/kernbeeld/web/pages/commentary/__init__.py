"""Writing the commentary: an editor for each chapter, finding figures for it, and its history."""

from django.urls import path

from kernbeeld.web.pages.commentary.editor import editor, write
from kernbeeld.web.pages.commentary.finding import build, find
from kernbeeld.web.pages.commentary.history import history
from kernbeeld.web.pages.commentary.overview import front, overview
from kernbeeld.web.pages.commentary.saving import choose, preview, restore, save

_TEXT = "<slug:report>/<str:period>/<slug:chapter>/"

urls = [
    path("", front, name="front"),
    path("<slug:report>/<str:period>/", overview, name="overview"),
    path(_TEXT, editor, name="editor"),
    path(f"{_TEXT}schrijven/", write, name="write"),
    path(f"{_TEXT}opslaan/", save, name="save"),
    path(f"{_TEXT}voorbeeld/", preview, name="preview"),
    path(f"{_TEXT}zoeken/", find, name="find"),
    path(f"{_TEXT}bewering/", build, name="build"),
    path(f"{_TEXT}geschiedenis/", history, name="history"),
    path(f"{_TEXT}geschiedenis/<int:number>/", restore, name="restore"),
    path(f"{_TEXT}keuze/<int:conflict>/", choose, name="choose"),
]
