"""The small forms of a bezwaar."""

from collections.abc import Mapping, Sequence

from django import forms

from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.intake import LONGEST
from kernbeeld.language import gettext
from kernbeeld.web.pages.file.forms import day_field
from kernbeeld.web.pages.file.letters import means_words

Fields = dict[str, forms.Field]


def wijze_field() -> forms.Field:
    """Return the field of how a letter goes out."""
    return forms.ChoiceField(
        choices=[(one, means_words(one)) for one in MEANS], label=gettext("How does the letter go out?")
    )


def receipt_fields(besluiten: Sequence[Beschikking], words: Mapping[str, str]) -> Fields:
    """Return the fields of a bezwaar that came in: against what, when, and what it says."""
    return {
        "besluit": forms.ChoiceField(
            choices=[(one.kenmerk, words[one.kenmerk]) for one in besluiten],
            label=gettext("Against which besluit?"),
        ),
        "ontvangst": day_field(gettext("On which day did it come in?")),
        "gronden": forms.CharField(
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea,
            label=gettext("What does the resident say against it?"),
            help_text=gettext("In the resident's own words, or short. No BSN. You can add to it later."),
        ),
        "wijze": wijze_field(),
    }


def hearing_fields() -> Fields:
    """Return the fields of a hearing."""
    return {"day": day_field(gettext("On which day is the hearing?")), "wijze": wijze_field()}


def waiver_fields() -> Fields:
    """Return the field of why there is no hearing."""
    return {
        "reden": forms.CharField(
            max_length=LONGEST, widget=forms.Textarea, label=gettext("What did the resident say, and when?")
        )
    }


def day_fields() -> Fields:
    """Return the field of the day on which a bezwaar was withdrawn."""
    return {"day": day_field(gettext("On which day did the resident withdraw it?"))}
