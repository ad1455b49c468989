"""The forms of subsidies. Amounts are typed as people here write them: 8.000 or 1.234,56."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django import forms

from kernbeeld.errors import UserError
from kernbeeld.intake.notation import DUTCH, Notation, NotationError, read_figure
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.keep_subsidie import STATES, CostPart
from kernbeeld.policy.models import Kostendeel, Kostensoort, Oordeel
from kernbeeld.policy.rules.programmes.money import read_cents
from kernbeeld.policy.rules.subsidies.words import cost_words, subsidy_state_words, verdict_words

Choices = list[tuple[str, str]]


class EuroField(forms.CharField):
    """An amount of euros, typed in Dutch notation; its value is whole cents, or None where it is empty."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=40, **kwargs)  # type: ignore[arg-type]  # what Django's field takes
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: object) -> int | None:
        """Return cents. Raises Django's error for what is no amount, or lies below zero."""
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = read_cents(text)
        except UserError as error:
            raise forms.ValidationError(str(error)) from None
        if cents < 0:
            raise forms.ValidationError(gettext("An amount can't be less than zero."))
        return cents


class NumberField(forms.CharField):
    """An exact number in Dutch notation, or None where it is empty; with so many decimals at most."""

    def __init__(self, *, decimals: int = 6, **kwargs: object) -> None:
        self._decimals = decimals
        super().__init__(max_length=30, **kwargs)  # type: ignore[arg-type]  # what Django's field takes
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: object) -> Decimal | None:
        """Return the number. Raises Django's error for what is none, or is about or at least so much."""
        text = super().clean(value)
        if not text:
            return None
        try:
            reading = read_figure(text, Notation(DUTCH))
        except NotationError as error:
            raise forms.ValidationError(str(error)) from None
        found = reading.value
        if found is None or reading.qualifiers or abs(found) >= 10**12:
            raise forms.ValidationError(gettext("Write the number alone, such as 1.234 or 61,5."))
        if found != round(found, self._decimals):
            raise forms.ValidationError(gettext("Write {count} decimals at most.", count=self._decimals))
        return found


class Form(forms.Form):
    """A form whose fields are made when it is, in the reader's language."""

    def __init__(self, data: Mapping[str, object] | None = None, **kwargs: object) -> None:
        super().__init__(data, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = self.make()

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        raise NotImplementedError


def day_field(label: str, *, help_text: str = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, label=label, help_text=help_text)


def text_field(label: str, *, help_text: str = "", most: int = 2000) -> forms.CharField:
    """Return a field for a longer text."""
    return forms.CharField(max_length=most, widget=forms.Textarea, label=label, help_text=help_text)


class SubsidyForm(Form):
    """A subsidy. `organisations` are those to choose from; none: it has one, and keeps it."""

    def __init__(self, organisations: Choices, data: Mapping[str, object] | None = None, **kwargs: object):
        self._organisations = organisations
        super().__init__(data, **kwargs)

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return self._whose() | self._what() | self._parts()

    def _whose(self) -> dict[str, forms.Field]:
        if not self._organisations:
            return {}
        return {
            "organisatie": forms.ChoiceField(choices=self._organisations, label=gettext("Organisation")),
            "jaar": forms.IntegerField(min_value=1990, max_value=2100, label=gettext("Year")),
        }

    def _what(self) -> dict[str, forms.Field]:
        return {
            "title": forms.CharField(max_length=200, label=gettext("What is it for?")),
            "verleend": EuroField(label=gettext("Amount of the subsidy in euro")),
            "state": forms.ChoiceField(
                choices=[(one.value, subsidy_state_words(one)) for one in STATES],
                label=gettext("How far is it?"),
            ),
            "bron": forms.CharField(
                max_length=300, required=False, label=gettext("Where does this stand? A decision, a letter")
            ),
            "assumption": forms.BooleanField(
                required=False, label=gettext("The amount is an assumption, and not a decision")
            ),
        }

    def _parts(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        for soort in Kostensoort:
            name = cost_words(soort)
            fields[f"deel_{soort}"] = EuroField(
                required=False, label=gettext("Of which for {cost}, in euro", cost=name)
            )
            fields[f"index_{soort}"] = NumberField(
                decimals=4,
                required=False,
                label=gettext("Raised for this year, {cost}, in percent", cost=name),
            )
        return fields

    @property
    def cost_parts(self) -> dict[str, CostPart]:
        """The parts that somebody filled in, by sort of cost."""
        said = self.cleaned_data
        return {
            soort.value: CostPart(said[f"deel_{soort}"], (said[f"index_{soort}"] or Decimal(0)) / 100)
            for soort in Kostensoort
            if said[f"deel_{soort}"] is not None
        }


def typed_number(value: Decimal | None) -> str:
    """Write a number as somebody here would type it, to change it."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def typed_parts(parts: Iterable[Kostendeel], typed: Mapping[str, str]) -> dict[str, str]:
    """Return parts as the form shows them; `typed` are their amounts by sort of cost."""
    shown = {f"deel_{soort}": text for soort, text in typed.items()}
    return shown | {f"index_{one.soort}": typed_number(one.indexatie * 100) for one in parts}


class AgreementForm(Form):
    """What was agreed for a part of a subsidy. `indicators` are those to choose from."""

    def __init__(self, indicators: Choices, data: Mapping[str, object] | None = None, **kwargs: object):
        self._indicators = indicators
        super().__init__(data, **kwargs)

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {
            "text": text_field(gettext("What was agreed?")),
            "bedrag": EuroField(
                required=False,
                label=gettext("For how much of the subsidy, in euro"),
                help_text=gettext("Leave it empty where nobody said so. Then it is unknown, and not zero."),
            ),
            "indicator": forms.ChoiceField(
                choices=[("", gettext("no indicator: it rests on nothing")), *self._indicators],
                required=False,
                label=gettext("By which indicator is it seen?"),
            ),
            "target": NumberField(required=False, label=gettext("What should it come to?")),
            "at_least": forms.ChoiceField(
                choices=[("ja", gettext("at least this")), ("nee", gettext("at most this"))],
                label=gettext("Is that the least or the most?"),
            ),
        }


class ReasonForm(Form):
    """Why something is undone."""

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {"reason": forms.CharField(max_length=500, label=gettext("Why?"))}


class PlanForm(Form):
    """A payment that is planned."""

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {
            "planned_on": day_field(gettext("To be paid on")),
            "bedrag": EuroField(label=gettext("Amount in euro")),
        }


class PayForm(Form):
    """That a payment was made."""

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {
            "paid_on": day_field(gettext("Paid on")),
            "journaalpost": forms.CharField(
                max_length=60, required=False, label=gettext("Number in the ledger")
            ),
        }


class AskForm(Form):
    """What an organisation hands in."""

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {
            "title": forms.CharField(max_length=200, label=gettext("What has to be handed in?")),
            "due_on": day_field(gettext("By when?")),
        }


class DeliverForm(Form):
    """What an organisation hands in, in its own words."""

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {
            "text": text_field(
                gettext("What was done, and what came of it?"),
                help_text=gettext("Write about groups, never about one resident. No names, no addresses."),
                most=6000,
            )
        }


class TalkForm(Form):
    """A note of a talk."""

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {
            "held_on": day_field(gettext("Day of the talk")),
            "text": text_field(
                gettext("What was said and agreed?"),
                help_text=gettext("Write about groups, never about one resident. No names, no addresses."),
                most=6000,
            ),
            "shared": forms.BooleanField(
                required=False, label=gettext("Share this note with the organisation")
            ),
        }


class SettleForm(Form):
    """What a subsidy finally comes to, with a verdict."""

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {
            "vastgesteld": EuroField(label=gettext("What it finally comes to, in euro")),
            "verdict": forms.ChoiceField(
                choices=[(one.value, verdict_words(one)) for one in Oordeel],
                label=gettext("Was it reached what was agreed?"),
            ),
            "verdict_text": text_field(
                gettext("What does that rest on?"),
                help_text=gettext("The organisation reads this. Say what was measured, and what was not."),
                most=4000,
            ),
        }
