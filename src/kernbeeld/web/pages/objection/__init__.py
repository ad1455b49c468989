"""Bezwaren: written down in the file of the melding, and handled by who did not decide."""

from django.urls import path

from kernbeeld.web.pages.aftercare.revising import revise
from kernbeeld.web.pages.objection.acting import decide, handle, hearing, receive, waive, withdraw
from kernbeeld.web.pages.objection.showing import bezwaar, save, write

urls = [
    path("<str:kenmerk>/besluit/<str:number>/wijzigen/", revise, name="revise"),
    path("<str:kenmerk>/bezwaar/", receive, name="receive"),
    path("<str:kenmerk>/bezwaar/<str:bezwaar>/", bezwaar, name="bezwaar"),
    path("<str:kenmerk>/bezwaar/<str:bezwaar>/behandelen/", handle, name="handle"),
    path("<str:kenmerk>/bezwaar/<str:bezwaar>/hoorzitting/", hearing, name="hearing"),
    path("<str:kenmerk>/bezwaar/<str:bezwaar>/geen-hoorzitting/", waive, name="waive"),
    path("<str:kenmerk>/bezwaar/<str:bezwaar>/besluit/", decide, name="decide"),
    path("<str:kenmerk>/bezwaar/<str:bezwaar>/intrekken/", withdraw, name="withdraw"),
    path("<str:kenmerk>/bezwaar/<str:bezwaar>/tekst/<slug:name>/", write, name="write"),
    path("<str:kenmerk>/bezwaar/<str:bezwaar>/tekst/<slug:name>/opslaan/", save, name="save"),
]
