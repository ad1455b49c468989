"""The room of action programmes: what is done, for how much, how it goes, and what does not add up."""

from django.urls import path

from kernbeeld.web.pages.programmes.acting import change_action, new_action, progress
from kernbeeld.web.pages.programmes.amounts import amounts
from kernbeeld.web.pages.programmes.funding import change_fund, change_milestone, new_fund, new_milestone
from kernbeeld.web.pages.programmes.making import change_programme, new_programme, step
from kernbeeld.web.pages.programmes.money import bookings, expect, take_back
from kernbeeld.web.pages.programmes.showing import action, paper, programme, programme_list

_ONE = "<slug:code>"
_ACTION = f"{_ONE}/acties/<slug:action_code>"

urls = [
    path("", programme_list, name="list"),
    path("nieuw/", new_programme, name="new"),
    path(f"{_ONE}/", programme, name="programme"),
    path(f"{_ONE}/wijzigen/", change_programme, name="change"),
    path(f"{_ONE}/stap/", step, name="step"),
    path(f"{_ONE}/overzicht.<slug:kind>", paper, name="paper"),
    path(f"{_ONE}/acties/nieuw/", new_action, name="new_action"),
    path(f"{_ACTION}/", action, name="action"),
    path(f"{_ACTION}/wijzigen/", change_action, name="change_action"),
    path(f"{_ACTION}/voortgang/", progress, name="progress"),
    path(f"{_ACTION}/bedragen/", amounts, name="amounts"),
    path(f"{_ONE}/dekking/nieuw/", new_fund, name="new_fund"),
    path(f"{_ONE}/dekking/<slug:fund_code>/", change_fund, name="fund"),
    path(f"{_ONE}/mijlpalen/nieuw/", new_milestone, name="new_milestone"),
    path(f"{_ONE}/mijlpalen/<int:key>/", change_milestone, name="milestone"),
    path(f"{_ONE}/boeken/", bookings, name="bookings"),
    path(f"{_ONE}/boeken/<int:key>/terug/", take_back, name="take_back"),
    path(f"{_ONE}/verwachting/", expect, name="expect"),
]
