"""Worklists: what is due, of whom, and the views that a user keeps."""

from django.urls import path

from kernbeeld.web.pages.work.keeping import change, keep, rename, view_list
from kernbeeld.web.pages.work.listing import take, take_along, work_list
from kernbeeld.web.pages.work.searching import search

urls = [
    path("", work_list, name="list"),
    path("nemen/", take, name="take"),
    path("meenemen/", take_along, name="csv"),
    path("zoeken/", search, name="search"),
    path("lijsten/", view_list, name="views"),
    path("lijsten/bewaren/", keep, name="keep"),
    path("lijsten/<int:key>/", change, name="change"),
    path("lijsten/<int:key>/naam/", rename, name="rename"),
]
