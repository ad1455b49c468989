"""Signals of teams, what is done about them, and what a report announced."""

from django.urls import path

from kernbeeld.web.pages.signals.announcing import announcement_list, new_announcement, one_announcement
from kernbeeld.web.pages.signals.following import follow, one_subject, together
from kernbeeld.web.pages.signals.noting import note, subject_csv, subject_list

urls = [
    path("", subject_list, name="list"),
    path("lijst.csv", subject_csv, name="csv"),
    path("noteren/", note, name="note"),
    path("<int:key>/", one_subject, name="subject"),
    path("<int:key>/opvolgen/", follow, name="follow"),
    path("<int:key>/samenvoegen/", together, name="together"),
    path("aangekondigd/", announcement_list, name="announcements"),
    path("aangekondigd/nieuw/", new_announcement, name="announce"),
    path("aangekondigd/<int:key>/", one_announcement, name="announcement"),
]
