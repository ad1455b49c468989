"""The forms of an onderzoek: the ladder of one part of life, and the small ones."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import QueryDict

from kernbeeld.casework.queries.research.gathering import ResearchPart
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.research.ladder import LONGEST, MAATWERK, NOT, PARTLY, SOLVES, Judgement
from kernbeeld.casework.rules.research.parts import REDENEN, reason_words
from kernbeeld.catalogue.research import Instrument
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.web.pages.file.forms import SmallForm, day_field

LONGEST_TEXT = 10_000


def judgement_choices(trede: str) -> list[tuple[str, str]]:
    """Return the judgements of a step in words."""
    if trede == MAATWERK:
        return [
            (SOLVES, gettext("needed for what remains")),
            (PARTLY, gettext("needed, and does not solve all")),
            (NOT, gettext("not given")),
        ]
    return [
        (SOLVES, gettext("solves it")),
        (PARTLY, gettext("helps in part")),
        (NOT, gettext("does not help")),
    ]


def ladder_form(part: ResearchPart, sent: QueryDict | None = None) -> SmallForm:
    """Return the form of a ladder: for each step a judgement and a reason."""
    fields: dict[str, forms.Field] = {"seen": forms.IntegerField(min_value=0, widget=forms.HiddenInput)}
    first: dict[str, object] = {"seen": part.seen}
    for step in part.ladder.steps:
        name = part.ladder.names.get(step.code, step.code)
        fields[f"oordeel_{step.code}"] = forms.ChoiceField(
            choices=judgement_choices(step.code), required=False, widget=forms.RadioSelect, label=name
        )
        fields[f"motief_{step.code}"] = forms.CharField(
            required=False,
            max_length=LONGEST,
            widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "nl"}),
            label=gettext("What exactly, or why not?"),
        )
        standing = part.judged.get(step.code)
        if standing:
            first |= {f"oordeel_{step.code}": standing.oordeel, f"motief_{step.code}": standing.motief}
    return SmallForm(fields, sent, initial=first, prefix=part.leefgebied)


def judgements_of(said: Mapping[str, object]) -> dict[str, Judgement]:
    """Return what was judged, by step; what was not chosen is left out."""
    begin = "oordeel_"
    steps = [name.removeprefix(begin) for name, value in said.items() if name.startswith(begin) and value]
    return {step: Judgement(str(said[begin + step]), str(said[f"motief_{step}"])) for step in steps}


def part_fields(there: tuple[str, ...]) -> dict[str, forms.Field]:
    """Return the fields of adding a part of life: those that are not looked into yet."""
    known = members(house_catalogue(), "leefgebied").items()
    return {
        "leefgebied": forms.ChoiceField(
            choices=[(code, name) for code, name in known if code not in there], label=gettext("Part of life")
        ),
        "reden": forms.ChoiceField(
            choices=[(one, reason_words(one)) for one in REDENEN], label=gettext("Why does it matter here?")
        ),
    }


def words_field(label: str, explanation: str, *, required: bool = True) -> forms.CharField:
    """Return a field for what a resident says or writes."""
    return forms.CharField(
        max_length=LONGEST_TEXT, widget=forms.Textarea, required=required, label=label, help_text=explanation
    )


def score_fields(scale: Instrument, today: date) -> dict[str, forms.Field]:
    """Return the fields of a score on one scale; the motive comes first."""
    domains = [(code, label[active()]) for code, label in scale.domains.items()]
    levels = [(str(one.niveau), one.label[active()]) for one in scale.levels]
    found: dict[str, forms.Field] = {
        "motief": words_field(
            gettext("Why is this score needed for this question?"),
            gettext("Without a reason nothing is scored. Score only what this question needs."),
        )
    }
    if domains:
        found["domein"] = forms.ChoiceField(choices=domains, label=gettext("Domain"))
    found["niveau"] = forms.ChoiceField(choices=levels, label=gettext("Level"))
    found["day"] = day_field(gettext("On which day was this?"))
    found["day"].initial = today
    return found
