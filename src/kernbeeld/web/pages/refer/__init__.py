"""Referring a resident to a sociaal kernteam, and what came of it."""

from django.urls import path

from kernbeeld.web.pages.refer.receiving import accept, refuse, tell
from kernbeeld.web.pages.refer.referring import new, referral, referrals, withdraw

urls = [
    path("", referrals, name="list"),
    path("nieuw/", new, name="new"),
    path("<str:kenmerk>/", referral, name="referral"),
    path("<str:kenmerk>/intrekken/", withdraw, name="withdraw"),
    path("<str:kenmerk>/aannemen/", accept, name="accept"),
    path("<str:kenmerk>/weigeren/", refuse, name="refuse"),
    path("<str:kenmerk>/terugmelden/", tell, name="tell"),
]
