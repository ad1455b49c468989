"""Plans of families: one for a household, with the goals and who takes part."""

from django.urls import path

from kernbeeld.web.pages.plan import goals, team
from kernbeeld.web.pages.plan.beginning import of_melding, of_person
from kernbeeld.web.pages.plan.belonging import join, join_other, leave, split
from kernbeeld.web.pages.plan.leading import close, evaluate, hand_over, plan_next, take_lead
from kernbeeld.web.pages.plan.letters import answer, letter, letter_file, write_letters
from kernbeeld.web.pages.plan.listing import plans
from kernbeeld.web.pages.plan.plan import plan, story

urls = [
    path("", plans, name="list"),
    path("bij/<str:kenmerk>/", of_melding, name="of_melding"),
    path("van/<str:key>/", of_person, name="of_person"),
    path("<str:kenmerk>/", plan, name="plan"),
    path("<str:kenmerk>/verhaal/", story, name="story"),
    path("<str:kenmerk>/erbij/", join, name="join"),
    path("<str:kenmerk>/eruit/", leave, name="leave"),
    path("<str:kenmerk>/splitsen/", split, name="split"),
    path("<str:kenmerk>/samenvoegen/", join_other, name="join_other"),
    path("<str:kenmerk>/regisseur/", hand_over, name="hand_over"),
    path("<str:kenmerk>/regisseur/worden/", take_lead, name="take_lead"),
    path("<str:kenmerk>/evaluatie/", evaluate, name="evaluate"),
    path("<str:kenmerk>/evaluatie/afspreken/", plan_next, name="plan_next"),
    path("<str:kenmerk>/brieven/", write_letters, name="write_letters"),
    path("<str:kenmerk>/brieven/<int:number>/", letter, name="letter"),
    path("<str:kenmerk>/brieven/<int:number>/pdf/", letter_file, name="letter_file"),
    path("<str:kenmerk>/brieven/<int:number>/antwoord/", answer, name="answer"),
    path("<str:kenmerk>/afsluiten/", close, name="close"),
    *goals.urls,
    *team.urls,
]
