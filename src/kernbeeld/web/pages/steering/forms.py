"""The forms of steering a programme."""

from decimal import Decimal

from django import forms

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.intake.notation import DUTCH, Notation, NotationError, read_figure
from kernbeeld.language import active, gettext, speaking
from kernbeeld.policy.models.steering import RisicoState
from kernbeeld.policy.rules.steering import LEAST, MOST
from kernbeeld.policy.rules.steering_words import decimals_of

_LONGEST_NUMBER = 24
_MOST_DECIMALS = 6
_LARGEST = Decimal(10) ** 12
_TARGET_DIMENSIONS = ("count", "money", "percent")
"""What a target is said in: a share of one is said as a percentage."""


class NumberField(forms.CharField):
    """A number as people write it in Dutch: ``70``, ``1.234,5`` or ``70%``."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(label=label, help_text=help_text, max_length=_LONGEST_NUMBER)

    def clean(self, value: object) -> Decimal:
        """Return the number. Raises Django's error where it is none."""
        text = super().clean(value)
        try:
            reading = read_figure(str(text), Notation(DUTCH))
        except NotationError as error:
            raise forms.ValidationError(str(error)) from None
        read = reading.value
        if read is None or reading.qualifiers or abs(read) >= _LARGEST:
            raise forms.ValidationError(gettext("Write a number, such as 70 or 1.234,5."))
        if read != round(read, _MOST_DECIMALS):
            raise forms.ValidationError(
                gettext("At most {count} digits after the comma.", count=_MOST_DECIMALS)
            )
        return read


def day_field(label: str) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), label=label)


def risk_state_words(state: str) -> str:
    """Return how far a risk is, in words."""
    return {
        RisicoState.OPEN: gettext("may still come"),
        RisicoState.INGETREDEN: gettext("has come true"),
        RisicoState.VERVALLEN: gettext("is gone"),
    }[RisicoState(state)]


class RiskForm(forms.Form):
    """A risk."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "title": forms.CharField(max_length=200, label=gettext("What may go wrong?")),
            "kans": _scale(gettext("How likely is it?"), gettext("1 is hardly, 5 is nearly certain.")),
            "gevolg": _scale(gettext("How bad is it?"), gettext("1 is hardly, 5 is very bad.")),
            "maatregel": forms.CharField(
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
                label=gettext("What do we do about it?"),
            ),
            "owner": forms.CharField(
                max_length=120,
                label=gettext("Who watches it?"),
                help_text=gettext("A function, such as beleidsadviseur jeugd."),
            ),
            "state": forms.ChoiceField(
                choices=[(one.value, risk_state_words(one.value)) for one in RisicoState],
                label=gettext("How far is it?"),
            ),
            "number": forms.IntegerField(widget=forms.HiddenInput, required=False),
        }


def _scale(label: str, help_text: str) -> forms.TypedChoiceField:
    choices = [(one, str(one)) for one in range(LEAST, MOST + 1)]
    return forms.TypedChoiceField(choices=choices, coerce=int, label=label, help_text=help_text)


class TargetForm(forms.Form):
    """A target."""

    def __init__(self, catalogue: Catalogue, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        units: list[tuple[str, str]] = [
            (code, unit.label[active()])
            for code, unit in catalogue.units.items()
            if unit.dimension in _TARGET_DIMENSIONS
        ]
        units.sort(key=lambda unit: unit[1].casefold())
        self.fields = {
            "title": forms.CharField(max_length=200, label=gettext("What is aimed for?")),
            "at_least": forms.TypedChoiceField(
                choices=[("1", gettext("at least")), ("0", gettext("at most"))],
                coerce=lambda text: text == "1",
                label=gettext("At least or at most?"),
            ),
            "value": NumberField(label=gettext("How much?")),
            "unit": forms.ChoiceField(choices=units, label=gettext("Of what?")),
            "by": day_field(gettext("By which day?")),
            "agreed_with": forms.CharField(
                max_length=200,
                label=gettext("Agreed with whom?"),
                help_text=gettext("The raad, the province, a partner."),
            ),
            "bron": forms.CharField(
                max_length=300, required=False, label=gettext("In which document does it stand?")
            ),
            "number": forms.IntegerField(widget=forms.HiddenInput, required=False),
        }


class MeasureForm(forms.Form):
    """What a target came to on a day."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "on": day_field(gettext("On which day?")),
            "value": NumberField(label=gettext("How much was it?")),
            "bron": forms.CharField(max_length=300, label=gettext("Where does this number come from?")),
        }


class SeatForm(forms.Form):
    """Somebody in the steering group."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "name": forms.CharField(max_length=120, label=gettext("Name")),
            "functie": forms.CharField(max_length=120, label=gettext("Function")),
            "begin": day_field(gettext("From which day?")),
        }


class DecisionForm(forms.Form):
    """A decision about a programme."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "gremium": forms.CharField(
                max_length=60,
                label=gettext("Who decided?"),
                help_text=gettext("The steering group, the college or the raad."),
            ),
            "text": forms.CharField(
                max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), label=gettext("What was decided?")
            ),
            "decided_on": day_field(gettext("On which day?")),
        }


def typed(value: Decimal) -> str:
    """Write a number as it is typed, always in Dutch notation: no more digits than it has."""
    with speaking("nl"):
        return write_quantity(value, "number", decimals_of(value))
