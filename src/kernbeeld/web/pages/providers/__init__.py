"""Providers of care: what is contracted, at what price and until when, and what is not contracted at all."""

from django.urls import path

from kernbeeld.web.pages.providers.showing import note, provider, provider_list

urls = [
    path("", provider_list, name="list"),
    path("<slug:code>/", provider, name="provider"),
    path("<slug:code>/notitie/", note, name="note"),
]
