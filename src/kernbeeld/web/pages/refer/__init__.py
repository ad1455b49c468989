"""Referring a resident to a sociaal kernteam, and what came of it."""

from django.urls import path

from kernbeeld.web.pages.refer.referring import new, referral, referrals

urls = [
    path("", referrals, name="list"),
    path("nieuw/", new, name="new"),
    path("<str:kenmerk>/", referral, name="referral"),
]
