"""Who may see what: asking it, also for the past, and changing it after a trial."""

from django.urls import path

from kernbeeld.web.pages.access.asking import ask
from kernbeeld.web.pages.access.changing import end_one_role, give_one_role, let_in_or_out
from kernbeeld.web.pages.access.people import enrol, one_user, user_list

urls = [
    path("", ask, name="ask"),
    path("gebruikers/", user_list, name="users"),
    path("nieuwe-gebruiker/", enrol, name="enrol"),
    path("gebruikers/<str:name>/", one_user, name="user"),
    path("gebruikers/<str:name>/rol/", give_one_role, name="give"),
    path("gebruikers/<str:name>/rol/<int:grant>/einde/", end_one_role, name="end"),
    path("gebruikers/<str:name>/toegang/", let_in_or_out, name="let"),
]
