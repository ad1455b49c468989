"""The forms of requests."""

from collections.abc import Mapping, Sequence

from django import forms

from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.request.asking import (
    DOOR,
    IDENTITEIT,
    SOORTEN,
    door_words,
    identiteit_words,
    soort_words,
)
from kernbeeld.language import gettext


class RequestForm(forms.Form):
    """A form with the fields that it is given."""

    def __init__(
        self,
        named: Mapping[str, forms.Field],
        data: Mapping[str, object] | None = None,
        initial: Mapping[str, object] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), prefix=prefix)
        self.fields = dict(named)


def a_text(label: str, help_text: str = "", *, required: bool = True, rows: int = 5) -> forms.CharField:
    """Return a field for some lines of text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def means() -> forms.ChoiceField:
    """Return how the letter goes out."""
    words = {
        "post": gettext("by post"),
        "hand": gettext("by hand"),
        "scherm": gettext("shown on screen"),
        "email": gettext("by e-mail"),
    }
    return forms.ChoiceField(
        label=gettext("How the letter goes out"), choices=[(code, words[code]) for code in MEANS]
    )


def chosen(label: str, choices: Sequence[tuple[str, str]], help_text: str = "") -> forms.ChoiceField:
    """Return a choice with buttons, all in sight."""
    return forms.ChoiceField(
        label=label, choices=list(choices), widget=forms.RadioSelect, help_text=help_text
    )


def taking_fields() -> dict[str, forms.Field]:
    """Return the fields of a new request."""
    return {
        "soort": chosen(gettext("What is asked?"), [(code, soort_words(code)) for code in SOORTEN]),
        "door": chosen(gettext("Who asks?"), [(code, door_words(code)) for code in DOOR]),
        "naam": forms.CharField(
            label=gettext("Name of who asks"),
            required=False,
            max_length=200,
            help_text=gettext("Only where it is not the person."),
        ),
        "together": forms.BooleanField(
            label=gettext("The child asks too (12 to 15 years old)"), required=False
        ),
        "identiteit": chosen(
            gettext("How did you make sure who asks?"),
            [(code, identiteit_words(code)) for code in IDENTITEIT],
        ),
        "ontvangst": forms.DateField(
            label=gettext("Received on"),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        ),
        "vraag": a_text(gettext("What is asked, in the resident's own words")),
    }
