"""A page with every part in every state; for the tests only, so no door of the house opens on it."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from kernbeeld.web.page import PUBLIC, page
from kernbeeld.web.urls import urlpatterns as doors

LOOK = """
{% extends "web/base.html" %}{% load words parts %}
{% block title %}Onderdelen{% endblock %}
{% block crumbs %}{% crumbs "Start" "/" "Onderdelen" %}{% endblock %}
{% block content %}
<h1 class="nl-heading nl-heading--level-1">Onderdelen</h1>
{% errors form %}
{% tabs "Weergaven" tabs %}
<form class="kb-form" method="post" novalidate>{% fields form %}{% buttons "Bewaar" "Terug" "/" %}</form>
<p class="kb-buttons"><button class="utrecht-button utrecht-button--secondary-action">Tweede</button>
<button class="utrecht-button utrecht-button--subtle">Stil</button></p>
<section class="kb-section"><h2 class="nl-heading nl-heading--level-2">Staat</h2>
<p>{% for kind, text in badges %}{% badge kind text %} {% endfor %}</p>
{% for kind, text in badges|slice:":4" %}{% alert kind text %}{% endfor %}
{% steps steps %}
{% facts facts %}
{% empty "Er zijn nog geen leveringen. Haal de eerste binnen." "Naar de leveringen" "/leveringen/" %}
</section>
<section class="kb-section"><h2 class="nl-heading nl-heading--level-2">Lijst</h2>
{% table "Leveringen van dit halfjaar" named=True %}
<thead class="utrecht-table__header"><tr class="utrecht-table__row">
<th class="utrecht-table__header-cell" scope="col">Levering</th>
<th class="utrecht-table__header-cell" scope="col">Wie</th>
<th class="utrecht-table__header-cell kb-count" scope="col">Cijfers</th></tr></thead>
<tbody class="utrecht-table__body">{% for name in names %}<tr class="utrecht-table__row">
<th class="utrecht-table__header-cell" scope="row">{{ name }}</th>
<td class="utrecht-table__cell" data-label="Wie">Welzijn in de kernen</td>
<td class="utrecht-table__cell kb-count" data-label="Cijfers" data-passports>
<a class="nl-link" href="/proef/cijfer/een">12</a></td></tr>{% endfor %}</tbody>
{% endtable %}
{% pages page %}
</section>
{% endblock %}
"""
PASSPORT = """
<h2 class="nl-heading nl-heading--level-2">Cliënten begeleiding</h2>
<p class="nl-paragraph">Geteld uit de registratie.</p>
<p class="nl-paragraph"><a class="nl-link" href="twee">Een ander cijfer</a></p>
"""


class EveryControl(forms.Form):
    """Each sort of control, with and without an explanation."""

    name = forms.CharField(label="Naam van de levering", help_text="Zo heet zij in het rapport.")
    moment = forms.DateField(label="Op welke dag?", widget=forms.DateInput(attrs={"type": "date"}))
    chapter = forms.ChoiceField(label="Hoofdstuk", choices=[("1", "Wmo"), ("2", "Jeugd")], required=False)
    story = forms.CharField(label="Verhaal", widget=forms.Textarea, required=False)
    answer = forms.ChoiceField(
        label="Wat doen we ermee?",
        choices=[("a", "Uitleggen"), ("b", "Verbeteren bij de bron")],
        widget=forms.RadioSelect,
        help_text="Uitleg komt in het rapport.",
    )
    places = forms.MultipleChoiceField(
        label="Kernen", choices=[("x", "Noord"), ("y", "Zuid")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="Ik heb het nagekeken")
    file = forms.FileField(label="Bestand", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, initial="x", required=False)

    def clean(self) -> None:
        """Complain about the whole, too."""
        raise forms.ValidationError("Deze levering is er al.")


@page(PUBLIC)
def parts(request: HttpRequest) -> HttpResponse:
    """Show every part; with ``?fout`` with what is wrong in it."""
    if "bericht" in request.GET:
        messages.success(request, "De levering is bewaard.")
    context = {
        "form": EveryControl({} if "fout" in request.GET else None),
        "badges": [(kind, kind.title()) for kind in ("ok", "info", "warning", "error", "neutral", "busy")],
        "tabs": [("Alles", "/proef/", True), ("Te laat", "/proef/?fout", False)],
        "steps": [
            ("Adviseur", "akkoord op 3 juli", "done"),
            ("Controller", "aan de beurt", "now"),
            ("College", "nog niet", "later"),
        ],
        "facts": [("Bron", "Wmo-registratie"), ("Zoals bekend op", "3 juli 2018")],
        "names": ["Wmo", "Welzijn"],
        "page": Paginator(range(30), 10).page(2),
        "municipality": "Gemeente Voorbeeld",
        "navigation": [("Start", "/", False), ("Leveringen", "/proef/", True), ("Rapportage", "/", False)],
        "is_demo": True,
    }
    text = engines["django"].from_string(LOOK.lstrip()).render(context, request)
    return HttpResponse(text)


@page(PUBLIC)
def passport(request: HttpRequest, code: str) -> HttpResponse:
    """Show a passport: only its part where the script asks for it."""
    whole = request.headers.get("X-Kernbeeld-Part") != "dialog"
    return HttpResponse(f"<h1>Paspoort {code}</h1>" if whole else PASSPORT)


urlpatterns = [*doors, path("proef/", parts), path("proef/cijfer/<str:code>", passport)]
