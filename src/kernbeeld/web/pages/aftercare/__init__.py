"""What follows besluiten: help that ends, bezwaren, and own contributions that change."""

from django.urls import path

from kernbeeld.web.pages.aftercare.contributions import contribution_list, follow, follow_all
from kernbeeld.web.pages.aftercare.objections import objection_list
from kernbeeld.web.pages.aftercare.renewals import release, renew, renewal_list

urls = [
    path("herindicaties/", renewal_list, name="renewals"),
    path("herindicaties/<str:voorziening>/opnieuw/", renew, name="renew"),
    path("herindicaties/<str:voorziening>/laten-eindigen/", release, name="release"),
    path("bezwaren/", objection_list, name="objections"),
    path("eigen-bijdrage/", contribution_list, name="contributions"),
    path("eigen-bijdrage/volgen/", follow_all, name="follow_all"),
    path("eigen-bijdrage/<str:persoon>/volgen/", follow, name="follow"),
]
