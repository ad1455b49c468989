"""The file of one melding: its clock, its texts, what is asked and offered, and who has to do with it."""

from django.urls import path

from kernbeeld.web.pages.file.asking import add_question, change_question, follow_offer, make_offer, unmet
from kernbeeld.web.pages.file.attaching import attach, download
from kernbeeld.web.pages.file.handing import hand, shield, take
from kernbeeld.web.pages.file.letters import letter, letter_file, write_letter
from kernbeeld.web.pages.file.main import melding
from kernbeeld.web.pages.file.people import add_involved, change_involved, end_involved
from kernbeeld.web.pages.file.stepping import revoke, step
from kernbeeld.web.pages.file.texts import history, restore, save, write

urls = [
    path("<str:kenmerk>/", melding, name="melding"),
    path("<str:kenmerk>/tekst/<str:field>/", write, name="write"),
    path("<str:kenmerk>/tekst/<str:field>/opslaan/", save, name="save"),
    path("<str:kenmerk>/tekst/<str:field>/geschiedenis/", history, name="history"),
    path("<str:kenmerk>/tekst/<str:field>/geschiedenis/<int:number>/", restore, name="restore"),
    path("<str:kenmerk>/stap/<slug:soort>/", step, name="step"),
    path("<str:kenmerk>/stappen/<int:key>/terugnemen/", revoke, name="revoke"),
    path("<str:kenmerk>/vraag/", add_question, name="add_question"),
    path("<str:kenmerk>/vraag/<int:key>/", change_question, name="change_question"),
    path("<str:kenmerk>/vraag/<int:key>/niets-passends/", unmet, name="unmet"),
    path("<str:kenmerk>/vraag/<int:key>/aanbod/", make_offer, name="offer"),
    path("<str:kenmerk>/aanbod/<int:key>/", follow_offer, name="follow_offer"),
    path("<str:kenmerk>/betrokkene/", add_involved, name="add_involved"),
    path("<str:kenmerk>/betrokkene/<int:key>/", change_involved, name="change_involved"),
    path("<str:kenmerk>/betrokkene/<int:key>/einde/", end_involved, name="end_involved"),
    path("<str:kenmerk>/bijlage/", attach, name="attach"),
    path("<str:kenmerk>/bijlage/<int:key>/", download, name="download"),
    path("<str:kenmerk>/brief/", write_letter, name="write_letter"),
    path("<str:kenmerk>/brief/<int:key>/", letter, name="letter"),
    path("<str:kenmerk>/brief/<int:key>/pdf/", letter_file, name="letter_file"),
    path("<str:kenmerk>/overdragen/", hand, name="hand_over"),
    path("<str:kenmerk>/nemen/", take, name="take"),
    path("<str:kenmerk>/besloten/", shield, name="shield"),
]
