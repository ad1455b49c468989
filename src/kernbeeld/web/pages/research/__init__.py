"""The onderzoek of a melding: what is asked, the problem, the help that is needed, and the ladder."""

from django.urls import path

from kernbeeld.web.pages.research.changing import add, drop, talk, weigh
from kernbeeld.web.pages.research.front import front
from kernbeeld.web.pages.research.receiving import addition, own_plan, verslag
from kernbeeld.web.pages.research.scoring import score, scores

urls = [
    path("<str:kenmerk>/onderzoek/", front, name="front"),
    path("<str:kenmerk>/onderzoek/deel/", add, name="add_part"),
    path("<str:kenmerk>/onderzoek/deel/<slug:leefgebied>/afweging/", weigh, name="weigh"),
    path("<str:kenmerk>/onderzoek/deel/<slug:leefgebied>/weg/", drop, name="drop_part"),
    path("<str:kenmerk>/onderzoek/gesprek/", talk, name="talk"),
    path("<str:kenmerk>/onderzoek/eigen-plan/", own_plan, name="own_plan"),
    path("<str:kenmerk>/onderzoek/aanvulling/", addition, name="addition"),
    path("<str:kenmerk>/onderzoek/verslag/", verslag, name="verslag"),
    path("<str:kenmerk>/onderzoek/scores/", scores, name="scores"),
    path("<str:kenmerk>/onderzoek/scores/<slug:instrument>/", score, name="score"),
]
