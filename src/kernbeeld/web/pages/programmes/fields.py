"""The fields that the forms of programmes are made of: amounts, lines, days, codes of the house."""

from collections.abc import Iterable
from datetime import date

from django import forms

from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext
from kernbeeld.policy.rules.programmes.money import read_cents, typed_amount

Choices = list[tuple[str, str]]
UNKNOWN = "?"
"""What somebody types in a field of an amount that nobody knows."""


class MoneyField(forms.CharField):
    """An amount in euro in Dutch notation; its value is whole cents, and nothing where it is empty."""

    def __init__(self, *, required: bool = False, label: str, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "kb-amount", "autocomplete": "off"})
        super().__init__(required=required, label=label, help_text=help_text, max_length=30, widget=widget)

    def prepare_value(self, value: object) -> object:
        """Show cents as an amount."""
        return typed_amount(value) if isinstance(value, int) else value

    def clean(self, value: object) -> int | None:
        """Return the cents. Raises Django's error for what is no amount."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_cents(text)
        except UserError as error:
            raise forms.ValidationError(str(error)) from None


def amounts_by_year(form: forms.Form, years: Iterable[int]) -> dict[int, int]:
    """Return the amounts in cents that were filled in, by year; a year that was emptied gets nothing."""
    found: dict[int, int] = {}
    for year in years:
        name = f"year_{year}"
        cents = form.cleaned_data.get(name)
        was_emptied = form.initial.get(name) is not None and form.add_prefix(name) in form.data
        if cents is not None or was_emptied:
            found[year] = cents or 0
    return found


class PaysField(MoneyField):
    """What a fund pays: an amount, ``?`` for unknown, empty for nothing. Its value: cents, or nothing."""

    def prepare_value(self, value: object) -> object:
        """Show nothing for an amount of nothing."""
        return "" if value == 0 else super().prepare_value(value)

    def clean(self, value: object) -> int | None:
        """Return the cents; nothing is unknown. Raises Django's error for what is no amount."""
        if isinstance(value, str) and value.strip() == UNKNOWN:
            return None
        return super().clean(value) or 0


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: object) -> object:
        """Show a list as lines."""
        return "\n".join(str(each) for each in value) if isinstance(value, list | tuple) else value

    def to_python(self, value: object) -> tuple[str, ...]:  # type: ignore[override]  # a list of texts
        """Return the texts, none of them empty or twice."""
        lines = (each.strip()[:200] for each in str(value or "").splitlines())
        return tuple(dict.fromkeys(each for each in lines if each))


def day_field(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=required, label=label, help_text=help_text, widget=widget)


def decision_fields(*, required: bool) -> dict[str, forms.Field]:
    """Return the fields for the decision by which amounts are set."""
    return {
        "decision": forms.CharField(
            max_length=300,
            required=required,
            label=gettext("By which decision?"),
            help_text=gettext("Such as: decision of the college, with its number."),
        ),
        "decided_on": day_field(gettext("Decided on"), required=required),
    }


def words_field(label: str, most: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    """Return a field for a text of more lines."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        required=required, label=label, help_text=help_text, max_length=most, widget=widget
    )


def number_field() -> forms.IntegerField:
    """Return the hidden field with the number of the version that was read."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def kernen() -> Choices:
    """Return the villages of the municipality."""
    dimension = house_catalogue().dimensions.get("kern")
    return [(one.code, one.label[active()]) for one in dimension.members] if dimension else []


def kern_words(codes: Iterable[str]) -> str:
    """Say in which villages; none: in the whole municipality."""
    named = dict(kernen())
    return ", ".join(named.get(code, code) for code in codes) or gettext("the whole municipality")


def reports() -> Choices:
    """Return the reports of the house."""
    return [(one.code, one.title[active()]) for one in house_catalogue().reports.values()]


def figures() -> Choices:
    """Return the figures of the house with their names."""
    named = [(one.code, one.label[active()]) for one in house_catalogue().indicators.values()]
    return sorted(named, key=lambda one: one[1])


def day_or_none(value: object) -> date | None:
    """Return a day of a form; nothing where it is empty."""
    return value if isinstance(value, date) else None
