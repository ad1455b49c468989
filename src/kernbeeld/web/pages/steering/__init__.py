"""Steering a programme: its group, decisions, risks, and what it aims for."""

from django.urls import path

from kernbeeld.web.pages.steering.aiming import change_target, measure, new_target, target
from kernbeeld.web.pages.steering.front import front
from kernbeeld.web.pages.steering.group import decide, seat, unseat
from kernbeeld.web.pages.steering.risks import one_risk

urls = [
    path("<slug:code>/sturing/", front, name="front"),
    path("<slug:code>/sturing/risico/", one_risk, name="new_risk"),
    path("<slug:code>/sturing/risico/<int:key>/", one_risk, name="risk"),
    path("<slug:code>/sturing/streefwaarde/", new_target, name="new_target"),
    path("<slug:code>/sturing/streefwaarde/<int:key>/", target, name="target"),
    path("<slug:code>/sturing/streefwaarde/<int:key>/wijzigen/", change_target, name="change_target"),
    path("<slug:code>/sturing/streefwaarde/<int:key>/meting/", measure, name="measure"),
    path("<slug:code>/sturing/lid/", seat, name="seat"),
    path("<slug:code>/sturing/lid/<int:key>/", unseat, name="unseat"),
    path("<slug:code>/sturing/besluit/", decide, name="decide"),
]
