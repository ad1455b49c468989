"""The desk: a question is answered and noted at once, or a melding is taken in with its clock."""

from django.urls import path

from kernbeeld.web.pages.desk.noting import note, step, withdraw
from kernbeeld.web.pages.desk.road import road, who
from kernbeeld.web.pages.desk.screen import screen
from kernbeeld.web.pages.desk.taken import letter, offer_beside, step_beside, taken
from kernbeeld.web.pages.desk.taking import what

urls = [
    path("", screen, name="desk"),
    path("noteren/", note, name="note"),
    path("vragen/<str:sleutel>/terugnemen/", withdraw, name="withdraw"),
    path("vragen/<str:sleutel>/stap/", step, name="step"),
    path("melding/", road, name="road"),
    path("melding/wie/", who, name="who"),
    path("melding/wat/", what, name="what"),
    path("melding/<str:kenmerk>/", taken, name="taken"),
    path("melding/<str:kenmerk>/brief/<int:key>.pdf", letter, name="letter"),
    path("melding/<str:kenmerk>/aanbod/", offer_beside, name="offer"),
    path("melding/<str:kenmerk>/aanbod/<int:key>/", step_beside, name="offer_step"),
]
