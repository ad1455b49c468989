"""Subsidies: what organisations get, what was agreed for it, what came of it, and what it rests on."""

from django.urls import path

from kernbeeld.web.pages.subsidies.accounting import ask, deliver, settle, talk
from kernbeeld.web.pages.subsidies.keeping import agree, change, drop_agreement, new
from kernbeeld.web.pages.subsidies.listing import listed, listed_paper
from kernbeeld.web.pages.subsidies.neutral import neutral
from kernbeeld.web.pages.subsidies.paying import drop_payment, pay, plan, unpay
from kernbeeld.web.pages.subsidies.power import buying, buying_paper
from kernbeeld.web.pages.subsidies.resting import resting, resting_paper
from kernbeeld.web.pages.subsidies.showing import subsidy

urls = [
    path("", listed, name="list"),
    path("als/<str:sort>", listed_paper, name="list_paper"),
    path("waarop/", resting, name="resting"),
    path("waarop/als/<str:sort>", resting_paper, name="resting_paper"),
    path("koopkracht/", buying, name="power"),
    path("koopkracht/als/<str:sort>", buying_paper, name="power_paper"),
    path("neutraal/", neutral, name="neutral"),
    path("nieuw/", new, name="new"),
    path("<slug:kenmerk>/", subsidy, name="subsidy"),
    path("<slug:kenmerk>/wijzigen/", change, name="change"),
    path("<slug:kenmerk>/afspraak/", agree, name="agree"),
    path("<slug:kenmerk>/afspraak/<int:key>/", agree, name="agreement"),
    path("<slug:kenmerk>/afspraak/<int:key>/weg/", drop_agreement, name="drop_agreement"),
    path("<slug:kenmerk>/betaling/", plan, name="plan"),
    path("<slug:kenmerk>/betaling/<int:key>/", pay, name="pay"),
    path("<slug:kenmerk>/betaling/<int:key>/terug/", unpay, name="unpay"),
    path("<slug:kenmerk>/betaling/<int:key>/weg/", drop_payment, name="drop_payment"),
    path("<slug:kenmerk>/verantwoording/", ask, name="ask"),
    path("<slug:kenmerk>/verantwoording/<int:key>/", deliver, name="deliver"),
    path("<slug:kenmerk>/gesprek/", talk, name="talk"),
    path("<slug:kenmerk>/vaststellen/", settle, name="settle"),
]
