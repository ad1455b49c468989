"""Worklists: what is due, of whom, and the views that a user keeps."""

from django.urls import path

from kernbeeld.web.pages.work.keeping import change, keep, rename, view_list
from kernbeeld.web.pages.work.listing import take, take_along, work_list
from kernbeeld.web.pages.work.searching import search
from kernbeeld.web.pages.work.tasks import finish_task, tasks

urls = [
    path("", work_list, name="list"),
    path("nemen/", take, name="take"),
    path("meenemen/", take_along, name="csv"),
    path("zoeken/", search, name="search"),
    path("taken/", tasks, name="tasks"),
    path("taken/<uuid:uid>/", finish_task, name="finish_task"),
    path("lijsten/", view_list, name="views"),
    path("lijsten/bewaren/", keep, name="keep"),
    path("lijsten/<int:key>/", change, name="change"),
    path("lijsten/<int:key>/naam/", rename, name="rename"),
]
