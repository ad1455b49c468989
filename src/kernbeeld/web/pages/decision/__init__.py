"""The besluit on a melding: the aanvraag, what is decided, the letter, and a colleague who looks along."""

from django.urls import path

from kernbeeld.web.pages.decision.judging import approve, send_back, take_back
from kernbeeld.web.pages.decision.making import apply, begin, besluit, put_blocks, send
from kernbeeld.web.pages.decision.showing import one, preview, preview_file

urls = [
    path("<str:kenmerk>/besluit/", besluit, name="besluit"),
    path("<str:kenmerk>/besluit/aanvraag/", apply, name="apply"),
    path("<str:kenmerk>/besluit/beginnen/", begin, name="begin"),
    path("<str:kenmerk>/besluit/<str:number>/", one, name="one"),
    path("<str:kenmerk>/besluit/<str:number>/voorbeeld/", preview, name="preview"),
    path("<str:kenmerk>/besluit/<str:number>/voorbeeld/pdf/", preview_file, name="preview_file"),
    path("<str:kenmerk>/besluit/<str:number>/motivering/", put_blocks, name="put_blocks"),
    path("<str:kenmerk>/besluit/<str:number>/versturen/", send, name="send"),
    path("<str:kenmerk>/besluit/<str:number>/akkoord/", approve, name="approve"),
    path("<str:kenmerk>/besluit/<str:number>/terugsturen/", send_back, name="send_back"),
    path("<str:kenmerk>/besluit/<str:number>/terugnemen/", take_back, name="take_back"),
]
