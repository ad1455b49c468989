"""The form of an entry: every field in plain words, lists as lines, hours as a line a day."""

import re
from collections.abc import Iterable
from datetime import time

from django import forms

from kernbeeld.accounts.service import User
from kernbeeld.community.models.social_map import Access, Step
from kernbeeld.community.queries.map_keeping import owners_for
from kernbeeld.community.queries.social_map import KERN, LEEFGEBIED, WET, members
from kernbeeld.community.rules.fitting import access_words, step_words
from kernbeeld.community.rules.map_details import LENGTHS, Hours, VoorzieningDetails
from kernbeeld.community.rules.map_leave import kept_for
from kernbeeld.language import active, gettext
from kernbeeld.web.pages.social_map.showing import weekdays

Choices = list[tuple[str, str]]
_SPAN = re.compile(r"(\d{1,2})[:.](\d{2}) ?(?:-|–|tot|to) ?(\d{1,2})[:.](\d{2})")
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LinesField(forms.CharField):
    """Several texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: object) -> object:
        """Show a list as lines."""
        return "\n".join(str(each) for each in value) if isinstance(value, list | tuple) else value

    def to_python(self, value: object) -> tuple[str, ...]:  # type: ignore[override]  # a list of texts
        """Return the texts, none of them empty or twice."""
        lines = (each.strip() for each in str(value or "").splitlines())
        return tuple(dict.fromkeys(each for each in lines if each))


class SpansField(forms.CharField):
    """The hours of a day, such as "9:00-12:00, 13:30-17:00"; empty is closed."""

    def to_python(self, value: object) -> tuple[tuple[time, time], ...]:  # type: ignore[override]  # spans
        """Return from when until when. Raises Django's error where it can't be read."""
        parts = [each.strip() for each in str(value or "").split(",") if each.strip()]
        return tuple(_span(each) for each in parts)


def _span(text: str) -> tuple[time, time]:
    found = _SPAN.fullmatch(text)
    try:
        if found:
            hours = [int(each) for each in found.groups()]
            return time(hours[0], hours[1]), time(hours[2], hours[3])
    except ValueError:
        pass
    raise forms.ValidationError(gettext("Write the hours as 9:00-12:00, 13:00-17:00."))


class EntryForm(forms.Form):
    """Everything that is said of a provision. ``number`` is the version that was opened."""

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            **_about(),
            **_choices(user),
            **_contacts(),
            **{f"day_{number}": _hours(number, name) for number, name in enumerate(weekdays(), start=1)},
            **_rest(),
        }

    def details(self) -> VoorzieningDetails:
        """Return what was filled in; the form is valid."""
        said = self.cleaned_data
        plain = {
            name: said[name]
            for name in VoorzieningDetails.__dataclass_fields__
            if name in said and not isinstance(said[name], list)
        }
        lists = {name: tuple(said[name]) for name in ("kernen", "leefgebieden", "wetten")}
        return VoorzieningDetails(**(plain | lists), hours=self._hours())

    def _hours(self) -> tuple[Hours, ...]:
        spans = ((day, span) for day in range(1, 8) for span in self.cleaned_data[f"day_{day}"])
        return tuple(sorted(Hours(day, opens, closes) for day, (opens, closes) in spans))

    def refuse(self, found: Iterable[tuple[str, str]]) -> None:
        """Put what is wrong beside its field."""
        for field, text in found:
            shown = "day_1" if field == "hours" else field
            self.add_error(shown if shown in self.fields else None, text)


def initial_of(details: VoorzieningDetails, number: int) -> dict[str, object]:
    """Return what the form shows of an entry."""
    shown = {name: getattr(details, name) for name in VoorzieningDetails.__dataclass_fields__}
    for day in range(1, 8):
        spans = (f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in details.hours if one.weekday == day)
        shown[f"day_{day}"] = ", ".join(spans)
    return shown | {"number": number}


def _text(
    name: str, label: str, *, required: bool = False, about: str = "", long: bool = False
) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
    return forms.CharField(
        label=label, required=required, help_text=about, max_length=LENGTHS[name], widget=widget
    )


def _about() -> dict[str, forms.Field]:
    return {
        "name": _text("name", gettext("What is it called?"), required=True),
        "what": _text(
            "what",
            gettext("What can one do there?"),
            about=gettext("Two or three short sentences in plain words."),
            long=True,
        ),
        "for_whom": _text("for_whom", gettext("For whom is it?")),
        "costs": _text(
            "costs",
            gettext("What does it cost?"),
            about=gettext("Leave it empty when you do not know. Empty is not free."),
        ),
        "places": forms.IntegerField(
            label=gettext("How many places are there?"), required=False, min_value=0
        ),
    }


def _choices(user: User) -> dict[str, forms.Field]:
    owners = [(each.code, each.name) for each in owners_for(user)]
    own: Choices = [("", gettext("the municipality"))] if "" in kept_for(user) else []
    return {
        "leefgebieden": _several(LEEFGEBIED, gettext("What does it help with?"), required=True),
        "kernen": _several(
            KERN, gettext("In which villages?"), gettext("Choose none for the whole municipality.")
        ),
        "access": forms.ChoiceField(
            label=gettext("Can one just go there?"),
            choices=[(each.value, access_words(each.value)) for each in Access],
            initial=Access.UNKNOWN.value,
        ),
        "step": forms.ChoiceField(
            label=gettext("How light is this help?"),
            choices=[(each.value, step_words(each.value)) for each in Step],
            initial=Step.ALGEMEEN.value,
        ),
        "wetten": _several(
            WET, gettext("Which laws pay for it?"), gettext("Choose none if you do not know.")
        ),
        "owner": forms.ChoiceField(
            label=gettext("Who keeps it up to date?"), choices=[*own, *owners], required=not own
        ),
        "uitvoerders": LinesField(
            label=gettext("Which organisations do it?"),
            required=False,
            help_text=gettext("One a line. No names of people."),
        ),
        "functies": LinesField(
            label=gettext("What is done there, in a word?"), required=False, help_text=gettext("One a line.")
        ),
    }


def _several(dimension: str, label: str, about: str = "", *, required: bool = False) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=[(each.code, each.label[active()]) for each in members(dimension)],
        widget=forms.CheckboxSelectMultiple,
        label=label,
        help_text=about,
        required=required,
    )


def _contacts() -> dict[str, forms.Field]:
    return {
        "address": _text("address", gettext("Address")),
        "phone": _text("phone", gettext("Telephone number of the organisation")),
        "email": _text(
            "email",
            gettext("E-mail address of the organisation"),
            about=gettext("An address of the organisation, never of one person."),
        ),
        "website": _text("website", gettext("Website"), about=gettext("The whole address, with https://.")),
    }


def _hours(number: int, day: str) -> forms.Field:
    """Return the field of a day; how to write it stands at the first one."""
    about = gettext("Such as 9:00-12:00, 13:00-17:00. Empty is closed; every day empty is unknown.")
    return SpansField(
        label=gettext("Open on {day}", day=day),
        required=False,
        max_length=100,
        help_text=about if number == 1 else "",
    )


def _rest() -> dict[str, forms.Field]:
    return {
        "hours_remark": _text("hours_remark", gettext("About the opening hours")),
        "valid_from": forms.DateField(label=gettext("On the map from"), required=False, widget=_DAY),
        "valid_until": forms.DateField(
            label=gettext("On the map until and including"),
            required=False,
            widget=_DAY,
            help_text=gettext("After this day it is no longer shown to residents."),
        ),
        "source": _text("source", gettext("Where did you read it?")),
        "is_checked": forms.BooleanField(
            label=gettext("I have checked that all of this is right"), required=False
        ),
        "number": forms.IntegerField(widget=forms.HiddenInput, required=False),
    }
