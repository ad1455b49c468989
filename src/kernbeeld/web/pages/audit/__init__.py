"""The log, for the privacy officer."""

from django.urls import path

from kernbeeld.web.pages.audit.log import entry_csv, entry_list
from kernbeeld.web.pages.audit.standing_out import what_stands_out

urls = [
    path("", entry_list, name="list"),
    path("logboek.csv", entry_csv, name="csv"),
    path("opvallend/", what_stands_out, name="unusual"),
]
