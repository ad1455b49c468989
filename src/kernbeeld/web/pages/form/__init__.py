"""The public form: ask for help in one's own words, one question a page, without signing in."""

from django.urls import path

from kernbeeld.web.pages.form.filling import ask, begin, check, discard, front, information
from kernbeeld.web.pages.form.saving import leave, resume, save, saved
from kernbeeld.web.pages.form.sending import letter, send, sent
from kernbeeld.web.pages.form.signing_in import sign_in, signed_in

urls = [
    path("", front, name="front"),
    path("beginnen/", begin, name="begin"),
    path("vraag/<slug:step>/", ask, name="ask"),
    path("informatie/", information, name="information"),
    path("controle/", check, name="check"),
    path("versturen/", send, name="send"),
    path("verstuurd/", sent, name="sent"),
    path("verstuurd/brief.pdf", letter, name="letter"),
    path("bewaren/", save, name="save"),
    path("bewaard/", saved, name="saved"),
    path("verder/", resume, name="resume"),
    path("inloggen/", sign_in, name="sign_in"),
    path("inloggen/terug/", signed_in, name="signed_in"),
    path("weg/", leave, name="leave"),
    path("weggooien/", discard, name="discard"),
]
