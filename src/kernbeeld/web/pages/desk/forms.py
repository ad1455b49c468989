"""The forms of taking in."""

from collections.abc import Iterator, Mapping
from datetime import date

from django import forms

from kernbeeld.casework.rules.codes import members, procedures
from kernbeeld.casework.rules.intake import (
    AANMELDWIJZEN,
    LONGEST,
    NOT_ASKED,
    REFERRED,
    VERWIJZERS,
    Asked,
    Caller,
    Contact,
    aanmeldwijze_words,
    objection_to_day,
    verwijzer_words,
)
from kernbeeld.casework.rules.roles import AANBIEDER, MELDER, ROLES, role_words
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.web.pages.desk.draft import Draft

QUESTIONS = 3
"""How many parts of life one form asks about; the file takes more."""
AT_THE_DESK = tuple(code for code in AANMELDWIJZEN if code not in NOT_ASKED)


class RoadForm(forms.Form):
    """Which road it takes, how it came in and when."""

    def __init__(self, roads: Mapping[str, str], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "procedure": forms.ChoiceField(
                choices=list(roads.items()), widget=forms.RadioSelect, label=gettext("Which road?")
            ),
            "aanmeldwijze": forms.ChoiceField(
                choices=[(code, aanmeldwijze_words(code)) for code in AT_THE_DESK],
                label=gettext("How did it come in?"),
            ),
            "ontvangst": forms.DateField(
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                label=gettext("Day of receipt"),
                help_text=gettext("The terms of the law count from this day."),
            ),
            "verwijzer": forms.ChoiceField(
                choices=[("", gettext("nobody"))] + [(code, verwijzer_words(code)) for code in VERWIJZERS],
                required=False,
                label=gettext("Who referred the resident?"),
                help_text=gettext("Needed when it came through a general practitioner or a specialist."),
            ),
        }
        self.today: date | None = None

    def clean(self) -> dict[str, object]:
        """Refuse a day that can't be, and a referral without a referrer."""
        said: dict[str, object] = super().clean() or {}
        day = said.get("ontvangst")
        if isinstance(day, date) and self.today:
            road = str(said.get("procedure", ""))
            if wrong := objection_to_day(road, day, house_catalogue().procedures, self.today):
                self.add_error("ontvangst", wrong)
        if said.get("aanmeldwijze") in REFERRED and not said.get("verwijzer"):
            self.add_error("verwijzer", gettext("Choose who referred the resident."))
        return said


class WhatForm(forms.Form):
    """What is asked, by whom, and how the resident wants to be reached."""

    def __init__(self, draft: Draft, *args: object, may_work: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        parts = list(members(house_catalogue(), "leefgebied").items())
        self.fields = {}
        for number in range(1, QUESTIONS + 1):
            self.fields |= _question(number, parts)
        self.fields |= _caller() | _contact()
        if draft.verwijzer:
            self.fields["aanbieder"] = forms.CharField(
                max_length=200, required=False, label=gettext("Who gives the help?")
            )
        # Who does not work on it himself would shield it from everybody.
        if may_work:
            self.fields["is_besloten"] = forms.BooleanField(
                required=False,
                label=gettext("Shielded: only who works on it sees it"),
            )
            self.fields["is_own"] = forms.BooleanField(
                required=False, initial=True, label=gettext("I work on it myself")
            )

    @property
    def first(self) -> list[forms.BoundField]:
        """Return the fields that everybody fills in."""
        return [self[name] for name in self.fields if name.endswith("_1")]

    @property
    def more(self) -> list[forms.BoundField]:
        """Return the fields of more questions."""
        return [self[name] for name in self.fields if name.endswith(("_2", "_3"))]

    @property
    def has_more(self) -> bool:
        """Tell whether there is something in them to see."""
        return any(bound.value() or bound.errors for bound in self.more)

    @property
    def rest(self) -> list[forms.BoundField]:
        """Return the fields about people and how it is worked on."""
        return [self[name] for name in self.fields if not name.endswith(("_1", "_2", "_3"))]

    def clean(self) -> dict[str, object]:
        """Refuse a question of which only half was filled in, and a caller without a name."""
        said: dict[str, object] = super().clean() or {}
        for number in range(1, QUESTIONS + 1):
            theme, words = f"leefgebied_{number}", f"woorden_{number}"
            if said.get(words) and not said.get(theme):
                self.add_error(theme, gettext("Choose what the question is about."))
            if said.get(theme) and not said.get(words):
                self.add_error(words, gettext("Write down what is asked, in the resident's own words."))
        if any(said.get(name) for name in ("telefoon", "email", "relatie")) and not said.get("naam"):
            self.add_error("naam", gettext("Write down the name."))
        return said

    def asked(self) -> tuple[Asked, ...]:
        """Return the questions that were filled in."""
        said = self.cleaned_data
        rows = (
            (said[f"leefgebied_{number}"], said[f"woorden_{number}"]) for number in range(1, QUESTIONS + 1)
        )
        return tuple(Asked(theme, words) for theme, words in rows if theme)

    def callers(self) -> Iterator[Caller]:
        """Give who called, and who gives the help, where that was said."""
        said = self.cleaned_data
        if said["naam"]:
            yield Caller(said["rol"], said["naam"], said["telefoon"], said["email"], said["relatie"])
        if said.get("aanbieder"):
            yield Caller(AANBIEDER, said["aanbieder"])

    def contact(self) -> Contact:
        """Return how the resident wants to be reached."""
        said = self.cleaned_data
        return Contact(said["eigen_telefoon"], said["eigen_email"], said["voorkeur"], said["taal"])


def procedure_choices() -> dict[str, str]:
    """Return the roads there are: code and name."""
    return {code: one.label[active()] for code, one in procedures(house_catalogue()).items()}


def _question(number: int, parts: list[tuple[str, str]]) -> dict[str, forms.Field]:
    is_first = number == 1
    return {
        f"leefgebied_{number}": forms.ChoiceField(
            choices=[("", gettext("choose")), *parts],
            required=is_first,
            label=gettext("Question {number}: about what?", number=number),
        ),
        f"woorden_{number}": forms.CharField(
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 3}),
            required=is_first,
            label=gettext("Question {number}, in the resident's own words", number=number),
            help_text=gettext("Only what is needed for this question. No BSN.") if is_first else "",
        ),
    }


def _caller() -> dict[str, forms.Field]:
    return {
        "naam": forms.CharField(
            max_length=200,
            required=False,
            label=gettext("Who calls or came, if not the resident?"),
        ),
        "rol": forms.ChoiceField(
            choices=[(rol, role_words(rol)) for rol in ROLES if rol != AANBIEDER],
            initial=MELDER,
            label=gettext("As what?"),
        ),
        "relatie": forms.CharField(
            max_length=100, required=False, label=gettext("Relation to the resident, such as daughter")
        ),
        "telefoon": forms.CharField(max_length=40, required=False, label=gettext("Telephone of the caller")),
        "email": forms.EmailField(required=False, label=gettext("E-mail of the caller")),
    }


def _contact() -> dict[str, forms.Field]:
    return {
        "eigen_telefoon": forms.CharField(
            max_length=40, required=False, label=gettext("Telephone of the resident")
        ),
        "eigen_email": forms.EmailField(required=False, label=gettext("E-mail of the resident")),
        "voorkeur": forms.CharField(
            max_length=200,
            required=False,
            label=gettext("How does the resident want to be reached?"),
        ),
        "taal": forms.CharField(
            max_length=60, required=False, label=gettext("Language, if Dutch is difficult")
        ),
    }
