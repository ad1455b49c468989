"""The forms of the goal tree, and of a measurement."""

from django import forms

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.community.service import Partner
from kernbeeld.language import active, gettext
from kernbeeld.policy.models.results import (
    Effect,
    IndicatorSort,
    Meetinstrument,
    Resultaat,
    Resultaatindicator,
    Resultaatmeting,
)
from kernbeeld.policy.rules.results.details import (
    LONGEST_DUE,
    EffectDetails,
    IndicatorDetails,
    InstrumentDetails,
    ResultaatDetails,
)
from kernbeeld.policy.rules.results.evidence import DIMENSION, grade_words
from kernbeeld.policy.rules.results.measuring import ABSENCES, LONGEST, RHYTHMS, Said
from kernbeeld.web.templatetags.results import absence_words, rhythm_words, sort_words

Choices = list[tuple[str, str]]


def _long(label: str, most: int = 2000, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(required=False, max_length=most, widget=area, label=label, help_text=help_text)


def _day(label: str, *, required: bool = True) -> forms.DateField:
    shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=required, widget=shown, label=label)


def _order() -> forms.IntegerField:
    text = gettext("A lower number stands higher.")
    return forms.IntegerField(min_value=0, max_value=9999, label=gettext("Place in the list"), help_text=text)


def _number() -> forms.IntegerField:
    """Return the hidden version of what was read, so that nobody overwrites another."""
    return forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class PartForm(forms.Form):
    """What the forms of all parts of the tree have: a title, a place in the list, the version read."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "title": forms.CharField(max_length=300, label=gettext("Name")),
            **self.own_fields(),
            "order": _order(),
            "number": _number(),
        }

    def own_fields(self) -> dict[str, forms.Field]:
        """Return the fields between the title and the place in the list."""
        return {}

    @property
    def read(self) -> int:
        """The version of what was read; nought for something new."""
        return self.cleaned_data["number"] or 0


class EffectForm(PartForm):
    """An effect on society."""

    def own_fields(self) -> dict[str, forms.Field]:
        """Return what an effect has besides."""
        hint = gettext("Such as welfare work. Effects of one field stand together.")
        return {
            "domain": forms.CharField(max_length=120, label=gettext("Field"), help_text=hint),
            "text": _long(gettext("Explanation")),
            "bron": forms.CharField(max_length=300, required=False, label=gettext("Source")),
        }

    def details(self) -> EffectDetails:
        """Return what was filled in."""
        said = self.cleaned_data
        return EffectDetails(said["title"], said["domain"], said["text"], said["bron"], said["order"])


class ResultaatForm(PartForm):
    """A result, under an effect that the user may see."""

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        self._effects = {str(each.pk): each for each in Effect.objects.for_user(user)}
        super().__init__(*args, **kwargs)

    def own_fields(self) -> dict[str, forms.Field]:
        """Return what a result has besides."""
        effects = [(key, f"{each.domain}: {each.title}") for key, each in self._effects.items()]
        return {
            "effect": forms.ChoiceField(choices=effects, label=gettext("For which effect?")),
            "resultaatgebied": forms.CharField(
                max_length=120, required=False, label=gettext("Result area, where there is one")
            ),
        }

    def details(self) -> ResultaatDetails:
        """Return what was filled in."""
        said = self.cleaned_data
        return ResultaatDetails(said["title"], said["resultaatgebied"], said["order"])

    def effect(self) -> Effect:
        """Return the effect that was chosen."""
        return self._effects[self.cleaned_data["effect"]]


class IndicatorForm(PartForm):
    """An indicator, under a result that the user may see."""

    def __init__(self, user: User, catalogue: Catalogue, *args: object, **kwargs: object) -> None:
        self._catalogue = catalogue
        self._results = {str(each.pk): each for each in Resultaat.objects.for_user(user)}
        super().__init__(*args, **kwargs)

    def own_fields(self) -> dict[str, forms.Field]:
        """Return what an indicator has besides."""
        units: Choices = [(one.code, one.label[active()]) for one in self._catalogue.units.values()]
        figures: Choices = [
            (one.code, f"{one.label[active()]} ({one.code})") for one in self._catalogue.indicators.values()
        ]
        return {
            "resultaat": forms.ChoiceField(
                choices=[(key, each.title) for key, each in self._results.items()],
                label=gettext("Of which result?"),
            ),
            "sort": forms.ChoiceField(
                choices=[(one.value, sort_words(one.value)) for one in IndicatorSort],
                widget=forms.RadioSelect,
                label=gettext("What does it tell?"),
            ),
            "figure": forms.ChoiceField(
                choices=[("", gettext("no, it is measured here")), *sorted(figures, key=lambda one: one[1])],
                required=False,
                label=gettext("Is it a figure of the report?"),
                help_text=gettext("Then it shows that figure, in its own unit, and nobody delivers it here."),
            ),
            "unit": forms.ChoiceField(choices=[("", "–"), *units], required=False, label=gettext("Unit")),
        }

    def details(self) -> IndicatorDetails:
        """Return what was filled in."""
        said = self.cleaned_data
        return IndicatorDetails(said["title"], said["sort"], said["unit"], said["figure"], said["order"])

    def resultaat(self) -> Resultaat:
        """Return the result that was chosen."""
        return self._results[self.cleaned_data["resultaat"]]


class InstrumentForm(forms.Form):
    """How an indicator is measured."""

    def __init__(self, catalogue: Catalogue, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        grades = [
            (one.code, f"{one.label[active()]}. {grade_words(one.code)}")
            for one in catalogue.dimensions[DIMENSION].members
        ]
        partners = list(Partner.objects.values_list("code", "name"))
        self.fields = {
            "title": forms.CharField(max_length=300, label=gettext("Name")),
            "how": _long(gettext("How is it measured?"), help_text=gettext("Who is asked what, and when?")),
            "bewijsniveau": forms.ChoiceField(
                choices=grades, widget=forms.RadioSelect, label=gettext("What does it prove?")
            ),
            "organisatie": forms.ChoiceField(
                choices=[("", gettext("the municipality itself")), *partners],
                required=False,
                label=gettext("Who measures?"),
            ),
            "rhythm": forms.ChoiceField(
                choices=[(one, rhythm_words(one)) for one in RHYTHMS], label=gettext("How often?")
            ),
            "due_days": forms.IntegerField(
                min_value=0, max_value=LONGEST_DUE, label=gettext("How many days after the period is it due?")
            ),
            "starts": _day(gettext("Measures from")),
            "ends": _day(gettext("Measures up to and including"), required=False),
            "number": _number(),
        }

    @property
    def read(self) -> int:
        """The version of what was read; nought for something new."""
        return self.cleaned_data["number"] or 0

    def details(self) -> InstrumentDetails:
        """Return what was filled in."""
        return InstrumentDetails(**{name: v for name, v in self.cleaned_data.items() if name != "number"})


class MetingForm(forms.Form):
    """A measurement: a value with of how many, or why there is none."""

    def __init__(self, unit: str, before: Resultaatmeting | None, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        none: Choices = [(one.value, absence_words(one.value)) for one in ABSENCES]
        hint = gettext("A number such as 61,5 or 1.234, in {unit}. Nought is a value too.", unit=unit)
        self.fields = {
            "value": forms.CharField(required=False, max_length=40, label=gettext("Value"), help_text=hint),
            "absence": forms.ChoiceField(
                choices=[("", gettext("there is a value")), *none],
                required=False,
                label=gettext("Or why there is none"),
            ),
            "base": forms.CharField(
                required=False,
                max_length=20,
                label=gettext("Of how many people or things?"),
                help_text=gettext("Such as how many people were asked. A percentage can't do without."),
            ),
            "remark": _long(
                gettext("Explanation"),
                LONGEST["remark"],
                gettext("What should a reader know? No names, and nothing about one resident."),
            ),
            "seen": forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput),
        }
        if before is not None:
            self.fields["reason"] = forms.CharField(
                max_length=LONGEST["reason"],
                label=gettext("Why do you correct this?"),
                help_text=gettext("What stood here stays readable, with your reason."),
            )

    def said(self) -> Said:
        """Return what was typed."""
        said = self.cleaned_data
        texts = (said["value"], said["absence"], said["base"], said["remark"])
        return Said(*texts, reason=said.get("reason", ""))

    @property
    def seen(self) -> int:
        """The measurement that was there when the form was opened; nought for none."""
        return self.cleaned_data["seen"] or 0


def meting_values(meting: Resultaatmeting | None) -> dict[str, object]:
    """Return a measurement as the form shows it first; in the notation that it reads."""
    if meting is None:
        return {"seen": 0}
    return {
        "value": "" if meting.value is None else f"{meting.value.normalize():f}".replace(".", ","),
        "absence": meting.absence,
        "base": "" if meting.base is None else str(meting.base),
        "remark": meting.remark,
        "seen": meting.pk,
    }


Row = Effect | Resultaat | Resultaatindicator | Meetinstrument


def values_of(row: Row, *names: str) -> dict[str, object]:
    """Return the fields of a row as a form shows them first."""
    return {name: getattr(row, name) for name in (*names, "number")}
