"""Requests of residents about their own data: taken in, worked on, answered."""

from django.urls import path

from kernbeeld.web.pages.requests.copying import choose, fetch
from kernbeeld.web.pages.requests.correcting import correct, elsewhere, refuse
from kernbeeld.web.pages.requests.destroying import destroy
from kernbeeld.web.pages.requests.listing import verzoek_list
from kernbeeld.web.pages.requests.one import extend, letter, one, withdraw
from kernbeeld.web.pages.requests.taking import take

urls = [
    path("", verzoek_list, name="list"),
    path("nieuw/", take, name="take"),
    path("<str:kenmerk>/", one, name="one"),
    path("<str:kenmerk>/uitstellen/", extend, name="extend"),
    path("<str:kenmerk>/intrekken/", withdraw, name="withdraw"),
    path("<str:kenmerk>/brief/<int:key>.pdf", letter, name="letter"),
    path("<str:kenmerk>/afschrift/", choose, name="copy"),
    path("<str:kenmerk>/afschrift/ophalen/", fetch, name="fetch"),
    path("<str:kenmerk>/verbeteren/", correct, name="correct"),
    path("<str:kenmerk>/verbeteren/elders/", elsewhere, name="elsewhere"),
    path("<str:kenmerk>/verbeteren/weigeren/", refuse, name="refuse"),
    path("<str:kenmerk>/vernietigen/", destroy, name="destroy"),
]
