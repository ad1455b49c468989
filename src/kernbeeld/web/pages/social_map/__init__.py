"""The social map for everybody, without signing in."""

from django.urls import path

from kernbeeld.web.pages.social_map.exchange import hsds
from kernbeeld.web.pages.social_map.finding import find, one

urls = [
    path("", find, name="find"),
    path("hsds.json", hsds, name="hsds"),
    path("<slug:code>/", one, name="voorziening"),
]
