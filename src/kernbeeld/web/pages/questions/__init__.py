"""Questions about figures: who asks, who answers, and what became of them."""

from django.urls import path

from kernbeeld.web.pages.questions.asking import ask
from kernbeeld.web.pages.questions.following import answer, close, on, one_question
from kernbeeld.web.pages.questions.listing import question_csv, question_list

urls = [
    path("", question_list, name="list"),
    path("lijst.csv", question_csv, name="csv"),
    path("stellen/", ask, name="ask"),
    path("<int:key>/", one_question, name="question"),
    path("<int:key>/antwoord/", answer, name="answer"),
    path("<int:key>/doorvragen/", on, name="on"),
    path("<int:key>/sluiten/", close, name="close"),
]
