"""The forms of scenarios: keeping a run, deciding on it, objecting, what happened, and writing a model."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django import forms

from kernbeeld.catalogue.read_scenario_text import MOST_CHARACTERS
from kernbeeld.language import gettext
from kernbeeld.policy.rules.scenarios.quantities import Quantity
from kernbeeld.web.pages.scenarios.quantities import scale_of, unit_words

_DUTCH = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:\.\d{3}){1,5}|\d{1,15})(?:,(?P<part>\d{1,8}))?")
LONGEST_TEXT = 2_000
Choices = Iterable[tuple[str, str]]


class NumberField(forms.CharField):
    """A number as people type it: ``1.234,56``, ``8.000`` or ``0,05``; with a sign of euro or percent."""

    def clean(self, value: object) -> str:
        """Return the number as a text with a point, or nothing. Raises Django's error where it is none."""
        text = super().clean(value)
        plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").removeprefix("€").removesuffix("%")
        if not plain:
            return ""
        found = _DUTCH.fullmatch(plain)
        if found is None:
            raise forms.ValidationError(gettext("Write a number such as 1.234,56 or 0,05."))
        sign = "-" if found["sign"] else ""
        return f"{sign}{found['whole'].replace('.', '')}.{found['part'] or '0'}"


class KeepForm(forms.Form):
    """The name under which a run is kept."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "title": forms.CharField(
                max_length=200,
                label=gettext("Name"),
                help_text=gettext("By which you and others find it again, such as 'Cut of 5%, cautious'."),
            )
        }


class ShareForm(forms.Form):
    """What is said beside a run that is shared."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "text": forms.CharField(max_length=500, required=False, label=gettext("What do you say with it?"))
        }


class AdoptForm(forms.Form):
    """The decision by which a run is adopted."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "text": forms.CharField(
                max_length=500,
                label=gettext("Which decision?"),
                help_text=gettext("From then on this is the forecast that is held against what happens."),
            ),
            "on": forms.DateField(
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                label=gettext("Decided on"),
            ),
        }


class ObjectionForm(forms.Form):
    """What somebody doubts about an input, and the value that he holds right."""

    def __init__(self, shown: Quantity, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self._shown = shown
        unit = unit_words(shown)
        self.fields = {
            "text": forms.CharField(
                max_length=LONGEST_TEXT,
                widget=forms.Textarea,
                label=gettext("What do you doubt, and why?"),
                help_text=gettext(
                    "Your objection stands beside this input, on screen and on paper, with your name."
                ),
            ),
            "proposed": NumberField(
                max_length=40,
                required=False,
                label=gettext("Which value do you hold right? ({unit})", unit=unit),
            ),
        }

    @property
    def proposed(self) -> Decimal | None:
        """The value in the unit of the input, where one was said."""
        said = self.cleaned_data["proposed"]
        return Decimal(said) / scale_of(self._shown) if said else None


class AnswerForm(forms.Form):
    """What is answered to an objection."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "text": forms.CharField(
                max_length=LONGEST_TEXT, widget=forms.Textarea, label=gettext("Your answer")
            )
        }


class ActualForm(forms.Form):
    """What an outcome of an adopted run really was."""

    def __init__(self, choices: Iterable[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "outcome": forms.ChoiceField(choices=list(choices), label=gettext("Outcome and year")),
            "value": NumberField(max_length=40, label=gettext("What was it?")),
            "bron": forms.CharField(
                max_length=300,
                label=gettext("Where does it stand?"),
                help_text=gettext("Such as the annual accounts."),
            ),
        }


class FigureForm(forms.Form):
    """The figure of this house that says what an outcome of an adopted run really was."""

    def __init__(
        self, outcomes: Choices, figures: Choices, periods: Choices, *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "outcome": forms.ChoiceField(choices=list(outcomes), label=gettext("Outcome and year")),
            "figure": forms.ChoiceField(
                choices=[("", "–"), *figures], label=gettext("Which figure says it?")
            ),
            "period": forms.ChoiceField(
                choices=[("", "–"), *periods],
                label=gettext("Over which period?"),
                help_text=gettext("A figure over half a year does not say what a whole year was."),
            ),
            "part": forms.CharField(
                max_length=100,
                required=False,
                label=gettext("Only a part of it?"),
                help_text=gettext("Such as team=noord. Empty is all of it."),
            ),
        }


class WriteForm(forms.Form):
    """A model as somebody writes it. Nothing that was typed is trimmed: line numbers have to stay right."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "text": forms.CharField(
                max_length=MOST_CHARACTERS,
                strip=False,
                widget=forms.Textarea(
                    attrs={"rows": 28, "spellcheck": "false", "autocapitalize": "off", "wrap": "off"}
                ),
                label=gettext("The model (YAML)"),
            ),
            "reason": forms.CharField(
                max_length=500,
                required=False,
                label=gettext("What is new in this version?"),
                help_text=gettext(
                    "Needed to keep it, not to try it. It stands with your name among the versions."
                ),
            ),
            "number": forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput),
        }


class WithdrawForm(forms.Form):
    """Why a model is taken away."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "reason": forms.CharField(max_length=500, label=gettext("Why?")),
            "number": forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput),
        }
