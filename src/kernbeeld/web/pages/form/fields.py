"""The fields of the public form: each takes what people write, and gives it in one notation."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django import forms

from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.intake import LONGEST
from kernbeeld.casework.rules.online_steps import Answers, age_on
from kernbeeld.casework.rules.online_words import ELSEWHERE, choices, label
from kernbeeld.conf.house import house_catalogue
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_POSTCODE = re.compile(r"(\d{4}) ?([A-Za-z]{2})", re.ASCII)
_PHONE = re.compile(r"\+?\d{10,15}", re.ASCII)
_OLDEST = 125


class DayField(forms.CharField):
    """A day of birth, as people write it: ``3-7-1950``; given as ISO 8601."""

    def __init__(self, today: date) -> None:
        super().__init__(max_length=10, help_text=gettext("For instance 31-3-1950"))
        self.today = today

    def clean(self, value: object) -> str:
        """Return the day. Raises Django's error where it is none, or nobody was born on it."""
        text = super().clean(value)
        found = _DAY.fullmatch(text)
        try:
            day = date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
        except ValueError:
            raise forms.ValidationError(
                gettext("This is no day. Write day, month and year, such as 31-3-1950.")
            ) from None
        if day > self.today or age_on(day, self.today) > _OLDEST:
            raise forms.ValidationError(gettext("Nobody can be born on this day. Look at the year."))
        return day.isoformat()


class PostcodeField(forms.CharField):
    """A Dutch postcode, given as ``1234 AB``."""

    def clean(self, value: object) -> str:
        """Return the postcode. Raises Django's error where it is none."""
        found = _POSTCODE.fullmatch(super().clean(value))
        if found is None:
            raise forms.ValidationError(gettext("Write four digits and two letters, such as 1234 AB."))
        return f"{found[1]} {found[2].upper()}"


class PhoneField(forms.CharField):
    """A telephone number, given without spaces and dashes."""

    def clean(self, value: object) -> str:
        """Return the number. Raises Django's error where it is none."""
        text = re.sub(r"[ ()./-]", "", super().clean(value))
        if text and not _PHONE.fullmatch(text):
            raise forms.ValidationError(gettext("Write the whole number, such as 0612345678."))
        return text


class WordsField(forms.CharField):
    """Words of one's own, without a BSN."""

    def __init__(self) -> None:
        super().__init__(
            # As long as a question may be that is taken in.
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 8}),
            help_text=gettext("Don't write down a BSN or what a doctor found: that is not needed now."),
        )

    def clean(self, value: object) -> str:
        """Return the words. Raises Django's error where a BSN stands in them."""
        text: str = super().clean(value)
        if masked(text) != text:
            raise forms.ValidationError(gettext("This looks like a BSN. Leave it out: we don't need it."))
        return text


class SeveralField(forms.MultipleChoiceField):
    """Several choices, given as their codes with a space between them."""

    def clean(self, value: object) -> str:
        """Return the codes. Raises Django's error for one that is none."""
        return " ".join(super().clean(value))


def field_for(name: str, answers: Answers, today: date) -> forms.Field:
    """Return the field with this name, for who answered this before. Raises `KeyError` for no field."""
    maker = _MAKERS.get(name)
    made = maker(today) if maker else _choice(choices(name, answers))
    made.label = made.label or (gettext("Choose one answer") if _is_choice(made) else label(name))
    made.error_messages["required"] = _missing(made)
    made.error_messages["invalid_choice"] = _missing(made)
    made.error_messages["max_length"] = gettext("This is too long. Write it shorter.")
    return made


def answer_words(name: str, value: str, answers: Answers) -> str:
    """Return an answer as somebody reads it back; empty for none."""
    if name in ("leefgebied", "kern"):
        names = {**members(house_catalogue(), name), ELSEWHERE: gettext("somewhere else")}
        return ", ".join(names.get(code, code) for code in value.split())
    if name == "geboortedatum":
        day = date.fromisoformat(value)
        return f"{day.day}-{day.month}-{day.year}"
    return choices(name, answers).get(value, value)


def no_email() -> str:
    """Return what is said of something that is no e-mail address."""
    return gettext("This is no e-mail address. Look whether all of it is there.")


def _is_choice(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.RadioSelect)


def _missing(field: forms.Field) -> str:
    if isinstance(field, forms.ChoiceField):
        return gettext("Choose an answer.")
    return gettext("Write this down.")


def _choice(named: Mapping[str, str]) -> forms.Field:
    return forms.ChoiceField(choices=list(named.items()), widget=forms.RadioSelect)


def _subjects(today: date) -> forms.Field:
    named = members(house_catalogue(), "leefgebied")
    return SeveralField(
        choices=list(named.items()),
        widget=forms.CheckboxSelectMultiple,
        label=gettext("Choose what fits"),
    )


def _village(today: date) -> forms.Field:
    named = {**members(house_catalogue(), "kern"), ELSEWHERE: gettext("somewhere else")}
    return _choice(named)


def _text(most: int, *, required: bool = True) -> Callable[[date], forms.Field]:
    return lambda today: forms.CharField(max_length=most, required=required)


def _preferred(today: date) -> forms.Field:
    field = _choice(choices("voorkeur", {}))
    field.label = label("voorkeur")
    return field


def _language(today: date) -> forms.Field:
    return forms.CharField(
        max_length=60,
        required=False,
        help_text=gettext("For instance Polish, Arabic, or Dutch sign language"),
    )


_MAKERS: Mapping[str, Callable[[date], forms.Field]] = {
    "leefgebied": _subjects,
    "woorden": lambda today: WordsField(),
    "gelezen": lambda today: forms.CharField(max_length=2, widget=forms.HiddenInput, initial="ja"),
    "voornamen": _text(100),
    "geslachtsnaam": _text(100),
    "geboortedatum": DayField,
    "postcode": lambda today: PostcodeField(max_length=10),
    "huisnummer": lambda today: forms.RegexField(
        r"^[0-9]{1,5}\Z",
        strip=True,
        error_messages={"invalid": gettext("Write the number only, such as 12.")},
    ),
    "toevoeging": _text(10, required=False),
    "kern": _village,
    "naam": _text(200),
    "telefoon": lambda today: PhoneField(max_length=20, required=False),
    "email": lambda today: forms.EmailField(
        max_length=254,
        required=False,
        error_messages={"invalid": no_email()},
    ),
    "voorkeur": _preferred,
    "taal": _language,
}
